import { bind, readerOf, readRows, runStatements, type Statement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { AuditExport } from './audit-export.entity';
import type { AnyManifest } from './manifest';

/** The manifest of an export that has ended; null for one that was not finished, undefined for none. */
export async function readManifest(
  manager: EntityManager,
  organizationId: string,
  id: string,
): Promise<AnyManifest | null | undefined> {
  const which = 'WHERE x.organization_id = :organizationId AND x.id = :id';
  const [found] = await readRows(manager, readerOf(manager, AuditExport, 'x'), which, { organizationId, id });
  return found?.manifest;
}

/** Keeps the manifest of a file that has ended, for whoever took it. */
export const keepManifest = (manager: EntityManager, manifest: AnyManifest): Promise<void> =>
  runStatements(manager, [
    manifestStatement(manager, manifest.organizationId, manifest.exportId, JSON.stringify(manifest)),
  ]);

/** Sets the manifest of an export, as JSON, or removes it. */
export const manifestStatement = (
  manager: EntityManager,
  organizationId: string,
  exportId: unknown,
  manifest: string | null,
): Statement =>
  bind(
    manager,
    'UPDATE audit_exports SET manifest = :manifest WHERE organization_id = :organizationId AND id = :exportId',
    {
      organizationId,
      exportId,
      manifest,
    },
  );
