import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs a file of this folder in `count` processes, which start at the same moment, once all of them have loaded.
 * Resolves to the output of each, or rejects with the error output of one.
 */
export async function runChildren(count: number, file: string, ...parameters: string[]): Promise<string[]> {
  const children = Array.from({ length: count }, () => start(file, parameters));
  const outputs = Promise.all(children.map(outputOf));
  await Promise.race([Promise.all(children.map(loaded)), outputs]);
  for (const child of children) child.send('begin');
  return outputs;
}

/** Such a file calls this first: waits until the others have loaded too. */
export async function begun(): Promise<void> {
  const word = new Promise((resolve) => process.once('message', resolve));
  process.send!('loaded');
  await word;
  process.disconnect();
}

const start = (file: string, parameters: string[]): ChildProcess =>
  spawn(
    process.execPath,
    ['--no-warnings', '--require', join(__dirname, 'typescript.cjs'), join(__dirname, file), ...parameters],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );

const loaded = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.once('message', resolve));

function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  let complaint = '';
  child.stdout!.on('data', (data) => {
    output += data;
  });
  child.stderr!.on('data', (data) => {
    complaint += data;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(complaint))));
  });
}
