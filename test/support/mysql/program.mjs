import { createHash } from 'node:crypto';
import { run } from '../packages/run.mjs';

const OLDEST = { mysql: '8.0.17', mariadb: '10.5.0' };

/**
 * A server program that can be started: `command` with `prefix` before its own arguments, and `share`, the folder of
 * its messages and scripts. Adds its kind (`mysql` or `mariadb`) and a key that changes with its version.
 */
export async function inspect({ command, prefix = [], share, options = [] }) {
  const version = (await run(command, [...prefix, '--no-defaults', '--version'])).trim();
  const kind = /mariadb/i.test(version) ? 'mariadb' : 'mysql';
  const number = /Ver (\d+\.\d+\.\d+)/.exec(version)?.[1] ?? '0.0.0';
  if (number.localeCompare(OLDEST[kind], 'en', { numeric: true }) < 0) throw new Error(`${kind} ${number} is too old`);
  const key = `${kind}-${number}-${createHash('sha256').update(`${command} ${version}`).digest('hex').slice(0, 8)}`;
  return { command, prefix, share, options, kind, number, key };
}
