import { Injectable } from '@nestjs/common';
import { bind, Database, readerOf, readRows, readStatements, replaceStatements } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { enforce, may } from '../access/policy';
import { Group } from '../directory/group.entity';
import { User } from '../directory/user.entity';
import { notFound } from '../errors';
import { ScimKey } from '../keys/scim-key.entity';
import type { Principal, UnitOfWork } from '../principal';
import type { AskedRemoval, RemovalKind } from './admission';
import { HeldRemoval } from './removals.entity';

/** How much waits of a SCIM key, or is confirmed. */
export type RemovalCounts = Record<RemovalKind, number>;

/** A group out of which a SCIM key would take people, and how many. */
export type HeldGroup = Group & { memberships: number };

/** What the safeguard holds of SCIM keys; who has gone meanwhile waits no more. */
@Injectable()
export class HeldRemovals {
  constructor(private readonly database: Database) {}

  /** Throws NOT_FOUND. */
  async ofKey(principal: Principal, keyId: string): Promise<{ key: ScimKey; counts: RemovalCounts }> {
    enforce(may(principal, 'sso.manage'));
    const { manager } = this.database;
    const { organizationId } = principal;
    const which = 'WHERE k.organization_id = :organizationId AND k.id = :keyId AND k.revoked_at IS NULL';
    const [key] = await readRows(manager, readerOf(manager, ScimKey, 'k'), which, { organizationId, keyId });
    if (!key) throw notFound('ScimKey', keyId);
    return { key, counts: await countHeld(manager, organizationId, keyId) };
  }

  /** People who would leave the organization, by id, behind `after`. */
  people(principal: Principal, keyId: string, first: number, after = ''): Promise<User[]> {
    enforce(may(principal, 'sso.manage'));
    const { manager } = this.database;
    const which = `${PEOPLE} AND h.subject_id > :after ORDER BY h.subject_id LIMIT :first`;
    const parameters = { organizationId: principal.organizationId, keyId, after, first };
    return readRows(manager, readerOf(manager, User, 'u'), which, parameters);
  }

  /** Groups out of which people would be taken, by id, behind `after`. */
  async groups(principal: Principal, keyId: string, first: number, after = ''): Promise<HeldGroup[]> {
    enforce(may(principal, 'sso.manage'));
    const { manager } = this.database;
    const which = `${GROUPS} AND h.subject_id > :after ORDER BY h.subject_id LIMIT :first`;
    const parameters = { organizationId: principal.organizationId, keyId, after, first };
    const groups = await readRows(manager, readerOf(manager, Group, 'g'), which, parameters);
    const held = await readRows(
      manager,
      readerOf(manager, HeldRemoval, 'h'),
      "WHERE h.organization_id = :organizationId AND h.key_id = :keyId AND h.kind = 'GROUP' AND h.subject_id IN (:...ids)",
      { ...parameters, ids: ['', ...groups.map(({ id }) => id)] },
    );
    const memberships = new Map(held.map((removal) => [removal.subjectId, removal.memberships]));
    return groups.map((group) => ({ ...group, memberships: memberships.get(group.id) ?? 0 }));
  }
}

const PEOPLE = `JOIN held_removals h ON h.organization_id = u.organization_id AND h.subject_id = u.id
  WHERE h.organization_id = :organizationId AND h.key_id = :keyId AND h.kind = 'USER' AND u.status <> 'REMOVED'`;
const GROUPS = `JOIN held_removals h ON h.organization_id = g.organization_id AND h.subject_id = g.id
  WHERE h.organization_id = :organizationId AND h.key_id = :keyId AND h.kind = 'GROUP'`;

export async function countHeld(manager: EntityManager, organizationId: string, keyId: string): Promise<RemovalCounts> {
  const parameters = { organizationId, keyId };
  const [[people], [groups]] = (await readStatements(manager, [
    bind(manager, `SELECT COUNT(*) AS total FROM users u ${PEOPLE}`, parameters),
    bind(manager, `SELECT SUM(h.memberships) AS total FROM permission_groups g ${GROUPS}`, parameters),
  ])) as unknown as [[Total], [Total]];
  return { people: Number(people.total), memberships: Number(groups.total ?? 0) };
}

interface Total {
  total: number | string | null;
}

/** Notes a removal that waits, once however often it is asked for. */
export function noteHeld(tx: UnitOfWork, keyId: string, { subject, asked }: AskedRemoval): void {
  const { manager, organizationId } = tx;
  const memberships = subject.kind === 'GROUP' ? asked : 0;
  const held: HeldRemoval = { organizationId, keyId, ...subject, memberships, refusedAt: new Date() };
  tx.later(...replaceStatements(manager, HeldRemoval, [held]));
}
