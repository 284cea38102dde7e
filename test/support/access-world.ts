import {
  type AccessFacts,
  ArchiveHistory,
  builtInRole,
  CustomRole,
  CustomRoleHistory,
  customRole,
  Grant,
  type GranteeType,
  GrantHistory,
  Group,
  Membership,
  MembershipHistory,
  Organization,
  OrganizationMembershipHistory,
  type Permission,
  Project,
  ProjectPermissionsHistory,
  type RoleDefinition,
  type RoleId,
  roles,
  User,
  type UserStatus,
} from '@rollcall/domain';
import {
  type Author,
  type MemberId,
  newId,
  newOrganizationId,
  type OrganizationRow,
  type TransactionStore,
} from '@rollcall/platform';
import fc from 'fast-check';
import { TEST } from './access-rows';

// A small organization with a past: everything that decides access changes from day to day. It is written to the tables
// in the state that the service would have left, and computes by itself what applied on each day.

/** The value from one day until the day of the next entry; null = none. */
type Timeline<Value> = readonly (readonly [day: number, value: Value | null])[];

interface Span<Value> {
  value: Value;
  from: number;
  /** Undefined = still today. */
  until?: number;
}

const LAST_DAY = 9;
/** After the last day with a change. */
export const TODAY = LAST_DAY + 1;

/** The author of a grant, different for each grantee. */
const authorWith = (id: string): Author => ({ ...TEST, id });

export const dateOf = (day: number): Date => new Date(Date.UTC(2025, 0, 1 + day));

function spansOf<Value>(timeline: Timeline<Value>): Span<Value>[] {
  return timeline.flatMap(([from, value], index) => {
    const next = timeline[index + 1];
    return value === null ? [] : [{ value, from, ...(next && { until: next[0] }) }];
  });
}

const spanOn = <Value>(timeline: Timeline<Value>, day: number): Span<Value> | undefined =>
  spansOf(timeline).find(({ from, until = Number.POSITIVE_INFINITY }) => from <= day && day < until);

const timelineOf = <Value>(value: fc.Arbitrary<Value>, maxLength = 3): fc.Arbitrary<Timeline<Value>> =>
  fc
    .uniqueArray(fc.tuple(fc.nat(LAST_DAY), fc.option(value, { freq: 3 })), { maxLength, selector: ([day]) => day })
    .map((entries) => entries.sort(([one], [other]) => one - other));

const [PEOPLE, GROUPS, PROJECTS, CUSTOM] = [4, 2, 2, 2];
const some = <Value>(value: fc.Arbitrary<Value>, count: number) =>
  fc.array(value, { minLength: count, maxLength: count });

const inProject: Permission[] = ['project.read', 'content.publish', 'content.delete', 'projectKeys.manage'];
const inOrganization: Permission[] = ['members.read', 'members.invite', 'audit.read'];
/** The number of a custom role, or a built-in role. */
const roleNamed = fc.constantFrom<RoleId>('VIEWER', 'MEMBER', 'MANAGER', '0', '1');
const set = timelineOf(fc.constant(true));

export const worlds = fc.record({
  byProject: fc.oneof(
    set,
    fc.nat(LAST_DAY).map((day): Timeline<true> => [[day, true]]),
  ),
  people: some(
    timelineOf(
      fc.record({
        status: fc.constantFrom<UserStatus>('INVITED', 'JOINED', 'JOINED', 'JOINED', 'REMOVED'),
        role: fc.oneof({ weight: 4, arbitrary: roleNamed }, fc.constantFrom<RoleId>('ADMIN', 'AUDITOR')),
      }),
    ),
    PEOPLE,
  ),
  custom: some(timelineOf(fc.subarray([...inProject, ...inOrganization])), CUSTOM),
  projects: some(fc.record({ created: fc.nat(LAST_DAY), archived: timelineOf(fc.constant(true), 2) }), PROJECTS),
  /** By person and group. */
  memberships: some(some(set, GROUPS), PEOPLE),
  /** Whether a membership that ended left a dormant row. */
  dormant: fc.boolean(),
  /** By person and project, and by group and project. */
  direct: some(some(timelineOf(fc.oneof(roleNamed, fc.constant('NONE'))), PROJECTS), PEOPLE),
  ofGroups: some(some(timelineOf(roleNamed), PROJECTS), GROUPS),
  /** A day in the past. */
  day: fc.nat(LAST_DAY),
  permission: fc.constantFrom(...inProject),
  organizationPermission: fc.constantFrom(...inOrganization),
});
type Facts = typeof worlds extends fc.Arbitrary<infer Value> ? Value : never;

