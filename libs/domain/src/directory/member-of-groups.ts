import { engineOf, type RowReader, readerOf } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { BY_PERSON } from './membership.entity';
import type { GroupOfMember } from './memberships';
import { User } from './user.entity';

/** A person, with the groups they are in where those were asked for. */
export interface MemberOfGroups extends User {
  groups?: GroupOfMember[];
}

/** Reads people together with their groups in one statement, under the alias `u`. */
export function memberOfGroupsReader(manager: EntityManager): RowReader<MemberOfGroups> {
  const users = readerOf(manager, User, 'u');
  const { list, item } = json[engineOf(manager).name];
  const groups = `(SELECT ${list}(${item}('id', g.id, 'label', g.display_name, 'number', g.number))
    FROM memberships m ${BY_PERSON} JOIN permission_groups g ON g.organization_id = m.organization_id AND g.id = m.group_id
    WHERE m.organization_id = u.organization_id AND m.user_id = u.id AND m.dormant = false)`;
  return {
    table: users.table,
    columns: `${users.columns}, ${groups} AS u_groups`,
    read: (raw) => ({ ...users.read(raw), groups: groupsOf(raw.u_groups) }),
  };
}

const json = {
  sqlite: { list: 'json_group_array', item: 'json_object' },
  mysql: { list: 'JSON_ARRAYAGG', item: 'JSON_OBJECT' },
};

/** MySQL's driver parses JSON and has NULL for nothing, the others give text. In the order of ids, which no database promises. */
function groupsOf(value: unknown): GroupOfMember[] {
  const groups = (typeof value === 'string' ? JSON.parse(value) : (value ?? [])) as GroupOfMember[];
  return groups.sort((one, other) => (one.id < other.id ? -1 : 1));
}
