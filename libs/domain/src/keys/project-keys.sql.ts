import { inOrganization } from '@rollcall/platform';

/** Up to `:limit` keys of a kind in a project that open something at `:now`. */
export const activeKeys = `
  SELECT id FROM project_keys
  WHERE ${inOrganization()} AND project_id = :projectId AND kind = :kind
    AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
  LIMIT :limit`;
