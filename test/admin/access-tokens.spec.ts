import { Transactions } from '@rollcall/audit';
import { AccessTokenChanges, type EventAction } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { commandPrincipal } from '../../apps/api/src/cli/command-caller';
import { GraphqlClient } from '../support/graphql-client';
import { expire, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { join, newAddress, type Person } from './person';
import { atOnce, codeOf, codesOf } from './refusal';

let service: Service;
let tenant: Tenant;
let member: Person;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  member = await join(service, tenant, 'MEMBER');
});
afterAll(() => service.stop());

const TOKEN = 'id name kind hint createdBy { type id label } createdAt expiresAt revokedAt owner { email } role { id }';
const OWN = `mutation ($name: String!, $expiresAt: DateTime) {
  createPersonalToken(input: { name: $name, expiresAt: $expiresAt }) { secret token { ${TOKEN} } }
}`;
const SERVICE = `mutation ($name: String!, $role: ID!, $expiresAt: DateTime) {
  createServiceToken(input: { name: $name, roleId: $role, expiresAt: $expiresAt }) { secret token { ${TOKEN} } }
}`;
const REVOKE = 'mutation ($id: ID!) { revokeAccessToken(input: { tokenId: $id }) { token { id revokedAt } } }';
const LIST = `query ($filter: AccessTokenFilter) {
  accessTokens(filter: $filter, first: 100) { nodes { id name kind revokedAt } }
}`;
const CALLER = '{ caller { kind label member { email } role { id } token { name } permissions } }';

const clientWith = (secret: string) => new GraphqlClient(service.url, secret);
const SERVICES = { kinds: ['SERVICE'] };
const namesOf = async (client: GraphqlClient, filter?: object): Promise<string[]> =>
  (await client.ask(LIST, { filter })).accessTokens.nodes.map(({ name }: { name: string }) => name);
const events = async (id: string) =>
  (
    await tenant.admin.ask(
      'query ($id: ID!) { auditEvents(filter: { targetId: $id }) { nodes { action risk actor { label } } } }',
      {
        id,
      },
    )
  ).auditEvents.nodes;

describe('a personal token', () => {
  it('acts as its owner, is shown once, and is stored only as a digest', async () => {
    const { secret, token } = (await member.client.ask(OWN, { name: 'Laptop' })).createPersonalToken;
    expect(secret).toMatch(/^rc_admin_[\w-]{43}[0-9a-f]{8}$/);
    expect(token).toMatchObject({
      name: 'Laptop',
      kind: 'PERSONAL',
      hint: `…${secret.slice(-4)}`,
      createdBy: { type: 'USER', id: member.id, label: member.email },
      owner: { email: member.email },
      role: null,
    });
    expect((await clientWith(secret).ask(CALLER)).caller.member.email).toBe(member.email);
    const stored = await rows(service.dataSource, 'SELECT * FROM access_tokens WHERE id = ?', [token.id]);
    expect(JSON.stringify(stored)).not.toContain(secret.slice(9, 40));
    expect(await events(token.id)).toEqual([
      { action: 'access_token.generated', risk: 'HIGH', actor: { label: member.email } },
    ]);
  });

  it('has its owner’s current permissions', async () => {
    const person = await join(service, tenant, 'MANAGER');
    const { secret } = (await person.client.ask(OWN, { name: 'Script' })).createPersonalToken;
    await rows(service.dataSource, "UPDATE users SET role = 'VIEWER' WHERE id = ?", [person.id]);
    expect((await clientWith(secret).ask(CALLER)).caller.permissions).not.toContain('members.read');
  });

  it('ends with its owner', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const { secret } = (await person.client.ask(OWN, { name: 'Script' })).createPersonalToken;
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
      id: person.id,
    });
    expect(codeOf(await clientWith(secret).send(CALLER))).toBe('UNAUTHENTICATED');
  });

  it('is refused once it has expired', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const { secret, token } = (await member.client.ask(OWN, { name: 'Short', expiresAt })).createPersonalToken;
    expect(token.expiresAt).toBe(expiresAt);
    expect(codeOf(await clientWith(secret).send(CALLER))).toBeUndefined();
    await expire(service.dataSource, 'access_tokens', token.id);
    expect(codeOf(await clientWith(secret).send(CALLER))).toBe('UNAUTHENTICATED');
  });

  it('is limited to 50 per person, even if created concurrently', async () => {
    const person = await join(service, tenant, 'MEMBER');
    for (let index = 0; index < 46; index++) await person.client.ask(OWN, { name: `Token ${index}` });
    const answers = await atOnce(6, () => person.client.send(OWN, { name: 'Late' }));
    expect(codesOf(answers)).toEqual({ done: 3, LIMIT_REACHED: 3 });
    const { id } = (await person.client.ask(LIST)).accessTokens.nodes[5];
    await person.client.ask(REVOKE, { id });
    expect(codeOf(await person.client.send(OWN, { name: 'Next' }))).toBeUndefined();
  });

  it.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['a name of 101 characters', { name: 'x'.repeat(101) }, 'name'],
    ['an expiry that is past', { name: 'x', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
  ])('with %s is refused', async (_, token, field) => {
    const answer = await member.client.send(OWN, { ...token });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});

