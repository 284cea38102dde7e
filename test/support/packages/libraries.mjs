import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Libraries of single packages, in folders of their own. */
const PRIVATE = ['mysql', 'pulseaudio'];

/**
 * The folders of libraries in a folder of unpacked packages: `usr/lib/x86_64-linux-gnu` and similar; before the /usr
 * merge, the C library was in `lib`.
 */
export const libraryFolders = (root) =>
  ['usr/lib', 'lib']
    .map((name) => join(root, name))
    .filter((base) => existsSync(base))
    .flatMap((base) => [
      ...readdirSync(base)
        .filter((name) => name.includes('-linux-'))
        .flatMap((name) => [join(base, name), ...PRIVATE.map((folder) => join(base, name, folder))]),
      base,
    ])
    .filter((path) => existsSync(path));

export const loadersIn = (folder) =>
  readdirSync(folder)
    .filter((name) => /^ld-linux.*\.so/.test(name))
    .map((name) => join(folder, name));