/** Rows that the world's rows are based on; they provide everything that access does not depend on. */
export interface Models {
  organization: Organization;
  user: User;
  group: Group;
}

export class World {
  readonly organizationId = newOrganizationId();
  readonly people: MemberId[];
  readonly groups: string[];
  readonly projects: string[];
  readonly custom: string[];

  constructor(
    readonly facts: Facts,
    private readonly models: Models,
  ) {
    this.people = facts.people.map(() => newId() as MemberId);
    this.groups = facts.ofGroups.map(() => newId());
    this.projects = facts.projects.map(() => newId());
    this.custom = facts.custom.map(() => newId());
  }

  /** Since when project-level permissions were on, on a day. */
  since(day: number): Date | null {
    const span = spanOn(this.facts.byProject, day);
    return span ? dateOf(span.from) : null;
  }

  get organization(): Organization {
    const id = this.organizationId;
    return { ...this.models.organization, id, name: id, projectPermissionsSince: this.since(TODAY) };
  }

  roles(day: number): Map<RoleId, RoleDefinition> {
    const custom = this.facts.custom.flatMap((timeline, index) => {
      const span = spanOn(timeline, day);
      return span ? [customRole({ id: this.custom[index]!, name: `role ${index}`, permissions: span.value })] : [];
    });
    return new Map([...roles.map(builtInRole), ...custom].map((role) => [role.id, role]));
  }

  membership(userId: MemberId, day: number): AccessFacts['membership'] {
    const timeline = this.facts.people[this.people.indexOf(userId)]!;
    const span = spanOn(timeline, day);
    return span && this.membershipIn(timeline, span);
  }

  /** The facts that decide a person's access to a project on a day; undefined if the project did not exist. */
  of(userId: MemberId, projectId: string, day: number): AccessFacts | undefined {
    const [person, number] = [this.people.indexOf(userId), this.projects.indexOf(projectId)];
    const { created, archived } = this.facts.projects[number]!;
    if (created > day) return undefined;
    const grant = (timeline: Timeline<RoleId>, granteeId: string, group?: { id: string; name: string }) => {
      const span = spanOn(timeline, day);
      if (!span) return [];
      const given = { role: this.roleId(span.value), grantedAt: dateOf(span.from), grantedBy: authorWith(granteeId) };
      return [{ ...given, ...(group && { group }) }];
    };
    return {
      membership: this.membership(userId, day),
      project: { createdAt: dateOf(created), archived: spanOn(archived, day) !== undefined },
      since: this.since(day),
      grants: [
        ...grant(this.facts.direct[person]![number]!, userId),
        ...this.groups.flatMap((id, index) =>
          spanOn(this.facts.memberships[person]![index]!, day)
            ? grant(this.facts.ofGroups[index]![number]!, id, { id, name: `group ${index}` })
            : [],
        ),
      ],
    };
  }

