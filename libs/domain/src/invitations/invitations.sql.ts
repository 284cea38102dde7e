import { inOrganization, type RowReader } from '@rollcall/platform';
import type { Invitation } from './invitation.entity';

/** An invitation that was neither used nor cancelled; it may have expired. */
const IS_PENDING = 'accepted_at IS NULL AND cancelled_at IS NULL';

/** The invitation with the link whose token has the digest `:digest`, in any organization. */
export const invitationByDigest = ({ columns, table, alias }: RowReader<Invitation>): string => `
  SELECT ${columns} FROM ${table}
  JOIN invitation_links l ON l.organization_id = ${alias}.organization_id AND l.invitation_id = ${alias}.id
  WHERE l.digest = :digest`;

/** Marks the invitation `:id` as accepted, unless it was used or cancelled or has expired. */
export const acceptOpen = `UPDATE invitations SET accepted_at = :now
  WHERE ${inOrganization()} AND id = :id AND ${IS_PENDING} AND expires_at > :now`;

/** Ends the pending invitations of the person `:userId`. */
export const endPending = (column: 'accepted_at' | 'cancelled_at'): string => `UPDATE invitations SET ${column} = :now
  WHERE ${inOrganization()} AND user_id = :userId AND ${IS_PENDING}`;

/** Expires the open invitations of everyone invited as `:role`. */
export const expireOpenAs = `UPDATE invitations SET expires_at = :now
  WHERE ${inOrganization()} AND ${IS_PENDING} AND expires_at > :now AND user_id IN (
    SELECT id FROM users WHERE ${inOrganization()} AND role = :role AND status = 'INVITED')`;
