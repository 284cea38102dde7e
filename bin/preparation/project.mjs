import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's root folder, from wherever the command was started. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export const inProject = (...path) => join(root, ...path);

/** Progress is printed to standard error: standard output belongs to the command that runs afterwards. */
export const say = (line) => process.stderr.write(`${line}\n`);
