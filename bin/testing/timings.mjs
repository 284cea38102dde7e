import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from '../preparation/project.mjs';

const SHOWN = 20;
/**
 * Processor time of the tests and of the processes that they spawned. A file that takes longer than that waits, or
 * keeps the database busy.
 */
const parts = ['total', 'processor', 'spawned', 'load', 'database', 'boot', 'tests'];

/** The slowest spec files, with the seconds of each part; `file` contains the notes of the test environment. */
export function slowestFiles(file) {
  if (!existsSync(file)) return '';
  const files = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => withTests(JSON.parse(line)))
    .sort((one, other) => other.total - one.total);
  const sum = (part) => files.reduce((seconds, timing) => seconds + timing[part], 0);
  const all = { name: `all ${files.length} files`, ...Object.fromEntries(parts.map((part) => [part, sum(part)])) };
  return [head, ...[...files.slice(0, SHOWN), all].map(line)].join('\n');
}

const withTests = ({ project, path, ...timing }) => ({
  name: `${project} ${relative(root, path)}`,
  ...timing,
  tests: timing.total - timing.load - timing.database - timing.boot,
});

const line = ({ name, ...timing }) =>
  `${parts.map((part) => (timing[part] / 1000).toFixed(1).padStart(11)).join('')}  ${name}`;
const head = `${parts.map((part) => part.padStart(11)).join('')}  the slowest files, in seconds`;
