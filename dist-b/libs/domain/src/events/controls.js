"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.controlIds = exports.controls = void 0;
/**
 * Ready-made searches for the usual controls. The criteria for buildings (6.4) and for software on devices (6.8) do not
 * apply to this service.
 */
exports.controls = {
    'CC6.1': {
        title: 'Logical access is restricted',
        question: 'Which keys and tokens were created or revoked, and which roles and settings changed?',
        actions: [
            'scim_key.generated',
            'scim_key.regenerated',
            'scim_key.rotated',
            'project_key.created',
            'project_key.rotated',
            'project_key.regenerated',
            'project_key.revoked',
            'access_token.generated',
            'access_token.revoked',
            'access_token.issued_in_emergency',
            'sign_in.link_created',
            'session.started',
            'session.ended',
            'role.created',
            'role.updated',
            'role.deleted',
            'scim.enabled',
            'scim.disabled',
            'project_permissions.enabled',
            'project_permissions.disabled',
            'sign_in.settings_changed',
        ],
    },
    'CC6.2': {
        title: 'Users are registered and authorized before they get access, and removed when it ends',
        question: 'Who was given access, by whom, and who was removed?',
        actions: [
            'member.invited',
            'member.invitation_link_created',
            'member.created',
            'member.joined',
            'member.reactivated',
            'member.removed',
            'member.deleted',
        ],
    },
    'CC6.3': {
        title: 'Access follows roles, and changes with them',
        question: 'Whose roles, grants or groups changed, and who changed them?',
        actions: [
            'member.role_changed',
            'grant.given',
            'grant.changed',
            'grant.ended',
            'group.created',
            'group.members_changed',
            'group.deleted',
        ],
    },
    'CC6.5': {
        title: 'Data is disposed of when it is no longer needed',
        question: 'What was deleted or erased, and what was placed on hold?',
        actions: [
            'audit.retention_changed',
            'audit.retention_applied',
            'audit.hold_placed',
            'audit.hold_lifted',
            'audit.person_erased',
        ],
    },
    'CC6.6': {
        title: 'Threats from outside are kept out',
        question: 'Which keys, tokens and sign-ins were refused, and which addresses were keys restricted to?',
        actions: [
            'scim_key.ranges_changed',
            'scim_key.refused',
            'access_token.refused',
            'sign_in.refused',
            'attempts.refused',
        ],
    },
    'CC6.7': {
        title: 'Only authorized people move data out',
        question: 'What was exported or streamed, and to where?',
        actions: [
            'audit.exported',
            'access.reported',
            'stream.created',
            'stream.updated',
            'stream.secret_changed',
            'stream.tested',
            'stream.deleted',
        ],
    },
    'CC7.1': {
        title: 'Configuration changes are detected',
        question: 'Which settings changed?',
        actions: [
            'scim.settings_changed',
            'sign_in.settings_changed',
            'audit.retention_changed',
            'audit.signing_key_changed',
            'audit.clock_stepped_back',
            'organization.renamed',
        ],
    },
    'CC7.2': {
        title: 'Anomalies are monitored',
        question: 'Which attempts were denied?',
        actions: [],
        outcome: 'DENIED',
    },
    'CC7.3': {
        title: 'Security events are evaluated',
        question: 'Which mass removals were stopped and confirmed, which failed requests were replayed, and which streams failed?',
        actions: [
            'scim.removals_held',
            'scim.removals_confirmed',
            'scim.removals_released',
            'provisioning.replay_previewed',
            'provisioning.replayed',
            'stream.failing',
            'stream.event_set_aside',
            'stream.ended',
            'stream.recovered',
        ],
    },
};
exports.controlIds = Object.keys(exports.controls);
//# sourceMappingURL=controls.js.map