import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../.cache', import.meta.url));

/** A folder that keeps downloads, unpacked programs and logs between runs. Safe to delete. */
export const cacheFolder =
  (name) =>
  (...path) =>
    join(folder, name, ...path);
