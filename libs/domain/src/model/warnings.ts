import type { Warning } from '@rollcall/audit';
import type { User } from './user.entity';

interface Named {
  id: string;
  name: string;
}

// Remarks on changes that were made. An API shows them beside the result.

export type WarningCode =
  | 'GROUP_ROLE_PREVAILS'
  | 'IDP_MAY_UNDO'
  | 'INVITATION_NOT_SENT'
  | 'INVITATIONS_EXPIRED'
  | 'SCIM_DISABLED'
  | 'SECRET_SHARED';

const warning = (code: WarningCode, message: string, records: Warning['records']): Warning => ({
  code,
  message,
  records,
});

/** The granted role gives less than what these groups give. */
export const groupRolePrevails = (role: string, groups: readonly Named[]): Warning =>
  warning(
    'GROUP_ROLE_PREVAILS',
    `${role} gives less than the roles of ${groups.map(({ name }) => name).join(', ')}, which continue to apply.`,
    groups.map(({ id, name }) => ({ type: 'GROUP', id, label: name })),
  );

/** The identity provider manages the removed person and can provision them again. */
export const idpMayUndo = ({ id, userName }: Pick<User, 'id' | 'userName'>): Warning =>
  warning(
    'IDP_MAY_UNDO',
    'The identity provider manages this person and can add them again. Unassign the person there as well.',
    [{ type: 'USER', id, label: userName }],
  );

export const invitationNotSent = ({ id, userName }: Pick<User, 'id' | 'userName'>): Warning =>
  warning(
    'INVITATION_NOT_SENT',
    'The organization does not send invitations by email. Create a link with createInvitationLink and pass it on.',
    [{ type: 'USER', id, label: userName }],
  );

export const invitationsExpired = ({ id, name }: Named): Warning =>
  warning(
    'INVITATIONS_EXPIRED',
    'The role has more permissions now, so the open invitations with it have expired. Send them again with resendInvitation.',
    [{ type: 'ROLE', id, label: name }],
  );

export const scimIsDisabled = (key: Named): Warning =>
  warning(
    'SCIM_DISABLED',
    'SCIM provisioning is off, so requests with this key are refused. Switch it on with updateScimSettings (scimEnabled: true).',
    [{ type: 'SCIM_KEY', id: key.id, label: key.name }],
  );

export const secretShared = ({ id, name }: Named): Warning =>
  warning(
    'SECRET_SHARED',
    'The previous destination knows the secret. Replace it with rotateAuditStreamSecret if the destination belongs to someone else.',
    [{ type: 'AUDIT_STREAM', id, label: name }],
  );
