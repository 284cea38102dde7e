import { bind, runStatements } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { AnyManifest } from './manifest';

/** Keeps the manifest of a file that has ended, for whoever took it. */
export async function keepManifest(manager: EntityManager, manifest: AnyManifest): Promise<void> {
  const { organizationId, exportId } = manifest;
  const sql =
    'UPDATE audit_exports SET manifest = :manifest WHERE organization_id = :organizationId AND id = :exportId';
  const parameters = { organizationId, exportId, manifest: JSON.stringify(manifest) };
  await runStatements(manager, [bind(manager, sql, parameters)]);
}
