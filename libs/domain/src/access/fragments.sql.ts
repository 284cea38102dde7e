import { inOrganization } from '@rollcall/platform';

/**
 * Follows the table name and reads memberships by person. While the memberships of a large group are being deleted,
 * MySQL believes the table to be empty and would rather read the whole organization. To SQLite it is a comment.
 */
export const BY_PERSON = '/*! FORCE INDEX (memberships_user) */';

/** NOW = the present; THEN = the past moment `:at`. */
export type Moment = 'NOW' | 'THEN';

/** A table whose rows hold from one time on; its history has the rows that ended, with both times. */
interface Period {
  table: string;
  /** The column with the ID of the person, grantee or role. */
  id: string;
  since: string;
  until?: string;
  condition?: (alias: string) => string;
  hint?: string;
}

const memberships: [Period, Period] = [
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
  memberships: [{ ...memberships[0], hint: BY_PERSON }, memberships[1]],
  grants: [
    { table: 'grants', id: 'grantee_id', since: 'granted_at' },
    { table: 'grant_history', id: 'grantee_id', since: 'granted_at', until: 'ended_at' },
  ],
  roles: [
    { table: 'custom_roles', id: 'id', since: 'permissions_since' },
    { table: 'custom_role_history', id: 'role_id', since: 'since', until: 'until' },
  ],
} satisfies Record<string, [Period, Period]>;

/** A table under an alias, with the condition that its rows apply at a moment. */
export interface Source {
  from: string;
  id: string;
  held: string;
}

/** The tables to read for a moment: one for the present; also the history for the past. */
export const sourcesAt = (moment: Moment, name: keyof typeof tables, alias: string): Source[] =>
  (moment === 'NOW' ? tables[name].slice(0, 1) : tables[name]).map(
    ({ table, id, since, until, condition, hint }: Period) => ({
      from: [table, alias, hint].filter(Boolean).join(' '),
      id: `${alias}.${id}`,
      held: [
        inOrganization(alias),
        condition?.(alias),
        moment === 'THEN' && `${alias}.${since} <= :at`,
        until && `${alias}.${until} > :at`,
      ]
        .filter(Boolean)
        .join(' AND '),
    }),
  );

export const source = (name: keyof typeof tables, alias: string): Source => sourcesAt('NOW', name, alias)[0]!;

/** The columns of an author, for example `u.role_given_by`. */
export const columnsOfAuthor = (name: string): string => `${name}_type, ${name}_id, ${name}_label`;

/** Selects grants under the alias `g`. */
interface WhichGrants {
  moment?: Moment;
  /** SQL for the person's ID, for example `= :userId`. */
  person: string;
  columns?: string;
  /** An additional condition, for example `AND g.role = :role`. */
  and?: string;
}

/** Grants `g` in one of the tables, with the column that has the person's ID. */
interface GrantsOfPeople {
  from: string;
  person: string;
}

const direct = (moment: Moment): GrantsOfPeople[] =>
  sourcesAt(moment, 'grants', 'g').map(({ from, id, held }) => ({ from: `${from} WHERE ${held}`, person: id }));

/** Grants of people's groups. */
const throughGroups = (moment: Moment): GrantsOfPeople[] =>
  sourcesAt(moment, 'memberships', 'm').flatMap((member) =>
    sourcesAt(moment, 'grants', 'g').map((grant) => ({
      from: `${member.from} JOIN ${grant.from} ON ${grant.id} = m.group_id AND g.grantee_type = 'GROUP'
        WHERE ${member.held} AND ${grant.held}`,
      person: member.id,
    })),
  );

/** Every grant that reaches people: their own and those of their groups. */
export const grantsReaching = (moment: Moment): GrantsOfPeople[] => [...direct(moment), ...throughGroups(moment)];

const select = (grants: readonly GrantsOfPeople[], { person, columns = 'g.role', and = '' }: WhichGrants): string =>
  grants
    .map(({ from, person: id }) => `SELECT ${id} AS user_id, ${columns} FROM ${from} AND ${id} ${person} ${and}`)
    .join(' UNION ');

/** Direct grants, with the person as `user_id`. */
export const directGrants = (which: WhichGrants): string => select(direct(which.moment ?? 'NOW'), which);

/** Grants of people's groups, with the person as `user_id`. */
export const groupGrants = (which: WhichGrants): string => select(throughGroups(which.moment ?? 'NOW'), which);

/** All grants that reach people. */
export const reachingGrants = (which: WhichGrants): string => select(grantsReaching(which.moment ?? 'NOW'), which);

/** The roles of `:userId` in projects, direct and through groups. */
export const grantsOfPerson = reachingGrants({ person: '= :userId', columns: 'g.project_id, g.role' });

/**
 * Whether the person `u` keeps a role from before `:since` in a project from before `:since`. A later direct grant
 * replaces it.
 */
export const isKept = (projectId: string): string => `u.role_since <= :since AND NOT EXISTS (
  ${directGrants({ person: '= u.id', and: `AND g.project_id = ${projectId} AND g.granted_at > :since` })})`;

/** Whether a role includes a permission; bind the parameters with `givingRoles`. */
export const givesPermission = (role: string): string => `(${role} IN (:...builtIn) OR ${role} IN (
  SELECT r.id FROM custom_roles r WHERE ${inOrganization('r')} AND r.permissions LIKE :inCustom))`;

/** IDs in the rows of `table alias WHERE …`. */
export interface IdRange {
  id: string;
  from: string;
  /** Whether several rows may have the same ID. */
  repeated?: boolean;
}

/** The next `:limit` IDs after `:afterId` in any of the ranges. An index yields each range in order of ID. */
export const idsAfter = (ranges: readonly IdRange[]): string =>
  `${ranges
    .map(
      ({ id, from, repeated }, index) => `SELECT id FROM (SELECT ${repeated ? 'DISTINCT ' : ''}${id} AS id FROM ${from}
        AND ${id} > :afterId ORDER BY ${id} LIMIT :limit) b${index}`,
    )
    .join(' UNION ')} ORDER BY id LIMIT :limit`;

/** Everyone who is or ever was in the organization. */
export const everyoneEver: readonly IdRange[] = [
  { id: 'u.id', from: `users u WHERE ${inOrganization('u')}` },
  { id: 'h.user_id', from: `organization_membership_history h WHERE ${inOrganization('h')}`, repeated: true },
];
