import { Injectable } from '@nestjs/common';
import { type AuditEvent, AuditLog } from '@rollcall/audit';
import {
  type ConnectionHealth,
  type GroupLabel,
  type Invitation,
  Invitations,
  KeyHealth,
  Memberships,
  type Principal,
  type RoleDefinition,
  type RoleId,
  Roles,
  type ScimKey,
  ScimKeys,
  type User,
  Users,
} from '@rollcall/domain';
import DataLoader from 'dataloader';

/** The part of a group's members that a page shows. */
export interface MemberPage {
  groupId: string;
  first: number;
  after: string | undefined;
}

/** What is to be known of a key to tell its health. */
type HealthOf = Pick<ScimKey, 'id' | 'expiresAt'>;

/** What reads a to-many field for all records of an answer in one statement. */
export interface Loaders {
  /** Groups by the id of the member. */
  groups: DataLoader<string, GroupLabel[]>;
  /** The open invitation by the id of the member. */
  invitation: DataLoader<string, Invitation | null>;
  /** People by their id. */
  member: DataLoader<string, User | null>;
  /** Roles by their id; one that went is shown without permissions. */
  role: DataLoader<string, RoleDefinition>;
  /** Members of a group; one statement for all pages of one length and place. */
  members: DataLoader<MemberPage, User[]>;
  /** Audit events by their id. */
  events: DataLoader<string, AuditEvent | null>;
  /** SCIM keys by their id. */
  keys: DataLoader<string, ScimKey | null>;
  keyHealth: DataLoader<HealthOf, ConnectionHealth>;
}

/** Reads are gathered, not kept: a later mutation of the same request must not see what an earlier one read. */
const gathered = { cache: false, maxBatchSize: 500 };

/** Reads what belongs to each id; `none` stands for nothing. */
const byId = <Value, None>(
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  none: None,
): DataLoader<string, Value | None> =>
  new DataLoader(async (ids) => {
    const found = await read(ids);
    return ids.map((id) => found.get(id) ?? none);
  }, gathered);

const gone = (id: RoleId): RoleDefinition => ({ id, name: 'Deleted role', builtIn: false, permissions: new Set() });

@Injectable()
export class LoaderFactory {
  constructor(
    private readonly memberships: Memberships,
    private readonly invitations: Invitations,
    private readonly auditLog: AuditLog,
    private readonly scimKeys: ScimKeys,
    private readonly health: KeyHealth,
    private readonly roles: Roles,
    private readonly users: Users,
  ) {}

  /** For one request and its caller. */
  create(principal: Principal): Loaders {
    return {
      groups: byId((ids) => this.memberships.ofUsers(principal, ids), []),
      invitation: byId((ids) => this.invitations.openOf(principal, ids), null),
      member: byId((ids) => this.users.named(principal, ids), null),
      role: new DataLoader(async (ids) => {
        const found = await this.roles.named(principal, ids);
        return ids.map((id) => found.get(id) ?? gone(id));
      }, gathered),
      members: new DataLoader((pages) => this.memberPages(principal, pages), gathered),
      events: byId((ids) => this.auditLog.events(principal, ids), null),
      keys: byId((ids) => this.scimKeys.named(principal, ids), null),
      keyHealth: new DataLoader((keys) => this.health.of(principal, keys), gathered),
    };
  }

  /** A field has the same arguments for all groups of a list, so that a batch is mostly of one kind. */
  private async memberPages(principal: Principal, pages: readonly MemberPage[]): Promise<User[][]> {
    const kindOf = ({ first, after }: MemberPage) => `${first} ${after}`;
    const kinds = new Map(pages.map((page) => [kindOf(page), page]));
    const found = new Map<string, Map<string, User[]>>();
    for (const [kind, { first, after }] of kinds) {
      const groupIds = pages.filter((page) => kindOf(page) === kind).map(({ groupId }) => groupId);
      found.set(kind, await this.memberships.slices(principal, [...new Set(groupIds)], first, after));
    }
    return pages.map((page) => found.get(kindOf(page))?.get(page.groupId) ?? []);
  }
}
