import { inOrganization } from '@rollcall/platform';
import { BY_PERSON } from '../directory/membership.entity';

/** Whether SQL is about the present, or about the past moment `:at`. */
export type Moment = 'NOW' | 'THEN';

interface Period {
  table: string;
  /** Column with the id of the person, grantee or role. */
  id: string;
  since: string;
  /** Of a history only. */
  until?: string;
  condition?: (alias: string) => string;
  hint?: string;
}

const memberships: [Period, Period] = [
  { table: 'memberships', id: 'user_id', since: 'added_at', condition: (alias) => `NOT ${alias}.dormant` },
  { table: 'membership_history', id: 'user_id', since: 'added_at', until: 'removed_at' },
];

/** What decides access: each has a table of the present and a history, which together say what held at every moment. */
const tables = {
  people: [
    { table: 'users', id: 'id', since: 'status_since' },
    { table: 'organization_membership_history', id: 'user_id', since: 'since', until: 'until' },
  ],
  members: memberships,
  /** The same, read by person. */
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

/** A table under an alias, the column with its id, and the condition under which its rows held. */
export interface Source {
  from: string;
  id: string;
  held: string;
}

/** The tables to read for a moment: the present one, for the past the history too. */
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

/** Which grants `g` are selected: `person` is SQL that follows the person's id, for example `= :userId`. */
interface WhichGrants {
  moment?: Moment;
  person: string;
  columns?: string;
  /** More SQL that follows the condition, for example `AND g.role = :role`. */
  and?: string;
}

/** The person's id as `user_id` and columns of the grants that were given to them directly. */
export const directGrants = ({ moment = 'NOW', person, columns = 'g.role', and = '' }: WhichGrants): string =>
  sourcesAt(moment, 'grants', 'g')
    .map(
      ({ from, id, held }) =>
        `SELECT ${id} AS user_id, ${columns} FROM ${from} WHERE ${held} AND ${id} ${person} ${and}`,
    )
    .join(' UNION ');

/** The same of the grants of groups that the person is in. */
export const groupGrants = ({ moment = 'NOW', person, columns = 'g.role', and = '' }: WhichGrants): string =>
  sourcesAt(moment, 'memberships', 'm')
    .flatMap((member) =>
      sourcesAt(moment, 'grants', 'g').map(
        (grant) => `SELECT ${member.id} AS user_id, ${columns} FROM ${member.from}
          JOIN ${grant.from} ON ${grant.id} = m.group_id AND g.grantee_type = 'GROUP'
          WHERE ${member.held} AND ${grant.held} AND ${member.id} ${person} ${and}`,
      ),
    )
    .join(' UNION ');

/** All grants that reach a person, each once. */
export const reachingGrants = (which: WhichGrants): string => `${directGrants(which)} UNION ${groupGrants(which)}`;

/** Whether the person `u` keeps the role from before `:since` in a project that is as old: no later grant replaced it. */
export const keepsRole = (projectId: string): string => `u.role_since <= :since AND NOT EXISTS (
  ${directGrants({ person: '= u.id', and: `AND g.project_id = ${projectId} AND g.granted_at > :since` })})`;

/** Whether a role gives a permission; `givingRoles` has the parameters. */
export const givesPermission = (role: string): string => `(${role} IN (:...builtIn) OR ${role} IN (
  SELECT r.id FROM custom_roles r WHERE ${inOrganization('r')} AND r.permissions LIKE :inCustom))`;

/** Rows with an id, as `table alias WHERE …`. */
export interface IdRange {
  id: string;
  from: string;
  /** An id may be in several rows. */
  repeated?: boolean;
}

/** The first `:limit` ids after `:after` that any of the ranges has; each is read in the order of an index. */
export const idsAfter = (ranges: readonly IdRange[]): string =>
  `${ranges
    .map(
      ({ id, from, repeated }, index) => `SELECT id FROM (SELECT ${repeated ? 'DISTINCT ' : ''}${id} AS id FROM ${from}
        AND ${id} > :after ORDER BY ${id} LIMIT :limit) b${index}`,
    )
    .join(' UNION ')} ORDER BY id LIMIT :limit`;

/** Everybody who is or ever was in the organization. */
export const everybody: readonly IdRange[] = [
  { id: 'u.id', from: `users u WHERE ${inOrganization('u')}` },
  { id: 'h.user_id', from: `organization_membership_history h WHERE ${inOrganization('h')}`, repeated: true },
];
