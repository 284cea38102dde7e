import { inOrganization } from '@rollcall/platform';

/** Sets the manifest of the export `:exportId`, as JSON, or removes it. */
export const setManifest = `UPDATE audit_exports SET manifest = :manifest WHERE ${inOrganization()} AND id = :exportId`;
