import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs a file of this folder in a process of its own; resolves to what it printed, rejects with what it complained of. */
export function runChild(file: string, ...parameters: string[]): Promise<string> {
  const child = spawn(process.execPath, [
    '--no-warnings',
    '--require',
    join(__dirname, 'typescript.cjs'),
    join(__dirname, file),
    ...parameters,
  ]);
  let output = '';
  let complaint = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    complaint += data;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(complaint))));
  });
}
