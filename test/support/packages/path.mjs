import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs with one of these names on the PATH or in `others`, in the order of the names. */
export function programsNamed(names, others = []) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...others];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter((file) => existsSync(file));
}
