"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.secretShared = exports.scimIsDisabled = exports.invitationsExpired = exports.invitationNotSent = exports.idpMayUndo = exports.groupRolePrevails = void 0;
const warning = (code, message, records) => ({
    code,
    message,
    records,
});
/** The granted role gives less than what these groups give. */
const groupRolePrevails = (role, groups) => warning('GROUP_ROLE_PREVAILS', `${role} gives less than the roles of ${groups.map(({ name }) => name).join(', ')}, which continue to apply.`, groups.map(({ id, name }) => ({ type: 'GROUP', id, label: name })));
exports.groupRolePrevails = groupRolePrevails;
/** The identity provider manages the removed person and can provision them again. */
const idpMayUndo = ({ id, userName }) => warning('IDP_MAY_UNDO', 'The identity provider manages this person and can add them again. Unassign the person there as well.', [{ type: 'USER', id, label: userName }]);
exports.idpMayUndo = idpMayUndo;
const invitationNotSent = ({ id, userName }) => warning('INVITATION_NOT_SENT', 'The organization does not send invitations by email. Create a link with createInvitationLink and pass it on.', [{ type: 'USER', id, label: userName }]);
exports.invitationNotSent = invitationNotSent;
const invitationsExpired = ({ id, name }) => warning('INVITATIONS_EXPIRED', 'The role has more permissions now, so the open invitations with it have expired. Send them again with resendInvitation.', [{ type: 'ROLE', id, label: name }]);
exports.invitationsExpired = invitationsExpired;
const scimIsDisabled = (key) => warning('SCIM_DISABLED', 'SCIM provisioning is off, so requests with this key are refused. Switch it on with updateScimSettings (scimEnabled: true).', [{ type: 'SCIM_KEY', id: key.id, label: key.name }]);
exports.scimIsDisabled = scimIsDisabled;
const secretShared = ({ id, name }) => warning('SECRET_SHARED', 'The previous destination knows the secret. Replace it with rotateAuditStreamSecret if the destination belongs to someone else.', [{ type: 'AUDIT_STREAM', id, label: name }]);
exports.secretShared = secretShared;
//# sourceMappingURL=warnings.js.map