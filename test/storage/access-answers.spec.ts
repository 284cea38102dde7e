import {
  Access,
  AccessReview,
  byCreation,
  effectiveAccess,
  Group,
  heldEverywhere,
  organizationAccess,
  type Permission,
  Previews,
  type Principal,
  Projects,
  permissions,
  type RoleId,
  readFacts,
  User,
  WhoCan,
} from '@rollcall/domain';
import { Database, type MemberId, newId, Store } from '@rollcall/platform';
import fc from 'fast-check';
import { dateOf, type Models, TODAY, World, worlds } from '../support/access-world';
import { runsOnOneDatabase } from '../support/cases';
import { type Service, setUpTenant, startService } from '../support/service';

// SQL and the pure function agree on every person and project of a generated world: now, and on a day in the past.

let service: Service;
let models: Models;

beforeAll(async () => {
  service = await startService();
  const { scim, founded } = await setUpTenant(service);
  const { manager } = service.dataSource;
  const { organization } = founded;
  const [{ body: user }, { body: group }] = [
    await scim.post('/Users', { userName: 'model@acme.example' }),
    await scim.post('/Groups', { displayName: 'Model' }),
  ];
  models = {
    organization,
    user: await manager.findOneByOrFail(User, { organizationId: organization.id, id: user.id }),
    group: await manager.findOneByOrFail(Group, { organizationId: organization.id, id: group.id }),
  };
});
afterAll(() => service.stop());

const serviceOf = <Type>(type: new (...parameters: never[]) => Type): Type =>
  service.application.get<Type>(type, { strict: false });

const callerOf = ({ organizationId, organization }: World): Principal => ({
  organizationId,
  organization,
  actor: { type: 'COMMAND_LINE', id: null, label: 'test' },
  authentication: { method: 'COMMAND_LINE', credentialId: null },
  permissions: new Set(permissions),
  requestId: newId(),
  ip: null,
  userAgent: null,
});

/** The person as a caller; undefined if the person has not joined. */
function personIn(world: World, id: MemberId): Principal | undefined {
  const membership = world.membership(id, TODAY);
  const role = membership?.status === 'JOINED' && world.roles(TODAY).get(membership.role);
  if (!role) return undefined;
  const held = heldEverywhere(role, world.organization);
  return { ...callerOf(world), actor: { type: 'USER', id, label: '' }, permissions: held };
}

const accessOf = (world: World, userId: MemberId, projectId: string, day = TODAY) => {
  const facts = world.of(userId, projectId, day);
  return facts && effectiveAccess(facts, world.roles(day));
};

const holds = (world: World, permission: Permission, projectId: string, day?: number) => (userId: MemberId) =>
  accessOf(world, userId, projectId, day)?.permissions.has(permission) ?? false;

/** The time of a day; none for today. */
const momentOf = (day: number) => (day === TODAY ? {} : { at: dateOf(day) });

/** All items of a paged list. */
async function readAll<Item>(page: (after: string | undefined) => Promise<{ items: Item[]; end?: string }>) {
  const found: Item[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const { items, end } = await page(after);
    found.push(...items);
    after = end;
    more = end !== undefined;
  }
  return found;
}

/** Checks every generated world; each is an organization of its own. */
const inEveryWorld = (check: (world: World) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(worlds, async (facts) => {
      const world = new World(facts, models);
      await serviceOf(Database).change(world, (tx) => world.insert(tx));
      await check(world);
    }),
    { numRuns: runsOnOneDatabase(500), seed: 20261125 },
  );

