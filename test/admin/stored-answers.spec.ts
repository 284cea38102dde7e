import type { GraphqlClient } from '../support/graphql-client';
import { invitationCount, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { createProject, grantRole } from './acts';
import { join, newAddress, type Person } from './person';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

const INVITE = 'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id email } } }';

/** Sends a request under a key. */
const send = (client: GraphqlClient, key: string, query: string, variables: Record<string, unknown> = {}) =>
  client.send(query, variables, { 'idempotency-key': key });

const invitations = (email: string) => invitationCount(service.dataSource, email);

describe('a stored response for a caller who may do less now', () => {
  const lower = (person: Person, role: string) =>
    tenant.admin.ask(
      'mutation ($id: ID!, $role: ID!) { setMemberRole(input: { memberId: $id, roleId: $role }) { member { id } } }',
      {
        id: person.id,
        role,
      },
    );
  const kept = () => rows(service.dataSource, 'SELECT answer FROM idempotency_keys WHERE answer IS NOT NULL');

  it('is refused as by the guard, which runs first, and recorded as an attempt', async () => {
    const manager = await join(service, tenant, 'MANAGER');
    const email = newAddress();
    const ask = () => send(manager.client, 'demoted', INVITE, { email });
    const first = await ask();
    expect((await ask()).data).toEqual(first.data);
    await lower(manager, 'VIEWER');
    const answers = await kept();
    const again = await ask();
    expect([codeOf(again), JSON.stringify(again).includes(email)]).toEqual(['FORBIDDEN', false]);
    expect(await kept()).toEqual(answers);
    expect(await invitations(email)).toBe(1);
    const { auditEvents } = await tenant.admin.ask(
      'query ($id: ID!) { auditEvents(filter: { actorId: $id, outcomes: [DENIED] }) { nodes { action error { code } } } }',
      { id: manager.id },
    );
    expect(auditEvents.nodes).toEqual([{ action: 'member.invited', error: { code: 'FORBIDDEN' } }]);
    // The stored response is returned again to a caller who may do it again.
    await lower(manager, 'MANAGER');
    expect((await ask()).data).toEqual(first.data);
    expect(await invitations(email)).toBe(1);
  });

  it('is not returned to a caller who keeps only some permissions, and nothing runs again', async () => {
    const manager = await join(service, tenant, 'MANAGER');
    const email = newAddress();
    const both =
      'mutation ($email: String!) { createPersonalToken(input: { name: "Both" }) { token { name } } ...More } fragment More on Mutation { inviteMember(input: { email: $email }) { member { id } } }';
    const ask = () => send(manager.client, 'part-of-it', both, { email });
    expect(codeOf(await ask())).toBeUndefined();
    await lower(manager, 'VIEWER');
    const again = await ask();
    expect([codeOf(again), again.data]).toEqual(['FORBIDDEN', null]);
    const { accessTokens } = await manager.client.ask('{ accessTokens(first: 100) { nodes { name } } }');
    expect(accessTokens.nodes.filter(({ name }: { name: string }) => name === 'Both')).toHaveLength(1);
  });

  it('is not returned without the permission for one of its fields', async () => {
    const manager = await join(service, tenant, 'MANAGER');
    const email = newAddress();
    const {
      createRole: { role },
    } = await tenant.admin.ask(
      `mutation { createRole(input: { name: "Inviter of ${email}", permissions: ["organization.read", "members.read", "members.invite", "project.read", "content.read", "projectKeys.read"] }) { role { id } } }`,
    );
    const ask = () =>
      send(
        manager.client,
        'a-field',
        'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id groups { nodes { id } } } } }',
        { email },
      );
    expect(codeOf(await ask())).toBeUndefined();
    await lower(manager, role.id);
    const again = await ask();
    expect([codeOf(again), again.data]).toEqual(['ANSWER_NOT_KEPT', null]);
    expect(await invitations(email)).toBe(1);
  });

  it.each<[string, (person: Person) => Promise<unknown>]>([
    [
      'whose token was revoked',
      ({ client }) =>
        client.ask('{ accessTokens { nodes { id } } }').then(({ accessTokens }) =>
          client.ask('mutation ($id: ID!) { revokeAccessToken(input: { tokenId: $id }) { token { id } } }', {
            id: accessTokens.nodes[0].id,
          }),
        ),
    ],
    [
      'who was removed',
      ({ id }) =>
        tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', { id }),
    ],
  ])('is refused to a caller %s', async (_, spoil) => {
    const manager = await join(service, tenant, 'MANAGER');
    const email = newAddress();
    const ask = () => send(manager.client, 'gone', INVITE, { email });
    expect(codeOf(await ask())).toBeUndefined();
    await spoil(manager);
    const again = await ask();
    expect([codeOf(again), again.data]).toEqual(['UNAUTHENTICATED', undefined]);
  });

  it('is not returned once the plan no longer includes the feature', async () => {
    const acme = await setUpTenant(service, { name: 'Downgraded' });
    const ask = () =>
      send(acme.admin, 'plan', 'mutation { createGroup(input: { displayName: "Once" }) { group { id } } }');
    expect(codeOf(await ask())).toBeUndefined();
    await rows(service.dataSource, "UPDATE organizations SET version = version + 1, plan = 'STARTER' WHERE id = ?", [
      acme.founded.organization.id,
    ]);
    const again = await ask();
    expect([codeOf(again), again.data]).toEqual(['ANSWER_NOT_KEPT', null]);
  });

  it('is not returned to a caller who lost the role in the project, by a grant or by a group', async () => {
    const acme = await setUpTenant(service, { name: 'By project' });
    await acme.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    const projectId = await createProject(acme, 'Apollo');
    const [one, two, other] = [
      await join(service, acme, 'VIEWER'),
      await join(service, acme, 'VIEWER'),
      await join(service, acme, 'VIEWER'),
    ];
    const {
      createGroup: { group },
    } = await acme.admin.ask(
      'mutation ($id: ID!) { createGroup(input: { displayName: "Managers", memberIds: [$id] }) { group { id } } }',
      { id: two.id },
    );
    await grantRole(acme, { projectId, userId: one.id, role: 'MANAGER' });
    await grantRole(acme, { projectId, groupId: group.id, role: 'MANAGER' });
    const GRANT = `mutation ($projectId: ID!, $userId: ID!) {
      grantProjectRole(input: { projectId: $projectId, memberId: $userId, roleId: "MEMBER" }) { project { name } }
    }`;
    const ask = ({ client }: Person) => send(client, 'project', GRANT, { projectId, userId: other.id });
    for (const person of [one, two]) {
      expect(codeOf(await ask(person))).toBeUndefined();
      expect((await ask(person)).data.grantProjectRole.project.name).toBe('Apollo');
    }
    await acme.admin.ask(
      'mutation ($projectId: ID!, $id: ID!) { revokeProjectRole(input: { projectId: $projectId, memberId: $id }) { project { id } } }',
      { projectId, id: one.id },
    );
    await acme.admin.ask(
      'mutation ($id: ID!, $who: ID!) { removeGroupMembers(input: { groupId: $id, memberIds: [$who] }) { group { id } } }',
      {
        id: group.id,
        who: two.id,
      },
    );
    for (const person of [one, two]) {
      const again = await ask(person);
      expect([codeOf(again), again.data]).toEqual(['ANSWER_NOT_KEPT', null]);
    }
  });

  it('leaves no trace if the guard admits nobody', async () => {
    const viewer = await join(service, tenant, 'VIEWER');
    expect(codeOf(await send(viewer.client, 'stranger', INVITE, { email: newAddress() }))).toBe('FORBIDDEN');
    expect(
      await rows(service.dataSource, 'SELECT actor_id FROM idempotency_keys WHERE actor_id = ?', [viewer.id]),
    ).toEqual([]);
  });
});
