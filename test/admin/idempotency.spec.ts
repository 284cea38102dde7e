import { Transactions } from '@rollcall/audit';
import { type Claim, Idempotency, type Principal } from '@rollcall/domain';
import { DatabaseBusyError, newId } from '@rollcall/platform';
import type { GraphqlAnswer } from '../support/graphql-client';
import { invitationCount, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { newAddress } from './person';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

const send = (key: string | undefined, query: string, variables: object = {}, token?: string): Promise<GraphqlAnswer> =>
  post(key, JSON.stringify({ query, variables }), token);

async function post(key: string | undefined, body: string, token = tenant.founded.adminToken): Promise<GraphqlAnswer> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    body,
  });
  return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer, 'status'>) };
}
const INVITE = 'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id email } } }';
const invitations = (email: string) => invitationCount(service.dataSource, email);

describe('a mutation under an Idempotency-Key', () => {
  it('runs once, and returns the same response however often it is sent', async () => {
    const email = newAddress();
    const first = await send('once', INVITE, { email });
    expect(first.data.inviteMember.member.email).toBe(email);
    expect((await send('once', INVITE, { email })).data).toEqual(first.data);
    expect(await invitations(email)).toBe(1);
    expect(codeOf(await send(undefined, INVITE, { email }))).toBe('ALREADY_EXISTS');
  });

  it('returns the same response for a refusal too', async () => {
    const email = newAddress();
    const query =
      'mutation ($email: String!) { inviteMember(input: { email: $email, roleId: "x" }) { member { id } } }';
    expect(codeOf(await send('refused', query, { email }))).toBe('NOT_FOUND');
    const again = await send('refused', query, { email });
    expect([codeOf(again), again.errors![0]!.extensions.requestId]).toEqual(['NOT_FOUND', expect.any(String)]);
  });

  it('does not run again if it may have been committed when the connection broke', async () => {
    const email = newAddress();
    const transactions = service.application.get<Transactions>(Transactions, { strict: false });
    const run = transactions.run.bind(transactions);
    const broken = jest.spyOn(transactions, 'commit').mockImplementationOnce(async (caller, work) => {
      await run(caller, work);
      throw new DatabaseBusyError('The connection broke during COMMIT', { cause: 'ECONNRESET' }, true);
    });
    const first = await send('unknown', INVITE, { email });
    broken.mockRestore();
    expect(first.errors![0]!.extensions).toMatchObject({ code: 'SERVICE_BUSY', mayHaveCommitted: true });
    expect((await send('unknown', INVITE, { email })).errors![0]!.extensions).toMatchObject({ code: 'SERVICE_BUSY' });
    expect(await invitations(email)).toBe(1);
  });

  it('runs once for ten requests that race; the others are asked to wait', async () => {
    const email = newAddress();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('raced', INVITE, { email })));
    const codes = answers.map((answer) => codeOf(answer) ?? 'done');
    expect(new Set(codes).size).toBeLessThanOrEqual(2);
    expect(codes.every((code) => code === 'done' || code === 'IDEMPOTENCY_CONFLICT')).toBe(true);
    expect(codes).toContain('done');
    expect(await invitations(email)).toBe(1);
    expect(codeOf(await send('raced', INVITE, { email }))).toBeUndefined();
  });

  it('refuses a different request with the same key', async () => {
    await send('reused', INVITE, { email: newAddress() });
    expect(codeOf(await send('reused', INVITE, { email: newAddress() }))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('compares variables nested at any depth, up to the limit that is read', async () => {
    const [email, deeper] = [newAddress(), newAddress()];
    const body = (of: string, levels: number) =>
      `{"query":${JSON.stringify(INVITE)},"variables":{"email":"${of}","deep":${'['.repeat(levels)}${']'.repeat(levels)}}}`;
    await post('deep', body(email, 98));
    expect(codeOf(await post('deep', body(email, 97)))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(codeOf(await post('deeper', body(deeper, 99)))).toBe('BAD_REQUEST');
    expect([await invitations(email), await invitations(deeper)]).toEqual([1, 0]);
  });

  it('belongs only to its caller', async () => {
    const email = newAddress();
    await send('shared', INVITE, { email });
    const { data } = await tenant.admin.send(
      'mutation { createServiceToken(input: { name: "x", roleId: "ADMIN" }) { secret } }',
    );
    expect(codeOf(await send('shared', INVITE, { email }, data.createServiceToken.secret))).toBe('ALREADY_EXISTS');
  });

  it('does not store a response that contains a secret', async () => {
    const create = 'mutation { createPersonalToken(input: { name: "Once" }) { secret } }';
    expect((await send('secret', create)).data.createPersonalToken.secret).toMatch(/^rc_admin_/);
    expect(codeOf(await send('secret', create))).toBe('ANSWER_NOT_KEPT');
    const kept = await rows<{ answer: string }>(
      service.dataSource,
      "SELECT answer FROM idempotency_keys WHERE answer LIKE '%rc_%'",
    );
    expect(kept).toEqual([]);
    const { accessTokens } = await tenant.admin.ask('{ accessTokens(first: 100) { nodes { name } } }');
    expect(accessTokens.nodes.filter(({ name }: { name: string }) => name === 'Once')).toHaveLength(1);
  });

  it('does not store a response that contains an invitation link', async () => {
    const {
      inviteMember: { member },
    } = await tenant.admin.ask(
      'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }',
      { email: newAddress() },
    );
    const create = 'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }';
    const { data } = await send('link', create, member);
    expect(data.createInvitationLink.link.url).toMatch(/#rc_invite_/);
    expect(codeOf(await send('link', create, member))).toBe('ANSWER_NOT_KEPT');
    expect(
      await rows(service.dataSource, "SELECT answer FROM idempotency_keys WHERE answer LIKE '%rc_invite_%'"),
    ).toEqual([]);
  });

  it('runs again after a minute if its process was lost', async () => {
    const email = newAddress();
    await send('lost', INVITE, { email });
    await rows(service.dataSource, 'DELETE FROM idempotency_keys WHERE answer NOT LIKE ?', [`%${email}%`]);
    await rows(service.dataSource, 'UPDATE idempotency_keys SET answer = NULL, answered_at = NULL', []);
    expect(codeOf(await send('lost', INVITE, { email }))).toBe('IDEMPOTENCY_CONFLICT');
    await rows(service.dataSource, 'UPDATE idempotency_keys SET started_at = started_at - 61000', []);
    expect(codeOf(await send('lost', INVITE, { email }))).toBe('ALREADY_EXISTS');
  });

  it('is forgotten after a day', async () => {
    const email = newAddress();
    await send('old', INVITE, { email });
    await rows(service.dataSource, 'UPDATE idempotency_keys SET expires_at = 1', []);
    expect(codeOf(await send('old', INVITE, { email }))).toBe('ALREADY_EXISTS');
  });

  it.each(['', ' ', 'x'.repeat(256), 'ä'])('refuses the key %j', async (key) => {
    const email = newAddress();
    const { errors } = await send(key, INVITE, { email });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'idempotency-key' });
    expect(await invitations(email)).toBe(0);
  });

  it('that was considered lost but ends late leaves its successor’s claim alone', async () => {
    const idempotency = service.application.get(Idempotency, { strict: false });
    const { organization } = tenant.founded;
    const actor = { type: 'SERVICE', id: newId() };
    const caller = {
      organizationId: organization.id,
      organization,
      actor,
      permissions: new Set(),
    } as unknown as Principal;
    const first = (await idempotency.begin(caller, 'late', 'request')) as Claim;
    await rows(service.dataSource, 'UPDATE idempotency_keys SET started_at = started_at - 61000', []);
    const second = (await idempotency.begin(caller, 'late', 'request')) as Claim;
    await idempotency.release({ ...first, startedAt: new Date(first.startedAt.getTime() - 61000) });
    await idempotency.finish({ ...first, startedAt: new Date(first.startedAt.getTime() - 61000) }, '"late"');
    await expect(idempotency.begin(caller, 'late', 'request')).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    await idempotency.finish(second, '"done"');
    expect(await idempotency.begin(caller, 'late', 'request')).toEqual({ answer: '"done"' });
  });

  it('is stored a thousand times per caller, and no response is deleted early for another', async () => {
    const { data } = await tenant.admin.send(
      'mutation { createServiceToken(input: { name: "Many", roleId: "ADMIN" }) { secret } }',
    );
    const token = data.createServiceToken.secret;
    const [first, next] = [newAddress(), newAddress()];
    const answered = await send('first', INVITE, { email: first }, token);
    const [kept] = await rows<{ organization_id: string; actor_id: string }>(
      service.dataSource,
      'SELECT organization_id, actor_id FROM idempotency_keys WHERE answer LIKE ?',
      [`%${first}%`],
    );
    const filling = Array.from({ length: 999 }, (_, index) => [
      kept!.organization_id,
      kept!.actor_id,
      String(index).padStart(64, '0'),
      'request',
      'caller_access',
      Date.now(),
      Date.now() + 7_200_000 + index,
    ]);
    await rows(
      service.dataSource,
      `INSERT INTO idempotency_keys (organization_id, actor_id, key_digest, request_digest, caller_access, started_at, expires_at)
       VALUES ${filling.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      filling.flat(),
    );
    const refused = await Promise.all(['a', 'b', 'c'].map((key) => send(key, INVITE, { email: next }, token)));
    for (const { errors } of refused)
      expect(errors![0]!.extensions).toMatchObject({
        code: 'RATE_LIMITED',
        limit: 1000,
        retryAfterS: expect.any(Number),
      });
    expect(await invitations(next)).toBe(0);
    expect((await send('first', INVITE, { email: first }, token)).data).toEqual(answered.data);
    expect((await send('first', INVITE, { email: next })).errors).toBeUndefined();
    const freed = newAddress();
    await rows(service.dataSource, 'UPDATE idempotency_keys SET expires_at = 1 WHERE key_digest = ?', ['0'.repeat(64)]);
    expect((await send('a', INVITE, { email: freed }, token)).errors).toBeUndefined();
  });

  it('is ignored for a query', async () => {
    const query = '{ organization { name } }';
    await send('query', query);
    await tenant.admin.ask('mutation { updateOrganization(input: { name: "Renamed" }) { organization { name } } }');
    expect((await send('query', query)).data.organization.name).toBe('Renamed');
  });

  // Last, because these rename a table.
  it('whose result had a failed field is not run again', async () => {
    const email = newAddress();
    const query =
      'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id grants { nodes { __typename } } } } }';
    await service.dataSource.query('ALTER TABLE grants RENAME TO gone');
    try {
      const first = await send('field', query, { email });
      expect(first.errors!.map(({ path, extensions }) => [path, extensions.code])).toEqual([
        [['inviteMember', 'member', 'grants'], 'INTERNAL'],
      ]);
      expect(first.data.inviteMember.member).toEqual({ id: expect.any(String), grants: null });
      expect((await send('field', query, { email })).data).toEqual(first.data);
    } finally {
      await service.dataSource.query('ALTER TABLE gone RENAME TO grants');
    }
  });

  it('that failed in part is not run again, and one that failed completely is', async () => {
    const one = newAddress();
    const both =
      'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } createRole(input: { name: "x" }) { role { id } } }';
    const role = 'mutation { createRole(input: { name: "x" }) { role { id } } }';
    await service.dataSource.query('ALTER TABLE custom_roles RENAME TO gone');
    try {
      await send('part', both, { email: one });
      await send('part', both, { email: one });
      expect(await invitations(one)).toBe(1);
      const again = await send('part', both, { email: one });
      expect(again.errors!.map(({ path, extensions }) => [path![0], extensions.code])).toEqual([
        ['createRole', 'INTERNAL'],
      ]);
      expect(codeOf(await send('whole', role))).toBe('INTERNAL');
    } finally {
      await service.dataSource.query('ALTER TABLE gone RENAME TO custom_roles');
    }
    expect(codeOf(await send('whole', role))).toBeUndefined();
  });
});