describe('a service token', () => {
  it('acts with its role, belongs to no person, and is named in the audit log', async () => {
    const { secret, token } = (await tenant.admin.ask(SERVICE, { name: 'Nightly', role: 'MANAGER' }))
      .createServiceToken;
    expect(token).toMatchObject({ kind: 'SERVICE', owner: null, role: { id: 'MANAGER' } });
    const client = clientWith(secret);
    expect((await client.ask(CALLER)).caller).toMatchObject({ kind: 'SERVICE', label: 'Nightly', member: null });
    const {
      inviteMember: { member },
    } = await client.ask('mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }', {
      email: newAddress(),
    });
    expect(await events(member.id)).toEqual([
      { action: 'member.invited', risk: 'MEDIUM', actor: { label: 'Nightly' } },
    ]);
    expect(
      codeOf(
        await client.send('mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }'),
      ),
    ).toBe('FORBIDDEN');
    expect(codeOf(await client.send(OWN, { name: 'Mine' }))).toBe('FORBIDDEN');
  });

  it('outlives its creator', async () => {
    const other = await join(service, tenant, 'ADMIN');
    const { secret } = (await other.client.ask(SERVICE, { name: 'Stays', role: 'AUDITOR' })).createServiceToken;
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
      id: other.id,
    });
    expect(codeOf(await clientWith(secret).send('{ members { totalCount } }'))).toBeUndefined();
  });

  it.each<[string, string]>([
    ['an unknown role', 'NOT_FOUND'],
    ['0190aaaa-0000-7000-8000-000000000000', 'NOT_FOUND'],
  ])('with the role %s is refused', async (role, code) => {
    expect(codeOf(await tenant.admin.send(SERVICE, { name: 'x', role }))).toBe(code);
  });

  it('can only be created by admins', async () => {
    const manager = await join(service, tenant, 'MANAGER');
    expect(codeOf(await manager.client.send(SERVICE, { name: 'x', role: 'VIEWER' }))).toBe('FORBIDDEN');
  });
});

describe('accessTokens', () => {
  it('lists the caller’s own tokens, and everyone’s tokens to admins', async () => {
    const person = await join(service, tenant, 'MEMBER');
    await person.client.ask(OWN, { name: 'Own one' });
    expect(await namesOf(person.client)).toEqual(['Test', 'Own one']);
    expect(await namesOf(person.client, SERVICES)).toEqual([]);
    expect(await namesOf(tenant.admin, SERVICES)).toEqual(['Nightly', 'Stays']);
    const all = await namesOf(tenant.admin);
    expect(all).toEqual(expect.arrayContaining(['Set-up', 'Nightly', 'Stays']));
  });

  it('can be filtered by kind, owner and whether a token is active', async () => {
    const person = await join(service, tenant, 'MEMBER');
    await person.client.ask(OWN, { name: 'Kept' });
    const { token } = (await person.client.ask(OWN, { name: 'Ended' })).createPersonalToken;
    await person.client.ask(REVOKE, { id: token.id });
    const all = (filter: object) => namesOf(tenant.admin, filter);
    expect(await all({ ownerId: person.id })).toEqual(['Test', 'Kept', 'Ended']);
    expect(await all({ ownerId: person.email, active: true, kinds: ['PERSONAL', 'SERVICE'] })).toEqual([
      'Test',
      'Kept',
    ]);
    expect(await namesOf(person.client, { active: false })).toEqual(['Ended']);
    expect(await all({ ownerId: person.id, kinds: ['SERVICE'] })).toEqual([]);
    expect(await namesOf(person.client, { ownerId: member.id })).toEqual([]);
    const answer = await tenant.admin.send(LIST, { filter: { kinds: [] } });
    expect([codeOf(answer), answer.errors![0]!.extensions.field]).toEqual(['BAD_USER_INPUT', 'filter.kinds']);
  });

  it('lists everyone’s tokens to auditors too, who may not revoke them', async () => {
    const auditor = await join(service, tenant, 'AUDITOR');
    expect(await namesOf(auditor.client, SERVICES)).toEqual(await namesOf(tenant.admin, SERVICES));
    expect(await namesOf(auditor.client)).toEqual(await namesOf(tenant.admin));
    const { nodes } = (await tenant.admin.ask(LIST, { filter: SERVICES })).accessTokens;
    expect(codeOf(await auditor.client.send(REVOKE, { id: nodes[0].id }))).toBe('NOT_FOUND');
  });
});

