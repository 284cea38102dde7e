import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { withLock } from '../../../bin/preparation/lock.mjs';
import { unpackPackages } from './apt.mjs';

/**
 * The folder in a cache with the first of these packages and everything that it needs. Unpacks under a temporary name
 * and renames, so that a folder with its final name is complete; the lock avoids a second download. `finish` adds to the
 * unpacked files.
 */
export async function unpacked({ names, sources, without, inCache, finish }) {
  const [name] = names;
  const folder = inCache(name);
  if (existsSync(folder)) return folder;
  return withLock(inCache(`${name}.lock`), async () => {
    if (existsSync(folder)) return folder;
    const draft = `${folder}.draft`;
    await rm(draft, { recursive: true, force: true });
    await unpackPackages({ names, sources, without, into: draft, logs: inCache('logs', name) });
    finish?.(draft);
    await rename(draft, folder);
    return folder;
  });
}
