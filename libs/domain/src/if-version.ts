import { versionConflict } from './errors';

/** Throws VERSION_CONFLICT where somebody changed the record since `ifVersion` of it was read; without one, every version will do. */
export function requireVersion({ version }: { version: number }, ifVersion: number | null | undefined): void {
  if (ifVersion != null && ifVersion !== version) throw versionConflict(version);
}
