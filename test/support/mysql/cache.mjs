import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../.cache/mysql', import.meta.url));

/** Where downloads, unpacked servers, initialised data and logs are kept between runs. Safe to delete. */
export const inCache = (...path) => join(folder, ...path);