describe('an emergency token', () => {
  it.each<[string, () => Promise<string>, RegExp]>([
    [
      'somebody who is no admin',
      async () => (await join(service, tenant, 'MANAGER')).id,
      /it must be an admin, but has the role MANAGER/,
    ],
    [
      'an admin who has not joined',
      async () =>
        (
          await tenant.admin.ask(
            `mutation { inviteMember(input: { email: "${newAddress()}", roleId: "ADMIN" }) { member { id } } }`,
          )
        ).inviteMember.member.id,
      /it must be an admin who has joined, but has the status INVITED/,
    ],
  ])('is refused to %s, with the reason', async (_, who, message) => {
    const get = <Type>(type: new (...values: never[]) => Type) =>
      service.application.get<Type>(type, { strict: false });
    const caller = commandPrincipal(tenant.founded.organization, 'emergency-token', 'x');
    const id = (await who()) as MemberId;
    const made = get(Transactions<EventAction>).run(caller, (tx) =>
      get(AccessTokenChanges).createInEmergency(tx, id, new Date(Date.now() + 60_000)),
    );
    await expect(made).rejects.toThrow(message);
  });
});

describe('revokeAccessToken', () => {
  it('ends a token at once, only once, and keeps it listed', async () => {
    const { secret, token } = (await member.client.ask(OWN, { name: 'Lost' })).createPersonalToken;
    const { revokedAt } = (await member.client.ask(REVOKE, { id: token.id })).revokeAccessToken.token;
    expect(codeOf(await clientWith(secret).send(CALLER))).toBe('UNAUTHENTICATED');
    expect((await member.client.ask(REVOKE, { id: token.id })).revokeAccessToken.token.revokedAt).toBe(revokedAt);
    expect((await events(token.id)).map(({ action }: { action: string }) => action)).toEqual([
      'access_token.refused',
      'access_token.revoked',
      'access_token.generated',
    ]);
    expect(await namesOf(member.client)).toContain('Lost');
  });

  it('is available to the owner and to admins: for others the token does not exist', async () => {
    const manager = await join(service, tenant, 'MANAGER');
    const { secret, token } = (await member.client.ask(OWN, { name: 'Mine' })).createPersonalToken;
    expect(codeOf(await manager.client.send(REVOKE, { id: token.id }))).toBe('NOT_FOUND');
    expect(codeOf(await clientWith(secret).send(CALLER))).toBeUndefined();
    await tenant.admin.ask(REVOKE, { id: token.id });
    expect(codeOf(await clientWith(secret).send(CALLER))).toBe('UNAUTHENTICATED');
  });
});

describe('a request that creates several tokens', () => {
  it('shows those created before and after a refused one', async () => {
    const { data, errors } = await tenant.admin.send(
      `mutation ($role: ID!) {
        first: createServiceToken(input: { name: "First", roleId: "VIEWER" }) { secret token { name } }
        refused: createServiceToken(input: { name: "Refused", roleId: $role }) { secret token { name } }
        last: createServiceToken(input: { name: "Last", roleId: "VIEWER" }) { secret token { name } }
      }`,
      { role: 'unknown' },
    );
    expect(errors!.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['refused'], 'NOT_FOUND']]);
    expect(data).toMatchObject({
      first: { token: { name: 'First' } },
      refused: null,
      last: { token: { name: 'Last' } },
    });
    expect((await clientWith(data.first.secret).send(CALLER)).status).toBe(200);
  });
});
