"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.idsOf = exports.recordKinds = void 0;
const memberships_sql_1 = require("../directory/memberships.sql");
const user_rows_1 = require("../directory/user-rows");
const credential_entity_1 = require("../model/credential.entity");
const custom_role_entity_1 = require("../model/custom-role.entity");
const grant_entity_1 = require("../model/grant.entity");
const group_entity_1 = require("../model/group.entity");
const organization_entity_1 = require("../model/organization.entity");
const project_entity_1 = require("../model/project.entity");
const user_entity_1 = require("../model/user.entity");
const effects_1 = require("./effects");
const GROUP = ['displayName', 'description', 'defaultProjectId', 'externalId'];
const ROLE = ['name', 'description', 'permissions'];
exports.recordKinds = [
    {
        name: 'person',
        makers: ['member.invited', 'member.created', 'member.joined'],
        attributes: user_rows_1.recordedUserAttributes,
        read: async (store, which) => withGrants(store, await withGroups(store, await readPlain(store, user_entity_1.User, which, (row) => pick(row, user_rows_1.recordedUserAttributes)))),
    },
    {
        name: 'group',
        makers: ['group.created'],
        attributes: GROUP,
        read: async (store, which) => withGrants(store, await readPlain(store, group_entity_1.Group, which, (row) => pick(row, GROUP))),
    },
    {
        name: 'project',
        makers: ['project.created'],
        attributes: ['name', effects_1.ARCHIVED],
        read: (store, which) => readPlain(store, project_entity_1.Project, which, ({ name, archivedAt }) => ({ name, [effects_1.ARCHIVED]: isSet(archivedAt) })),
    },
    {
        name: 'custom role',
        makers: ['role.created'],
        attributes: ROLE,
        read: (store, which) => readPlain(store, custom_role_entity_1.CustomRole, which, (row) => pick(row, ROLE)),
    },
    credentials('SCIM key', credential_entity_1.ScimKey, ['scim_key.generated', 'scim_key.regenerated', 'scim_key.rotated']),
    credentials('access token', credential_entity_1.AccessToken, ['access_token.generated', 'access_token.issued_in_emergency']),
    credentials('project key', credential_entity_1.ProjectKey, ['project_key.created', 'project_key.regenerated']),
    {
        name: 'organization',
        makers: [],
        attributes: organization_entity_1.recordedAttributes,
        read: async (store, which) => {
            if (!('ids' in which) && which.after !== '')
                return [];
            const rows = await store.find(organization_entity_1.Organization, {});
            return rows.map((row) => ({ id: row.id, attributes: pick(row, organization_entity_1.recordedAttributes) }));
        },
    },
];
function credentials(name, entity, makers) {
    return {
        name,
        makers,
        attributes: [effects_1.REVOKED],
        read: (store, which) => readPlain(store, entity, which, ({ revokedAt }) => ({ [effects_1.REVOKED]: isSet(revokedAt) })),
    };
}
/** Events only say whether a date is set. */
const isSet = (date) => (date === null ? null : true);
const pick = (row, names) => Object.fromEntries(names.map((name) => [name, row[name]]));
async function readPlain(store, entity, which, attributesOf) {
    const rows = 'ids' in which ? await store.byIds(entity, which.ids) : await store.find(entity, {}, { orderBy: 'id', ...which });
    return rows.map((row) => ({ id: row.id, attributes: attributesOf(row) }));
}
const withValues = (records, values) => records.map(({ id, attributes }) => {
    const own = values.filter(({ of }) => of === id).map(({ attribute, value }) => [attribute, value]);
    return { id, attributes: { ...attributes, ...Object.fromEntries(own) } };
});
async function withGroups(store, people) {
    if (people.length === 0)
        return [];
    const memberships = await store.read(memberships_sql_1.membershipsOfPeople, {
        userIds: (0, exports.idsOf)(people),
    });
    return withValues(people, memberships.map(({ userId, groupId }) => ({ of: userId, attribute: (0, effects_1.groupAttribute)(groupId), value: true })));
}
async function withGrants(store, grantees) {
    const grants = await store.find(grant_entity_1.Grant, { granteeId: (0, exports.idsOf)(grantees) });
    return withValues(grantees, grants
        .filter(({ role }) => role !== grant_entity_1.NO_ROLE)
        .map(({ granteeId, projectId, role }) => ({ of: granteeId, attribute: (0, effects_1.grantAttribute)(projectId), value: role })));
}
const idsOf = (records) => records.map(({ id }) => id);
exports.idsOf = idsOf;
//# sourceMappingURL=record-kinds.js.map