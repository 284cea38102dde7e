import { Transactions } from '@rollcall/audit';
import { AccessTokens } from '@rollcall/domain';
import { DatabaseBusyError } from '@rollcall/platform';
import { type GraphqlAnswer, GraphqlClient } from '../support/graphql-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService({ BODY_LIMIT: '100000' });
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

const codes = async (query: string, variables = {}) =>
  (await tenant.admin.send(query, variables)).errors?.map(({ extensions }) => extensions.code) ?? [];
const many = (count: number, field: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => field(index)).join(' ');

describe('an unavailable database', () => {
  const RENAME = 'mutation { updateOrganization(input: { name: "Away" }) { organization { name } } }';
  const away = (what: object, method: string) =>
    jest.spyOn(what, method as never).mockRejectedValueOnce(new DatabaseBusyError('away') as never);
  const ask = (query: string) =>
    fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tenant.founded.adminToken}` },
      body: JSON.stringify({ query }),
    });

  it.each<[string, () => void]>([
    ['before the operation', () => away(service.application.get(AccessTokens, { strict: false }), 'authenticate')],
    ['in the operation', () => away(service.application.get(Transactions, { strict: false }), 'commit')],
  ])('%s is answered with 503 and when to retry', async (_, fail) => {
    fail();
    const response = await ask(RENAME);
    const { errors } = (await response.json()) as GraphqlAnswer;
    expect([response.status, response.headers.get('retry-after'), errors!.map(({ extensions }) => extensions)]).toEqual(
      [503, '1', [{ code: 'SERVICE_BUSY', retryAfterS: 1, requestId: expect.any(String) }]],
    );
    expect((await ask(RENAME)).status).toBe(200);
  });

  it('in one part of a request affects only that part', async () => {
    away(service.application.get(Transactions, { strict: false }), 'commit');
    const response = await ask(
      `mutation { busy: updateOrganization(input: { name: "A" }) { organization { name } } done: updateOrganization(input: { name: "B" }) { organization { name } } }`,
    );
    const { data } = (await response.json()) as GraphqlAnswer;
    expect([response.status, data]).toEqual([200, { busy: null, done: { organization: { name: 'B' } } }]);
  });
});

describe('invalid input is refused with what would be valid', () => {
  const json = { 'content-type': 'application/json' };
  const query = '{ caller { member { id } } }';
  it.each<[string, RequestInit, string]>([
    [
      'a list of operations',
      { headers: json, body: JSON.stringify([{ query }]) },
      'Send one operation per request, with at most 50 root fields.',
    ],
    [
      'an empty object',
      { headers: json, body: '{}' },
      'The body must be a JSON object with the document in query, sent as application/json.',
    ],
    [
      'a document that is no text',
      { headers: json, body: JSON.stringify({ query: { kind: 'Document' } }) },
      'query must be a string that contains the document.',
    ],
    [
      'no document',
      { headers: json, body: JSON.stringify({ variables: {} }) },
      'query is missing. It must be a string that contains the document.',
    ],
    [
      'the hash of a document',
      { headers: json, body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }) },
      'Persisted queries are not supported. Send the document in query.',
    ],
    [
      'a document that is too long',
      { headers: json, body: JSON.stringify({ query: `{ caller { ${'label '.repeat(1000)} } }` }) },
      'The document has more than the maximum of 1000 tokens. Split it, or use variables.',
    ],
    [
      'what a form could send',
      { method: 'GET' },
      'The request could come from a form on another site. Send it with Content-Type: application/json.',
    ],
    [
      'another method',
      { method: 'PUT', headers: json, body: JSON.stringify({ query }) },
      'No resource exists at this URL. Send operations to POST /graphql, and download files under /audit.',
    ],
  ])('%s', async (_, init, message) => {
    const path = init.method === 'GET' ? '/graphql?query=%7Bcaller%7Blabel%7D%7D' : '/graphql';
    const response = await fetch(service.url + path, {
      method: 'POST',
      ...init,
      headers: { ...(init.headers as object), authorization: `Bearer ${tenant.founded.adminToken}` },
    });
    const { errors } = (await response.json()) as GraphqlAnswer;
    expect(errors!.map((error) => error.message)).toEqual([message]);
  });

  it('a parameter that a file does not have', async () => {
    const { text } = await tenant.admin.file('/audit/export?sinc=2026-01-01');
    expect(JSON.parse(text).errors[0].message).toBe(
      'sinc is not a parameter of this URL. docs/admin-api.md lists the parameters.',
    );
  });
});

describe('a query above the limits', () => {
  it.each([
    ['depth', `{ caller ${'{ organization '.repeat(10)}{ id }${' }'.repeat(10)} }`],
    ['rootFields', `{ ${many(51, () => '...a')} } fragment a on Query { organization { id } }`],
    ['rootFields', `mutation { ${many(51, (index) => `a${index}: generateScimKey(input: {}) { secret }`)} }`],
    ['aliases', `{ caller { ${many(51, (index) => `a${index}: label`)} } }`],
    ['records', '{ groups(first: 100) { nodes { members(first: 100) { nodes { id } } } } }'],
  ])('is refused by %s before any of it runs', async (limit, query) => {
    const { data, errors } = await tenant.admin.send(query);
    const found = errors!.find(({ extensions }) => (extensions as { limit?: string }).limit === limit);
    expect(found?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', requestId: expect.any(String) });
    expect(data).toBeUndefined();
  });

  it('is measured if the client asks, with each limit', async () => {
    const query =
      'query ($n: Int) { me: caller { label } groups(first: 10) { nodes { members(first: $n) { nodes { id } } } } }';
    const { extensions } = await tenant.admin.send(query, { n: 5 }, { 'Rollcall-Cost': '1' });
    expect(extensions).toEqual({
      cost: {
        tokens: { used: 39, limit: 1000 },
        depth: { used: 5, limit: 10 },
        rootFields: { used: 2, limit: 50 },
        aliases: { used: 1, limit: 50 },
        // A variable could have any value.
        records: { used: 10 + 10 * 100, limit: 10_000 },
      },
    });
    expect(await tenant.admin.send(query, { n: 5 })).not.toHaveProperty('extensions');
  });

  it('of more than 1000 tokens is not even parsed', async () => {
    expect(await codes(`{ caller { ${many(1000, () => 'label')} } }`)).toEqual(['GRAPHQL_PARSE_FAILED']);
  });

  it('is larger than any page of the product needs', async () => {
    const page = `{
      caller { member { id } organization { name settings { scimEnabled } } }
      members(first: 100) { totalCount nodes { id email status role { id } groups { nodes { id displayName } } invitation { expiresAt } } pageInfo { endCursor } }
      groups(first: 20) { totalCount edges { cursor node { id memberCount members(first: 100) { nodes { id email } } } } }
      auditEvents(first: 100) { nodes { action actor { label } target { label } changes { field before after } } }
    }`;
    expect(await codes(page)).toEqual([]);
  });
});

describe.each([
  ['members', '{ members(first: $first, after: $after) { pageInfo { endCursor } } }'],
  ['groups', '{ groups(first: $first, after: $after) { pageInfo { endCursor } } }'],
  ['auditEvents', '{ auditEvents(first: $first, after: $after) { pageInfo { endCursor } } }'],
  ['the members of a group', '{ group(id: $id) { members(first: $first, after: $after) { pageInfo { endCursor } } } }'],
])('a page of %s', (name, selection) => {
  const isGroup = name.includes('group') && selection.includes('$id');
  const query = `query ($first: Int! = 50, $after: String${isGroup ? ', $id: ID!' : ''}) ${selection}`;
  let id: string;
  beforeAll(async () => {
    id = (await tenant.scim.post('/Groups', { displayName: name })).body.id;
  });
  const send = (variables: object) => tenant.admin.send(query, { ...variables, ...(isGroup && { id }) });

  it.each([1, 100])('may have %i', async (first) => expect((await send({ first })).errors).toBeUndefined());

  it.each<[object, string]>([
    [{ first: 0 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ first: 2147483647 }, 'first'],
    [{ after: 'nonsense' }, 'after'],
    [{ after: '' }, 'after'],
    [{ after: Buffer.from('1 OR 1=1').toString('base64url') }, 'after'],
    [{ after: '01a20fb7-3782-7323-ab29-62790e7e9183' }, 'after'],
    [{ after: 'x'.repeat(201) }, 'after'],
  ])('with %j is refused', async (variables, field) => {
    const { errors } = await send(variables);
    expect(errors!.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', field, requestId: expect.any(String) },
    ]);
  });
});

describe('an invalid request', () => {
  it.each([
    ['a document that cannot be read', '{ caller {', {}, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ caller { shoeSize } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a missing argument', '{ member { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'an unknown role',
      'mutation { inviteMember(input: { email: "a@acme.example", roleId: { memberId: 1 } }) { member { id } } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a variable of another type',
      'query ($first: Int!) { members(first: $first) { totalCount } }',
      { first: 'x' },
      'BAD_USER_INPUT',
    ],
    ['a subscription', 'subscription { caller { member { id } } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s has a code and the request’s ID, and reveals no internals', async (_, query, variables, code) => {
    const { errors } = await tenant.admin.send(query, variables);
    expect(errors![0]!.extensions).toMatchObject({ code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules|\.ts:/);
  });

  const post = async (body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tenant.founded.adminToken}`, 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: response.status, errors: ((await response.json()) as GraphqlAnswer).errors! };
  };

  it.each<[string, string, Record<string, string>, number, string]>([
    ['broken JSON', '{"query":', {}, 400, 'BAD_REQUEST'],
    ['a list of queries', '[{"query":"{ caller { member { id } } }"}]', {}, 400, 'BAD_REQUEST'],
    ['a body over the limit', `{"query":"{ ${'x'.repeat(100_000)} }"}`, {}, 413, 'BODY_TOO_LARGE'],
    ['a form', 'query=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s is refused with a code', async (_, body, headers, status, code) => {
    const { status: answered, errors } = await post(body, headers);
    expect([answered, errors[0]!.extensions.code]).toEqual([status, code]);
    expect(errors[0]!.extensions.requestId).toEqual(expect.any(String));
  });

  it('a change by GET is refused', async () => {
    const query = encodeURIComponent(
      'mutation { updateScimSettings(input: { scimEnabled: false }) { organization { id } } }',
    );
    const response = await fetch(`${service.url}/graphql?query=${query}`, {
      headers: { authorization: `Bearer ${tenant.founded.adminToken}`, 'content-type': 'application/json' },
    });
    expect(response.ok).toBe(false);
    expect((await tenant.scim.get('/Users?count=0')).status).toBe(200);
  });

  it('each error has the ID of its own request', async () => {
    const ids = await Promise.all(
      Array.from(
        { length: 10 },
        async () => (await tenant.admin.send('{ member(id: "x") { id } }')).errors![0]!.extensions.requestId,
      ),
    );
    expect(new Set(ids).size).toBe(10);
  });
});

describe('introspection', () => {
  it.each<[Record<string, string>, boolean]>([
    [{}, true],
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'production', GRAPHQL_INTROSPECTION: 'true' }, true],
    [{ GRAPHQL_INTROSPECTION: 'false' }, false],
  ])('with %j is open: %s', async (env, open) => {
    const other = await startService(env);
    try {
      const client = new GraphqlClient(other.url);
      const answer = await client.send('{ __schema { queryType { name } } }');
      expect(answer.data?.__schema?.queryType.name).toBe(open ? 'Query' : undefined);
      expect(answer.errors?.[0]?.message).toBe(
        open ? undefined : 'Introspection is off. The schema is at GET /graphql/schema.graphql.',
      );
      const typo = await client.send('{ callr { id } }');
      expect(codeOf(typo)).toBe('GRAPHQL_VALIDATION_FAILED');
      // A suggestion would reveal what introspection hides.
      expect(typo.errors![0]!.message.includes('"caller"')).toBe(open);
      expect(codeOf(await client.send('{ caller { member { id } } }'))).toBe('UNAUTHENTICATED');
    } finally {
      await other.stop();
    }
  });
});
