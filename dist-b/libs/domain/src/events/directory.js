"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.directoryEvents = exports.provisioningEvents = void 0;
const audit_1 = require("../../../audit/src/index.js");
/** OCSF has events for adding and for removing members, but none for both. */
function memberChange(changes) {
    const members = changes.filter(({ field }) => field === 'members');
    if (members.every(({ before }) => before === null))
        return (0, audit_1.ocsf)('groupManagement', 'Add User');
    if (members.every(({ after }) => after === null))
        return (0, audit_1.ocsf)('groupManagement', 'Remove User');
    return (0, audit_1.ocsfOther)('groupManagement', 'Add and Remove Users');
}
const ada = (0, audit_1.referenceTo)('ada@acme.example');
const compliance = (0, audit_1.referenceTo)('Compliance');
/** The events that requests of identity providers record. */
exports.provisioningEvents = [
    'group.created',
    'group.deleted',
    'group.members_changed',
    'group.updated',
    'member.created',
    'member.deleted',
    'member.invited',
    'member.reactivated',
    'member.removed',
    'member.updated',
];
exports.directoryEvents = {
    ...(0, audit_1.defineEvents)('DIRECTORY', 'members', 'USER', {
        'member.role_changed': [
            'HIGH',
            (0, audit_1.ocsf)('userAccess', 'Assign Privileges'),
            "A person's organization role was changed.",
            (0, audit_1.changed)('role', 'VIEWER', 'ADMIN'),
        ],
        'member.invited': [
            'MEDIUM',
            (0, audit_1.ocsf)('accountChange', 'Create'),
            'A person was invited.',
            (0, audit_1.changed)('userName', null, 'ada@acme.example'),
        ],
        'member.invitation_link_created': [
            'MEDIUM',
            (0, audit_1.ocsfOther)('accountChange', 'Create Invitation Link'),
            'An admin created a link that lets an invited person join.',
            (0, audit_1.changed)('invitation', null, '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091'),
        ],
        'member.created': [
            'MEDIUM',
            (0, audit_1.ocsf)('accountChange', 'Create'),
            'A person was added without an invitation.',
            (0, audit_1.changed)('userName', null, 'ada@acme.example'),
        ],
        'member.joined': [
            'LOW',
            (0, audit_1.ocsf)('accountChange', 'Enable'),
            'An invited person joined.',
            (0, audit_1.changed)('status', 'INVITED', 'JOINED'),
        ],
        'member.updated': [
            'LOW',
            (0, audit_1.ocsfOther)('accountChange', 'Update'),
            "A person's attributes were changed.",
            (0, audit_1.changed)('givenName', 'Ada', 'Augusta Ada'),
        ],
        'member.removed': [
            'MEDIUM',
            (0, audit_1.ocsf)('accountChange', 'Disable'),
            'A person was removed and lost all access.',
            (0, audit_1.changed)('status', 'JOINED', 'REMOVED'),
            (0, audit_1.changed)('groups', compliance, null),
        ],
        'member.reactivated': [
            'MEDIUM',
            (0, audit_1.ocsf)('accountChange', 'Enable'),
            'A removed person was invited again under the same ID.',
            (0, audit_1.changed)('status', 'REMOVED', 'INVITED'),
        ],
        'member.deleted': [
            'MEDIUM',
            (0, audit_1.ocsf)('accountChange', 'Delete'),
            "A person's record was permanently deleted.",
            (0, audit_1.changed)('userName', 'ada@acme.example', null),
        ],
    }),
    ...(0, audit_1.defineEvents)('DIRECTORY', 'groups', 'GROUP', {
        'group.created': [
            'MEDIUM',
            (0, audit_1.ocsf)('groupManagement', 'Create'),
            'A permission group was created.',
            (0, audit_1.changed)('displayName', null, 'Compliance'),
        ],
        'group.updated': [
            'MEDIUM',
            (0, audit_1.ocsfOther)('groupManagement', 'Update'),
            "A permission group's attributes were changed.",
            (0, audit_1.changed)('displayName', 'Compliance', 'Legal'),
        ],
        'group.members_changed': [
            'MEDIUM',
            memberChange,
            'People were added to or removed from a permission group.',
            (0, audit_1.changed)('members', null, ada),
        ],
        'group.deleted': [
            'MEDIUM',
            (0, audit_1.ocsf)('groupManagement', 'Delete'),
            'A permission group was deleted.',
            (0, audit_1.changed)('displayName', 'Compliance', null),
        ],
    }),
};
//# sourceMappingURL=directory.js.map