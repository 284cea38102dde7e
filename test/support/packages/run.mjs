import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Runs a command to its end and returns its output. `input` is sent to standard input; with `log`, all output is
 * written to that file instead, and an error names it.
 */
export function run(command, args, { input = '', log } = {}) {
  return new Promise((resolve, reject) => {
    if (log) mkdirSync(dirname(log), { recursive: true });
    const sink = log ? openSync(log, 'w') : 'pipe';
    const child = spawn(command, args, { stdio: ['pipe', sink, sink], env: { ...process.env, LC_ALL: 'C' } });
    if (log) closeSync(sink);
    const stop = () => child.kill();
    process.once('exit', stop);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', stop);
      if (code === 0) resolve(output);
      else reject(new Error(`${command} failed with status ${code}: ${log ? `see ${log}` : lastLine(output)}`));
    });
  });
}

const lastLine = (text) => text.trim().split('\n').at(-1);