  insert(tx: TransactionStore): void {
    const { organizationId, facts, models } = this;
    const both = <Value, Now extends OrganizationRow, Past extends OrganizationRow>(
      [present, history]: [new () => Now, new () => Past],
      timelines: readonly (readonly [Timeline<Value>, ...string[]])[],
      row: (span: Span<Value>, ids: string[], timeline: Timeline<Value>) => { now: Now; past: Past },
    ) => {
      const rows = timelines.flatMap(([timeline, ...ids]) =>
        spansOf(timeline).map((span) => ({ ...row(span, ids, timeline), isPast: span.until !== undefined })),
      );
      tx.insert(
        present,
        rows.filter(({ isPast }) => !isPast).map(({ now }) => now),
      );
      tx.insert(
        history,
        rows.filter(({ isPast }) => isPast).map(({ past }) => past),
      );
    };
    const until = (span: Span<unknown>) => dateOf(span.until ?? TODAY);
    const times = { createdAt: dateOf(0), updatedAt: dateOf(0) };

    tx.insert(Organization, [this.organization]);
    tx.insert(
      ProjectPermissionsHistory,
      spansOf(facts.byProject)
        .filter((span) => span.until !== undefined)
        .map((span) => ({ organizationId, since: dateOf(span.from), until: until(span) })),
    );
    both(
      [User, OrganizationMembershipHistory],
      facts.people.map((timeline, index) => [timeline, this.people[index]!] as const),
      (span, [id], timeline) => {
        const { status, role, roleSince, roleGivenBy } = this.membershipIn(timeline, span)!;
        const userId = id as MemberId;
        const held = { organizationId, status, role, roleSince, roleGivenBy: roleGivenBy! };
        const names = { userName: `${id}@acme.example`, userNameKey: `${id}@acme.example` };
        return {
          now: { ...models.user, ...names, ...held, id: userId, statusSince: dateOf(span.from) },
          past: { ...held, userId, since: dateOf(span.from), until: until(span) },
        };
      },
    );
    both(
      [CustomRole, CustomRoleHistory],
      facts.custom.map((timeline, index) => [timeline, this.custom[index]!, `role ${index}`] as const),
      (span, [id, name]) => {
        const role = { organizationId, name: name!, permissions: span.value };
        const unread = { nameKey: name!, description: null, version: 1, changedBy: TEST, ...times };
        return {
          now: { ...role, ...unread, id: id!, permissionsSince: dateOf(span.from) },
          past: { ...role, roleId: id!, since: dateOf(span.from), until: until(span) },
        };
      },
    );
    tx.insert(
      Project,
      facts.projects.map(({ created, archived }, index) => {
        const id = this.projects[index]!;
        const span = spanOn(archived, TODAY);
        const archivedAt = span ? dateOf(span.from) : null;
        const unread = { version: 1, createdBy: TEST, ...times };
        return { ...unread, organizationId, id, name: id, nameKey: id, createdAt: dateOf(created), archivedAt };
      }),
    );
    tx.insert(
      ArchiveHistory,
      facts.projects.flatMap(({ archived }, index) =>
        spansOf(archived)
          .filter((span) => span.until !== undefined)
          .map((span) => ({
            organizationId,
            projectId: this.projects[index]!,
            archivedAt: dateOf(span.from),
            restoredAt: until(span),
          })),
      ),
    );
    tx.insert(
      Group,
      this.groups.map((id, index) => {
        const name = `group ${index}`;
        return { ...models.group, organizationId, id, displayName: name, displayNameKey: name, number: index };
      }),
    );
    const memberships = facts.memberships.flatMap((ofPerson, person) =>
      ofPerson.map((timeline, group) => [timeline, this.people[person]!, this.groups[group]!] as const),
    );
    both([Membership, MembershipHistory], memberships, (span, [userId, groupId]) => {
      const member = { organizationId, userId: userId as MemberId, groupId: groupId!, addedAt: dateOf(span.from) };
      return {
        now: { ...member, dormant: false, managedBy: 'IDP' },
        past: { ...member, removedAt: until(span) },
      };
    });
    tx.insert(
      Membership,
      memberships
        .filter(([timeline]) => facts.dormant && timeline.length > 0 && !spanOn(timeline, TODAY))
        .map(([, userId, groupId]) => {
          return { organizationId, userId, groupId, dormant: true, managedBy: 'IDP', addedAt: dateOf(0) };
        }),
    );
    const granted = (type: GranteeType, of: readonly (readonly Timeline<RoleId>[])[], grantees: readonly string[]) =>
      of.flatMap((ofGrantee, grantee) =>
        ofGrantee.map((timeline, project) => [timeline, type, grantees[grantee]!, this.projects[project]!] as const),
      );
    both(
      [Grant, GrantHistory],
      [...granted('USER', facts.direct, this.people), ...granted('GROUP', facts.ofGroups, this.groups)],
      (span, [granteeType, granteeId, projectId]) => {
        const grant = {
          organizationId,
          granteeType: granteeType as GranteeType,
          granteeId: granteeId!,
          projectId: projectId!,
          role: this.roleId(span.value),
          grantedBy: authorWith(granteeId!),
          grantedAt: dateOf(span.from),
        };
        return { now: grant, past: { ...grant, endedAt: until(span) } };
      },
    );
  }

  private roleId(name: RoleId): RoleId {
    return this.custom[Number(name)] ?? name;
  }

  private membershipIn(timeline: Facts['people'][number], span: Span<{ status: UserStatus; role: RoleId }>) {
    const earlier = spansOf(timeline).filter(({ from }) => from <= span.from);
    const changed = earlier.findLastIndex(({ value }) => value.role !== span.value.role);
    return {
      status: span.value.status,
      role: this.roleId(span.value.role),
      roleSince: dateOf(earlier[changed + 1]!.from),
      roleGivenBy: TEST,
    };
  }
}
