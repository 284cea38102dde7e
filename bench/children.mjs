import { fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const children = new Set();

/** However this process ends, its children end too. */
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

function kept(child) {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Starts a program of the benchmark that communicates by messages. */
export const forkOf = (name, args = []) => kept(fork(fileURLToPath(new URL(name, import.meta.url)), args));

/** Starts any program. */
export const programOf = (command, args, stdio) => kept(spawn(command, args, { stdio }));

/** Starts Node. */
export const nodeOf = (args, env, stdio) => kept(spawn(process.execPath, args, { env, stdio }));

/** The next message of a child; an error if the child ends first. */
export const messageOf = (child) =>
  new Promise((resolve, reject) => {
    const onExit = (status) => reject(new Error(`${child.spawnargs[1]} ended with status ${status}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });

/** Ends a child and waits until it is gone. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
}

/** A child's output, once it has ended successfully. */
export function outputOf(child) {
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) {
    child[stream].on('data', (chunk) => {
      texts[stream] += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('close', (status) =>
      status === 0 ? resolve(texts.stdout) : reject(new Error(`it failed: ${texts.stderr}`)),
    );
  });
}
