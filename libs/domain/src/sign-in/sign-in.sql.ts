import { inOrganization } from '@rollcall/platform';

/** Records when a person last signed in. */
export const noteSignIn = `UPDATE users SET last_sign_in_at = :now WHERE ${inOrganization()} AND id = :id`;