it('SQL answers every access question like the pure function', async () => {
  const { manager } = service.dataSource;
  const [access, whoCan, projects] = [serviceOf(Access), serviceOf(WhoCan), serviceOf(Projects)];
  const [review, previews] = [serviceOf(AccessReview), serviceOf(Previews)];

  async function checkFacts(world: World, day: number) {
    const { people: userIds, projects: projectIds, organization } = world;
    const facts = await readFacts(new Store(manager, organization.id), organization, {
      userIds,
      projectIds,
      ...momentOf(day),
    });
    expect([facts.since, ...userIds.map((id) => facts.memberships.get(id))]).toEqual([
      world.since(day),
      ...userIds.map((id) => world.membership(id, day)),
    ]);
    const pairs = userIds.flatMap((userId) => projectIds.map((projectId) => [userId, projectId] as const));
    const expected = pairs.map(([userId, projectId]) => {
      const known = world.of(userId, projectId, day);
      return known && { ...known, project: { ...known.project, name: projectId } };
    });
    expect(pairs.map(([userId, projectId]) => facts.of(userId, projectId))).toEqual(expected);
    const granted = expected.flatMap((known) => known?.grants ?? []);
    const named = [...[...facts.memberships.values()].map(({ role }) => role), ...granted.map(({ role }) => role)];
    for (const role of new Set(named))
      expect(facts.roles.get(role)?.permissions).toEqual(world.roles(day).get(role)?.permissions);
  }

  async function checkHolders(world: World, day: number) {
    const caller = callerOf(world);
    const holders = (permission: Permission, projectId?: string) =>
      readAll(async (after) => {
        const question = { permission, projectId, first: 2, after, ...momentOf(day) };
        const page = await whoCan.page(caller, question);
        // For today, only holders are looked up, so SQL that finds too many shows as a short page.
        if (day === TODAY && page.end) expect(page.holders).toHaveLength(2);
        return { items: page.holders.map(({ userId }) => userId), ...(page.end && { end: page.end }) };
      });
    const { permission, organizationPermission } = world.facts;
    for (const projectId of world.projects) {
      const isThere = world.of(world.people[0]!, projectId, day) !== undefined;
      if (!isThere) continue;
      expect(await holders(permission, projectId)).toEqual(
        world.people.filter(holds(world, permission, projectId, day)),
      );
    }
    const everywhere = (userId: MemberId) =>
      organizationAccess(world.membership(userId, day), world.since(day), world.roles(day)).permissions;
    expect(await holders(organizationPermission)).toEqual(
      world.people.filter((userId) => everywhere(userId).has(organizationPermission)),
    );
  }

  async function checkCallers(world: World) {
    const { permission } = world.facts;
    for (const userId of world.people) {
      const caller = personIn(world, userId);
      if (!caller) continue;
      const seesAll = caller.permissions.has('access.read') || caller.permissions.has('project.read');
      for (const archived of [false, true]) {
        const request = { after: null, limit: 10, order: byCreation, until: Date.now() + 10_000 };
        const { items } = await projects.filtered(caller, { archived }, request);
        const isSeen = (id: string) =>
          seesAll
            ? world.of(userId, id, TODAY)!.project.archived === archived
            : holds(world, 'project.read', id)(userId);
        expect(items.map(({ id }) => id)).toEqual(world.projects.filter((id) => isSeen(id) && (seesAll || !archived)));
      }
      for (const projectId of world.projects)
        expect(await access.check(caller, permission, projectId)).toBe(holds(world, permission, projectId)(userId));
    }
  }

  async function checkReview(world: World, day: number) {
    const at = day === TODAY ? new Date() : dateOf(day);
    const rows = await readAll(async (after) => {
      const page = await review.page(callerOf(world), { at }, after, 3);
      return { items: page.rows, ...(page.end && { end: page.end }) };
    });
    const found = rows.map(({ holder, role, source, project, group, grantedAt }) =>
      [holder.id, role.id, source, project?.id, group?.id, grantedAt?.getTime()].join(' '),
    );
    expect(found.sort()).toEqual(reviewed(world, day).sort());
  }

  async function checkPreview(world: World) {
    const [groupId] = world.groups as [string];
    const page = await previews.groupDeleted(callerOf(world), groupId, { first: 100, until: Date.now() + 10_000 });
    const lost = world.people.flatMap((userId) =>
      world.projects.flatMap((projectId) => {
        const facts = world.of(userId, projectId, TODAY)!;
        const roles = world.roles(TODAY);
        const without = { ...facts, grants: facts.grants.filter(({ group }) => group?.id !== groupId) };
        const after = effectiveAccess(without, roles).permissions;
        const difference = [...effectiveAccess(facts, roles).permissions].filter((one) => !after.has(one));
        return difference.length > 0 ? [{ userId, projectId, lost: difference.sort() }] : [];
      }),
    );
    expect(page.changes.map(({ userId, projectId, lost }) => ({ userId, projectId, lost }))).toEqual(lost);
  }

  await inEveryWorld(async (world) => {
    for (const day of [TODAY, world.facts.day]) {
      await checkFacts(world, day);
      await checkHolders(world, day);
      await checkReview(world, day);
    }
    await checkCallers(world);
    await checkPreview(world);
  });
}, 600_000);

/**
 * The rows of a review on a day: the role in the organization, and every grant that takes effect once the person joins.
 */
function reviewed(world: World, day: number): string[] {
  const roles = world.roles(day);
  return world.people.flatMap((userId) => {
    const membership = world.membership(userId, day);
    if (!membership || membership.status === 'REMOVED') return [];
    const since = world.since(day);
    const isKept = since !== null && membership.roleSince <= since && !['ADMIN', 'AUDITOR'].includes(membership.role);
    const own = [userId, membership.role, isKept ? 'KEPT' : 'ORGANIZATION', '', '', membership.roleSince.getTime()];
    const granted = world.projects.flatMap((projectId) => {
      const facts = world.of(userId, projectId, day);
      if (!facts) return [];
      const access = effectiveAccess({ ...facts, membership: { ...membership, status: 'JOINED' } }, roles);
      return access.roles
        .filter(({ source }) => source === 'DIRECT' || source === 'GROUP')
        .map(({ role, source, group }) => {
          const grant = facts.grants.find((one) => one.group?.id === group?.id)!;
          return [userId, role.id, source, projectId, group?.id, grant.grantedAt.getTime()].join(' ');
        });
    });
    return [...(roles.has(membership.role as RoleId) ? [own.join(' ')] : []), ...granted];
  });
}
