"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.accessEvents = void 0;
const audit_1 = require("../../../audit/src/index.js");
/** In OCSF, a person's role belongs to user access management, and a group's role to group management. */
const grant = (activity) => (changes) => (0, audit_1.ocsf)(changes.some(({ field }) => field === 'group') ? 'groupManagement' : 'userAccess', activity);
const ada = (0, audit_1.referenceTo)('ada@acme.example');
exports.accessEvents = {
    ...(0, audit_1.defineEvents)('ACCESS', 'projects', 'PROJECT', {
        'project.created': ['HIGH', (0, audit_1.ocsfEntity)('Create'), 'A project was created.', (0, audit_1.changed)('name', null, 'Website')],
        'project.renamed': ['LOW', (0, audit_1.ocsfEntity)('Update'), 'A project was renamed.', (0, audit_1.changed)('name', 'Website', 'Shop')],
        'project.archived': [
            'MEDIUM',
            (0, audit_1.ocsfEntity)('Disable'),
            'A project was archived. Nobody has access to it.',
            (0, audit_1.changed)('archivedAt', null, '2026-05-03T12:00:00.000Z'),
        ],
        'project.restored': [
            'MEDIUM',
            (0, audit_1.ocsfEntity)('Enable'),
            'An archived project was restored with its grants.',
            (0, audit_1.changed)('archivedAt', '2026-05-03T12:00:00.000Z', null),
        ],
    }),
    ...(0, audit_1.defineEvents)('ACCESS', 'reviews', 'ORGANIZATION', {
        'access.reported': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Read'),
            'An access review was exported: who has which role, or what changed between two times.',
            (0, audit_1.changed)('at', null, '2026-05-03T12:00:00.000Z'),
        ],
    }),
    ...(0, audit_1.defineEvents)('ACCESS', 'roles', 'ROLE', {
        'role.created': ['MEDIUM', (0, audit_1.ocsfEntity)('Create'), 'A custom role was created.', (0, audit_1.changed)('name', null, 'Publisher')],
        'role.updated': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            'A custom role was changed for everyone who has it.',
            (0, audit_1.changed)('permissions', ['content.read'], ['content.read', 'content.publish']),
        ],
        'role.deleted': ['MEDIUM', (0, audit_1.ocsfEntity)('Delete'), 'A custom role was deleted.', (0, audit_1.changed)('name', 'Publisher', null)],
    }),
    ...(0, audit_1.defineEvents)('ACCESS', 'grants', 'PROJECT', {
        'grant.given': [
            'HIGH',
            grant('Assign Privileges'),
            'A person or a group was granted a role in a project.',
            (0, audit_1.changed)('user', null, ada),
            (0, audit_1.changed)('role', null, { id: 'MEMBER', label: 'Member' }),
        ],
        'grant.changed': [
            'HIGH',
            grant('Assign Privileges'),
            "A person's or a group's role in a project was changed.",
            (0, audit_1.changed)('user', null, ada),
            (0, audit_1.changed)('role', { id: 'MEMBER', label: 'Member' }, { id: 'MANAGER', label: 'Manager' }),
        ],
        'grant.ended': [
            'HIGH',
            grant('Revoke Privileges'),
            'The role of a person or a group in a project was revoked.',
            (0, audit_1.changed)('user', null, ada),
            (0, audit_1.changed)('role', { id: 'MANAGER', label: 'Manager' }, null),
        ],
    }),
    ...(0, audit_1.defineEvents)('ACCESS', 'grants', 'ORGANIZATION', {
        'project_permissions.enabled': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Enable'),
            'Project-level permissions were switched on.',
            (0, audit_1.changed)('projectPermissionsSince', null, '2026-05-03T12:00:00.000Z'),
        ],
        'project_permissions.disabled': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Disable'),
            'Project-level permissions were switched off. The organization role applies in every project.',
            (0, audit_1.changed)('projectPermissionsSince', '2026-05-03T12:00:00.000Z', null),
        ],
    }),
    ...(0, audit_1.defineEvents)('ACCESS', 'refusals', 'ORGANIZATION', {
        'operation.refused': [
            'MEDIUM',
            (0, audit_1.ocsfEntity)('Read'),
            'Someone requested data that they are not allowed to read. The first request in a minute is one event; all others in that minute are combined in a second event.',
            (0, audit_1.changed)('operation', null, 'auditEvents'),
            (0, audit_1.changed)('times', null, 1),
        ],
    }),
};
//# sourceMappingURL=access.js.map