import { Injectable } from '@nestjs/common';
import { type AuditEvent, AuditLog, type Seal } from '@rollcall/audit';
import {
  Access,
  type ConnectionHealth,
  type Grant,
  Grants,
  Groups,
  type Invitation,
  Invitations,
  KeyHealth,
  LastActivity,
  Memberships,
  type Permission,
  type Principal,
  type Project,
  type ProjectKey,
  type ProjectKeyKind,
  ProjectKeys,
  Projects,
  permissionMissing,
  type RoleDefinition,
  type RoleId,
  Roles,
  type ScimKey,
  ScimKeys,
  type User,
  Users,
} from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import DataLoader from 'dataloader';
import type { GroupReferenceType } from './members/member.type';

/** A page of a list that belongs to a record. */
interface OwnedPage<Owner extends string = string> {
  ownerId: Owner;
  first: number;
  after: string | undefined;
}

/** A page of the grants in a project, or of a person or group. */
interface GrantPage extends OwnedPage {
  of: 'projectId' | 'granteeId';
}

/** A page of a project's keys of one kind. */
interface KeyPage extends OwnedPage {
  kind: ProjectKeyKind;
}

/** The fields of a key that its health depends on. */
type HealthOf = Pick<ScimKey, 'id' | 'expiresAt'>;

/** The fields of a person that their last activity depends on. */
type ActivityOf = Pick<User, 'id' | 'lastSignInAt'>;

/** Loaders that read a field for all records of a response in one statement. */
export interface Loaders {
  /** IDs of people's groups, in one statement for all pages with the same length and start. */
  groups: DataLoader<OwnedPage<MemberId>, string[]>;
  /** The open or expired invitation, by member ID. */
  invitation: DataLoader<MemberId, Invitation | null>;
  /** Grants, in one statement for all pages with the same owner type, length and start. */
  grants: DataLoader<GrantPage, Grant[]>;
  /** Project keys, in one statement for all pages with the same kind, length and start. */
  projectKeys: DataLoader<KeyPage, ProjectKey[]>;
  /** Projects by ID. */
  project: DataLoader<string, Project | null>;
  /** The caller's permissions, by project ID. */
  callerPermissions: DataLoader<string, Permission[]>;
  /** Groups by ID. */
  group: DataLoader<string, GroupReferenceType | null>;
  /** People who appear in grants and other records that the caller can see, by ID. */
  memberReference: DataLoader<MemberId, User | null>;
  /** People by ID. */
  member: DataLoader<MemberId, User | null>;
  /** Roles by ID. A deleted role has no permissions. */
  role: DataLoader<string, RoleDefinition>;
  /** How often custom roles are used, by role ID. */
  roleUses: DataLoader<string, number>;
  /** Members of groups, in one statement for all pages with the same length and start. */
  members: DataLoader<OwnedPage, User[]>;
  /** Audit events by ID. */
  events: DataLoader<string, AuditEvent | null>;
  /** Positions in the Merkle log, by event ID. */
  seals: DataLoader<string, Seal | null>;
  /** SCIM keys by ID. */
  keys: DataLoader<string, ScimKey | null>;
  keyHealth: DataLoader<HealthOf, ConnectionHealth>;
  /** When people were last active. */
  lastActivity: DataLoader<ActivityOf, Date | null>;
}

/** Reads are batched but not cached: a later mutation of the same request must not see what an earlier one read. */
const gathered = { cache: false, maxBatchSize: 500 };

/** Reads the value of each ID, or `none` if there is no value. */
const byId = <Id extends string, Value, None>(
  read: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Value>>,
  none: None,
): DataLoader<Id, Value | None> =>
  new DataLoader(async (ids) => {
    const found = await read(ids);
    return ids.map((id) => found.get(id) ?? none);
  }, gathered);

/**
 * Reads the pages that differ only in their owner in one statement, or `none` if an owner has no list. A field has the
 * same arguments for all records of a response, so a batch is usually of one kind.
 */
const byOwner = <Page extends OwnedPage, Row>(
  read: (page: Page, ownerIds: Page['ownerId'][]) => Promise<ReadonlyMap<string, Row[]>>,
  none: (page: Page) => Row[] | Error,
): DataLoader<Page, Row[]> =>
  new DataLoader(async (pages) => {
    const found = new Map<string, ReadonlyMap<string, Row[]>>();
    for (const kind of new Set(pages.map(kindOf))) {
      const alike = pages.filter((page) => kindOf(page) === kind);
      found.set(kind, await read(alike[0]!, [...new Set(alike.map(({ ownerId }) => ownerId))]));
    }
    return pages.map((page) => found.get(kindOf(page))!.get(page.ownerId) ?? none(page));
  }, gathered);

const kindOf = ({ ownerId: _, ...kind }: OwnedPage): string => JSON.stringify(kind);

const gone = (id: RoleId): RoleDefinition => ({ id, name: 'Deleted role', builtIn: false, permissions: new Set() });

@Injectable()
export class LoaderFactory {
  constructor(
    private readonly memberships: Memberships,
    private readonly invitations: Invitations,
    private readonly auditLog: AuditLog,
    private readonly scimKeys: ScimKeys,
    private readonly health: KeyHealth,
    private readonly activity: LastActivity,
    private readonly roles: Roles,
    private readonly users: Users,
    private readonly projects: Projects,
    private readonly access: Access,
    private readonly allGroups: Groups,
    private readonly allGrants: Grants,
    private readonly keysOfProjects: ProjectKeys,
  ) {}

  /** Creates the loaders of one request. */
  create(principal: Principal): Loaders {
    return {
      groups: byOwner(
        ({ first, after }, ids) => this.memberships.groupSlices(principal, ids, first, after),
        () => [],
      ),
      invitation: byId((ids) => this.invitations.pendingOf(principal, ids), null),
      grants: byOwner(
        ({ of, first, after }, ids) => this.allGrants.slices(principal, of, ids, first, after),
        () => permissionMissing('projectMembers.read'),
      ),
      projectKeys: byOwner(
        ({ kind, first, after }, ids) => this.keysOfProjects.slices(principal, kind, ids, first, after),
        ({ kind }) => permissionMissing(kind === 'API' ? 'projectKeys.read' : 'secretKeys.read'),
      ),
      project: byId((ids) => this.projects.named(principal, ids), null),
      callerPermissions: byId((ids) => this.access.ownIn(principal, ids), []),
      group: byId((ids) => this.allGroups.named(principal, ids), null),
      memberReference: byId((ids) => this.users.withIds(principal, ids), null),
      member: byId((ids) => this.users.named(principal, ids), null),
      role: new DataLoader(async (ids) => {
        const found = await this.roles.named(principal, ids);
        return ids.map((id) => found.get(id) ?? gone(id));
      }, gathered),
      roleUses: byId((ids) => this.roles.uses(principal, ids), 0),
      members: byOwner(
        ({ first, after }, ids) => this.memberships.slices(principal, ids, first, after),
        () => [],
      ),
      events: byId((ids) => this.auditLog.events(principal, ids), null),
      seals: byId((ids) => this.auditLog.seals(principal, ids), null),
      keys: byId((ids) => this.scimKeys.named(principal, ids), null),
      keyHealth: new DataLoader((keys) => this.health.of(principal, keys), gathered),
      lastActivity: new DataLoader((people) => this.activity.of(principal, people), gathered),
    };
  }
}
