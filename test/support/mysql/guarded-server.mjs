import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask } from './ask.mjs';
import { inCache } from './cache.mjs';

const GUARD = fileURLToPath(new URL('./guard.mjs', import.meta.url));
const PATIENCE_MS = 120_000;
const POLL_MS = 100;

/**
 * Starts a server under a guard process, which ends the server and removes its files as soon as this process stops it,
 * ends, or is killed. Waits until the server answers queries.
 */
export async function startGuarded({ command, args, folder, cleanUp, prepare, url, description }) {
  const log = inCache('logs', `server-${process.pid}.log`);
  mkdirSync(inCache('logs'), { recursive: true });
  const output = openSync(log, 'w');
  await prepare?.();
  // Its own session, because ctrl-C is for the tests, which then stop the server themselves.
  const guard = spawn(process.execPath, [GUARD, JSON.stringify({ command, args, folder, cleanUp, log })], {
    stdio: ['pipe', output, output],
    detached: true,
  });
  const ended = new Promise((resolve) => guard.on('close', resolve));
  guard.stdin.on('error', () => {});
  const stop = async () => {
    guard.stdin.end();
    await ended;
  };
  try {
    const address = await Promise.race([
      answering(url),
      ended.then(() => Promise.reject(new Error(`${description} did not start: ${tail(log)} (${log})`))),
    ]);
    return { url: address, description, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function answering(url) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const address = await url();
      await ask(address);
      return address;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(POLL_MS);
    }
  }
}

function tail(log) {
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  return lines.filter((line) => /error/i.test(line)).at(0) ?? lines.at(-1);
}
