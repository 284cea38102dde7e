import { versionConflict } from './errors';

/** Throws VERSION_CONFLICT where somebody changed the record since `ifVersion` of it was read; without one, every version will do. */
export function requireVersion({ version }: { version: number }, ifVersion: number | undefined): void {
  if (ifVersion !== undefined && ifVersion !== version) throw versionConflict(version);
}
