import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../.cache/mysql', import.meta.url));

/** Keeps downloads, unpacked servers, initialised data and logs between runs. Safe to delete. */
export const inCache = (...path) => join(folder, ...path);
