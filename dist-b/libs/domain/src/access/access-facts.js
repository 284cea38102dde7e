"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readFacts = readFacts;
exports.pastMoment = pastMoment;
const errors_1 = require("../model/errors");
const access_sql_1 = require("./access.sql");
const role_definition_1 = require("./role-definition");
const NO_FACTS = {
    memberships: new Map(),
    since: null,
    roles: new Map(),
    projects: new Map(),
    of: () => undefined,
    grantedProjects: () => [],
};
/** Reads the facts that decide access, now or at a past moment, in a constant number of statements. */
async function readFacts(store, organization, { userIds, projectIds = [], at }) {
    if (userIds.length === 0)
        return NO_FACTS;
    const sql = at ? access_sql_1.facts.THEN : access_sql_1.facts.NOW;
    const read = (texts, ids) => readSome(store, texts, { userIds, projectIds: ids, at: at?.getTime() });
    const isGranted = projectIds === 'GRANTED';
    const isListed = !isGranted && projectIds.length > 0;
    const grantsSql = isGranted ? sql.allGrants : isListed && sql.grants;
    const [memberships, switches, grants, listed] = (await read([sql.memberships, at !== undefined && access_sql_1.formerSwitch, grantsSql, isListed && sql.projects], projectIds));
    const grantedIds = isGranted ? [...new Set(grants.map(({ project_id }) => project_id))] : [];
    const [granted = []] = await read([grantedIds.length > 0 && sql.projects], grantedIds);
    const membershipOf = new Map(memberships.map((row) => [row.user_id, membershipIn(row)]));
    const projectOf = new Map([...listed, ...granted].map((row) => [row.id, projectIn(row)]));
    const grantsOf = grantsByPerson(grants);
    const since = at ? switchAt(organization, switches[0], at) : organization.projectPermissionsSince;
    const roleIds = [...new Set([...memberships, ...grants].map(({ role }) => role))];
    return {
        memberships: membershipOf,
        since,
        roles: await (at ? (0, role_definition_1.rolesAt)(store, roleIds, at) : (0, role_definition_1.rolesById)(store, roleIds)),
        projects: projectOf,
        of(userId, projectId) {
            const project = projectOf.get(projectId);
            const reaching = grantsOf.get(userId)?.get(projectId) ?? [];
            return project && { membership: membershipOf.get(userId), project, since, grants: reaching };
        },
        grantedProjects: (userId) => [...(grantsOf.get(userId)?.keys() ?? [])],
    };
}
/** How far a client's clock may be ahead. */
const AHEAD_MS = 60_000;
/**
 * The requested moment, or now if it is slightly in the future. Throws INVALID_VALUE if it is further in the future.
 */
function pastMoment(field, moment) {
    const now = new Date();
    if (moment.getTime() > now.getTime() + AHEAD_MS)
        throw (0, errors_1.invalidValue)(field, moment.toISOString(), `a time in the past, and it is now ${now.toISOString()}`);
    return moment < now ? moment : now;
}
/** The rows of each statement; an empty list for each statement that is left out. */
async function readSome(store, texts, parameters) {
    const asked = texts.filter((text) => text !== false);
    const rows = await store.all(...asked.map((text) => store.query(text, parameters)));
    return texts.map((text) => (text === false ? [] : rows.shift()));
}
const DELETED_GROUP = 'a group that was deleted';
const dateIn = (value) => new Date(Number(value));
const authorIn = (row, name) => ({
    type: row[`${name}_type`],
    id: row[`${name}_id`],
    label: row[`${name}_label`],
});
const membershipIn = (row) => ({
    status: row.status,
    role: row.role,
    roleSince: dateIn(row.role_since),
    roleGivenBy: authorIn(row, 'role_given_by'),
});
const projectIn = (row) => ({
    name: row.name,
    createdAt: dateIn(row.created_at),
    archived: Boolean(Number(row.archived)),
});
const grantIn = ({ role, granted_at, grantee_type, grantee_id, group_name, ...row }) => ({
    role: role,
    grantedAt: dateIn(granted_at),
    grantedBy: authorIn(row, 'granted_by'),
    ...(grantee_type === 'GROUP' && {
        group: { id: grantee_id, name: group_name ?? DELETED_GROUP },
    }),
});
/** Each person's grants, by project. */
function grantsByPerson(rows) {
    const found = new Map();
    for (const row of rows) {
        const [userId, projectId] = [row.user_id, row.project_id];
        const ofPerson = found.get(userId) ?? new Map();
        found.set(userId, ofPerson);
        const inProject = ofPerson.get(projectId) ?? [];
        ofPerson.set(projectId, inProject);
        inProject.push(grantIn(row));
    }
    return found;
}
function switchAt({ projectPermissionsSince: now }, former, at) {
    if (now && now <= at)
        return now;
    return former ? dateIn(former.since) : null;
}
//# sourceMappingURL=access-facts.js.map