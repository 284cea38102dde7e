import {
  Access,
  CustomRole,
  type Group,
  heldEverywhere,
  heldInProject,
  Membership,
  type Permission,
  type Principal,
  permissions,
  rolesById,
  User,
  WhoCan,
  type WhoCanQuestion,
} from '@rollcall/domain';
import { insertRows, type MemberId, newId } from '@rollcall/platform';
import fc from 'fast-check';
import { insertGrants, insertProjects } from '../support/access-rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// What SQL finds (who can, and whether the caller can) is what the pure engine says of everybody, one by one.

const SINCE = new Date('2026-06-01');
const [OLD, NEW] = [new Date('2026-01-01'), new Date('2026-07-01')];
const asked: Permission[] = ['project.read', 'content.publish', 'content.delete', 'projectKeys.manage'];
const ofOrganization: Permission[] = ['members.read', 'members.invite', 'audit.read', 'roles.manage'];

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const person = fc.record({
  status: fc.constantFrom('INVITED' as const, 'JOINED' as const, 'JOINED' as const, 'REMOVED' as const),
  role: fc.constantFrom('VIEWER', 'MEMBER', 'MANAGER', 'ADMIN', 'AUDITOR', 'custom'),
  recent: fc.boolean(),
  direct: fc.option(fc.record({ role: fc.constantFrom('VIEWER', 'MANAGER', 'custom', 'NONE'), recent: fc.boolean() })),
  groups: fc.subarray([0, 1, 2]),
  dormant: fc.boolean(),
});
const world = fc.record({
  byProject: fc.boolean(),
  people: fc.array(person, { minLength: 1, maxLength: 8 }),
  groups: fc.array(fc.option(fc.constantFrom('VIEWER', 'MEMBER', 'custom')), { minLength: 3, maxLength: 3 }),
  custom: fc.subarray<Permission>(['project.read', 'content.publish', 'projectKeys.manage', 'members.read']),
  recentProject: fc.boolean(),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

/** An organization that is as the world says; its people, and a project. */
async function build(facts: World): Promise<{ principal: Principal; people: User[]; projectId: string }> {
  const tenant: Tenant = await setUpTenant(service, { scim: true });
  const { organization } = tenant.founded;
  const { manager } = service.dataSource;
  const organizationId = organization.id;
  const { body } = await tenant.scim.post('/Users', { userName: 'model@acme.example' });
  const model = await manager.findOneByOrFail(User, { organizationId, id: body.id });
  const custom = newId();
  const now = new Date();
  await insertRows(manager, CustomRole, [
    {
      organizationId,
      id: custom,
      name: 'custom',
      nameKey: 'custom',
      description: null,
      permissions: facts.custom,
      permissionsSince: now,
      version: 1,
      changedBy: 'test',
      createdAt: now,
      updatedAt: now,
    },
  ]);
  const roleOf = (name: string): string => (name === 'custom' ? custom : name);
  const people = facts.people.map(
    ({ status, role, recent }, index): User => ({
      ...model,
      id: newId() as MemberId,
      userName: `${index}@acme.example`,
      userNameKey: `${index}@acme.example`,
      status,
      role: roleOf(role),
      roleSince: recent ? NEW : OLD,
    }),
  );
  await insertRows(manager, User, people);
  const [projectId] = (await insertProjects(
    service.dataSource,
    organizationId,
    1,
    facts.recentProject ? NEW : OLD,
  )) as [string];
  const groups: Group[] = [];
  for (const name of ['a', 'b', 'c']) groups.push((await tenant.scim.post('/Groups', { displayName: name })).body);
  await insertRows(
    manager,
    Membership,
    facts.people.flatMap(({ groups: inGroups, dormant }, index) =>
      inGroups.map(
        (number): Membership => ({
          organizationId,
          groupId: groups[number]!.id,
          userId: people[index]!.id,
          dormant,
          managedBy: 'IDP',
          addedAt: now,
        }),
      ),
    ),
  );
  await insertGrants(service.dataSource, organizationId, [
    ...facts.people.flatMap(({ direct }, index) =>
      direct
        ? [
            {
              projectId,
              granteeId: people[index]!.id,
              granteeType: 'USER' as const,
              role: roleOf(direct.role),
              grantedAt: direct.recent ? NEW : OLD,
            },
          ]
        : [],
    ),
    ...facts.groups.flatMap((role, number) =>
      role ? [{ projectId, granteeId: groups[number]!.id, granteeType: 'GROUP' as const, role: roleOf(role) }] : [],
    ),
  ]);
  const since = facts.byProject ? SINCE : null;
  const principal: Principal = {
    organizationId,
    organization: { ...organization, projectPermissionsSince: since },
    actor: { type: 'COMMAND_LINE', id: null, label: 'test' },
    authentication: { method: 'COMMAND_LINE', credentialId: null },
    permissions: new Set(permissions),
    requestId: newId(),
    ip: null,
    userAgent: null,
  };
  return { principal, people, projectId };
}

it('whoCan and check say of everybody what the engine says of each', async () => {
  const [access, whoCan] = [
    service.application.get(Access, { strict: false }),
    service.application.get(WhoCan, { strict: false }),
  ];
  /** Everybody on all pages, but for those whom the world does not know. */
  async function readAll(principal: Principal, people: User[], question: Omit<WhoCanQuestion, 'first' | 'after'>) {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await whoCan.page(principal, { ...question, first: question.at ? 2 : 1, after });
      found.push(...page.holders.map(({ userId }) => userId));
      after = page.end;
      // Only holders are handed out, so that SQL that finds too many shows as an empty page.
      if (!question.at) expect(page.holders).toHaveLength(1);
    } while (after);
    return found.filter((id) => people.some((person) => person.id === id));
  }
  await fc.assert(
    fc.asyncProperty(world, async (facts) => {
      const { principal, people, projectId } = await build(facts);
      const accesses = await Promise.all(people.map(({ id: userId }) => access.of(principal, { userId, projectId })));
      for (const permission of asked) {
        const expected = people.filter((_, index) => accesses[index]!.permissions.has(permission)).map(({ id }) => id);
        expect(await readAll(principal, people, { permission, projectId })).toEqual(expected.sort());
        expect(await readAll(principal, people, { permission, projectId, at: new Date() })).toEqual(expected);
        for (const { id, status, role } of people) {
          if (status !== 'JOINED' || !principal.organization.projectPermissionsSince || role === 'ADMIN') continue;
          const caller: Principal = { ...principal, actor: { type: 'USER', id, label: '' }, permissions: new Set() };
          const held = await heldInProject(service.dataSource.manager, caller, permission, projectId);
          expect([id, held!.held]).toEqual([id, expected.includes(id)]);
        }
      }
      const { manager } = service.dataSource;
      const definitions = await rolesById(manager, principal.organizationId, [
        ...new Set(people.map(({ role }) => role)),
      ]);
      for (const permission of ofOrganization) {
        const holds = ({ status, role }: User) =>
          status === 'JOINED' && heldEverywhere(definitions.get(role)!, principal.organization).has(permission);
        const expected = people.filter(holds).map(({ id }) => id);
        expect(await readAll(principal, people, { permission })).toEqual(expected.sort());
        expect(await readAll(principal, people, { permission, at: new Date() })).toEqual(expected);
      }
    }),
    { numRuns: 25, seed: 20261125 },
  );
}, 120_000);
