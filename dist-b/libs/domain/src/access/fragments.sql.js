"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.everyoneEver = exports.idsAfter = exports.givesPermission = exports.isKept = exports.grantsOfPerson = exports.reachingGrants = exports.groupGrants = exports.directGrants = exports.grantsReaching = exports.columnsOfAuthor = exports.source = exports.sourcesAt = exports.BY_PERSON = void 0;
const platform_1 = require("../../../platform/src/index.js");
/**
 * Follows the table name and reads memberships by person. While the memberships of a large group are being deleted,
 * MySQL believes the table to be empty and would rather read the whole organization. To SQLite it is a comment.
 */
exports.BY_PERSON = '/*! FORCE INDEX (memberships_user) */';
const memberships = [
    { table: 'memberships', id: 'user_id', since: 'added_at', condition: (alias) => `NOT ${alias}.dormant` },
    { table: 'membership_history', id: 'user_id', since: 'added_at', until: 'removed_at' },
];
/** The tables that decide access, each with its history: together they say what applied at any moment. */
const tables = {
    people: [
        { table: 'users', id: 'id', since: 'status_since' },
        { table: 'organization_membership_history', id: 'user_id', since: 'since', until: 'until' },
    ],
    members: memberships,
    /** The same tables, read by person. */
    memberships: [{ ...memberships[0], hint: exports.BY_PERSON }, memberships[1]],
    grants: [
        { table: 'grants', id: 'grantee_id', since: 'granted_at' },
        { table: 'grant_history', id: 'grantee_id', since: 'granted_at', until: 'ended_at' },
    ],
    roles: [
        { table: 'custom_roles', id: 'id', since: 'permissions_since' },
        { table: 'custom_role_history', id: 'role_id', since: 'since', until: 'until' },
    ],
};
/** The tables to read for a moment: one for the present; also the history for the past. */
const sourcesAt = (moment, name, alias) => (moment === 'NOW' ? tables[name].slice(0, 1) : tables[name]).map(({ table, id, since, until, condition, hint }) => ({
    from: [table, alias, hint].filter(Boolean).join(' '),
    id: `${alias}.${id}`,
    held: [
        (0, platform_1.inOrganization)(alias),
        condition?.(alias),
        moment === 'THEN' && `${alias}.${since} <= :at`,
        until && `${alias}.${until} > :at`,
    ]
        .filter(Boolean)
        .join(' AND '),
}));
exports.sourcesAt = sourcesAt;
const source = (name, alias) => (0, exports.sourcesAt)('NOW', name, alias)[0];
exports.source = source;
/** The columns of an author, for example `u.role_given_by`. */
const columnsOfAuthor = (name) => `${name}_type, ${name}_id, ${name}_label`;
exports.columnsOfAuthor = columnsOfAuthor;
const direct = (moment) => (0, exports.sourcesAt)(moment, 'grants', 'g').map(({ from, id, held }) => ({ from: `${from} WHERE ${held}`, person: id }));
/** Grants of people's groups. */
const throughGroups = (moment) => (0, exports.sourcesAt)(moment, 'memberships', 'm').flatMap((member) => (0, exports.sourcesAt)(moment, 'grants', 'g').map((grant) => ({
    from: `${member.from} JOIN ${grant.from} ON ${grant.id} = m.group_id AND g.grantee_type = 'GROUP'
        WHERE ${member.held} AND ${grant.held}`,
    person: member.id,
})));
/** Every grant that reaches people: their own and those of their groups. */
const grantsReaching = (moment) => [...direct(moment), ...throughGroups(moment)];
exports.grantsReaching = grantsReaching;
const select = (grants, { person, columns = 'g.role', and = '' }) => grants
    .map(({ from, person: id }) => `SELECT ${id} AS user_id, ${columns} FROM ${from} AND ${id} ${person} ${and}`)
    .join(' UNION ');
/** Direct grants, with the person as `user_id`. */
const directGrants = (which) => select(direct(which.moment ?? 'NOW'), which);
exports.directGrants = directGrants;
/** Grants of people's groups, with the person as `user_id`. */
const groupGrants = (which) => select(throughGroups(which.moment ?? 'NOW'), which);
exports.groupGrants = groupGrants;
/** All grants that reach people. */
const reachingGrants = (which) => select((0, exports.grantsReaching)(which.moment ?? 'NOW'), which);
exports.reachingGrants = reachingGrants;
/** The roles of `:userId` in projects, direct and through groups. */
exports.grantsOfPerson = (0, exports.reachingGrants)({ person: '= :userId', columns: 'g.project_id, g.role' });
/**
 * Whether the person `u` keeps a role from before `:since` in a project from before `:since`. A later direct grant
 * replaces it.
 */
const isKept = (projectId) => `u.role_since <= :since AND NOT EXISTS (
  ${(0, exports.directGrants)({ person: '= u.id', and: `AND g.project_id = ${projectId} AND g.granted_at > :since` })})`;
exports.isKept = isKept;
/** Whether a role includes a permission; bind the parameters with `givingRoles`. */
const givesPermission = (role) => `(${role} IN (:...builtIn) OR ${role} IN (
  SELECT r.id FROM custom_roles r WHERE ${(0, platform_1.inOrganization)('r')} AND r.permissions LIKE :inCustom))`;
exports.givesPermission = givesPermission;
/** The next `:limit` IDs after `:after` in any of the ranges. An index yields each range in order of ID. */
const idsAfter = (ranges) => `${ranges
    .map(({ id, from, repeated }, index) => `SELECT id FROM (SELECT ${repeated ? 'DISTINCT ' : ''}${id} AS id FROM ${from}
        AND ${id} > :after ORDER BY ${id} LIMIT :limit) b${index}`)
    .join(' UNION ')} ORDER BY id LIMIT :limit`;
exports.idsAfter = idsAfter;
/** Everyone who is or ever was in the organization. */
exports.everyoneEver = [
    { id: 'u.id', from: `users u WHERE ${(0, platform_1.inOrganization)('u')}` },
    { id: 'h.user_id', from: `organization_membership_history h WHERE ${(0, platform_1.inOrganization)('h')}`, repeated: true },
];
//# sourceMappingURL=fragments.sql.js.map