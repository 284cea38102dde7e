import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { run } from '../../apps/api/src/cli/program';
import type { Terminal } from '../../apps/api/src/cli/terminal';

/** A machine that runs other tests at the same time is slow. */
const PATIENCE_MS = 60_000;

/** Tests send more requests from one address than people do. */
export const NO_LIMITS = { ADMIN_RATE_LIMIT: '0', STRANGER_RATE_LIMIT: '0' };

const SETTINGS = { LOG_LEVEL: 'info', ...NO_LIMITS };

const MAIN = join(__dirname, '../../dist/server/main.js');

/** A process of the service as an operator runs it, from the build. */
export interface ServiceProcess {
  pid: number;
  url: string;
  output(): string;
  signal(signal: NodeJS.Signals): void;
  /** Resolves to its status once it has ended. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

export interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command line of `rollcall` in this process, which saves the start of another. */
export async function rollcall(args: string[], env: Record<string, string> = {}): Promise<Finished> {
  const printed = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof printed) =>
    new Writable({
      write: (chunk, _, done) => {
        printed[stream] += chunk;
        done();
      },
    });
  const terminal: Terminal = { env: { ...SETTINGS, ...env }, stdout: into('stdout'), stderr: into('stderr') };
  await run(['node', 'rollcall', ...args], terminal);
  return { status: Number(terminal.exitCode ?? 0), ...printed };
}

/** The same in a separate process, from the build. */
export async function rollcallProcess(args: string[], env: Record<string, string> = {}): Promise<Finished> {
  await built();
  const child = start(args, env);
  const [stdout, stderr] = [gather(child.stdout!), gather(child.stderr!)];
  const status = await ended(child);
  return { status, stdout: stdout(), stderr: stderr() };
}

/** Starts `rollcall serve` on a free port and waits until it answers. */
export async function startProcess(
  databaseUrl: string,
  env: Record<string, string> = {},
  args: string[] = [],
): Promise<ServiceProcess> {
  await built();
  const port = await freePort();
  const child = start(['serve', ...args], { DATABASE_URL: databaseUrl, PORT: String(port), ...env });
  const outputs = [gather(child.stdout!), gather(child.stderr!)];
  const output = () => outputs.map((text) => text()).join('');
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child, output);
  return {
    url,
    pid: child.pid!,
    output,
    signal: (signal) => child.kill(signal),
    kill: (signal) => {
      const end = ended(child);
      child.kill(signal);
      return end;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits for the build that `npm test` makes in parallel with the first tests; a file then contains its outcome. */
export async function built(): Promise<void> {
  const { TEST_BUILT } = process.env;
  if (TEST_BUILT === undefined) return;
  while (!existsSync(TEST_BUILT)) await new Promise((resolve) => setTimeout(resolve, 100));
  if (readFileSync(TEST_BUILT, 'utf8') !== 'passed') throw new Error('the build failed');
}

/** Processes of a failed test would outlive it and slow all others. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function start(args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, ...SETTINGS, ...env },
    stdio: 'pipe',
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', (status) => resolve(status)))
    : Promise.resolve(child.exitCode);

/** The output of a stream so far. */
export function gather(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    if (child.exitCode !== null) throw new Error(`the service ended at its start: ${output()}`);
    const ready = await fetch(`${url}/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`the service does not answer: ${output()}`);
}
