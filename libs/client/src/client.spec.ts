import { initGraphQLTada } from 'gql.tada';
import { parse, type TypedQueryDocumentNode } from 'graphql';
import { quickTimers } from '../testing/quick-timers';
import { type AdminSchema, type ClientOptions, createClient, RefusalError, TransportError } from './index.ts';

const graphql = initGraphQLTada<AdminSchema>();
const VIEWER = graphql('{ caller { label role { id } } }');
const ROLE = graphql('query ($first: Int!, $after: String) { members(first: $first, after: $after) { totalCount } }');

interface Sent {
  url: string;
  headers: Headers;
  body: { query: string; variables?: object };
  signal: AbortSignal | null;
}

/** A client whose requests get these replies, in order, and what it sent. */
function clientWith(replies: (Response | Error)[], options: Partial<ClientOptions> = {}) {
  const sent: Sent[] = [];
  const client = createClient({
    url: 'https://rollcall.example/base/',
    token: 'secret',
    fetch: async (url, init = {}) => {
      const { headers, body, signal = null } = init;
      const one = { url: String(url), headers: new Headers(headers), body: JSON.parse(String(body)), signal };
      signal?.throwIfAborted();
      sent.push(one);
      const reply = replies.shift();
      if (reply instanceof Error) throw reply;
      return reply!;
    },
    ...options,
  });
  return { client, sent };
}

const answer = (body: object, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const busy = (headers: Record<string, string> = {}) =>
  answer({ errors: [{ message: 'busy', extensions: { code: 'SERVICE_BUSY' } }] }, 503, headers);
const viewer = () => answer({ data: { caller: { label: 'ada@acme.example', role: { id: 'ADMIN' } } } });

let timers: ReturnType<typeof quickTimers>;
beforeEach(() => {
  timers = quickTimers();
});
afterEach(() => timers.restore());

/** The pauses of the client, in milliseconds. */
const paused = () => timers.started.reduce((sum, milliseconds) => sum + milliseconds, 0);

describe('a request', () => {
  it('sends the document with its variables, and returns typed data', async () => {
    const { client, sent } = clientWith([viewer()]);
    const { caller: found } = await client.request(VIEWER);
    const label: string | undefined = found?.label;
    expect(label).toBe('ada@acme.example');
    expect(sent[0]!.url).toBe('https://rollcall.example/base/graphql');
    expect(sent[0]!.body.query.replace(/\s+/g, ' ')).toBe('query { caller { label role { id } } }');
    expect(Object.fromEntries(sent[0]!.headers)).toMatchObject({
      accept: 'application/json',
      authorization: 'Bearer secret',
      'content-type': 'application/json',
    });
  });

  it('takes documents of graphql-js, text, and gql.tada, and requires their variables', async () => {
    const { client, sent } = clientWith([viewer(), viewer(), viewer()]);
    const typed: TypedQueryDocumentNode<{ caller: { label: string } }, { id: string }> = parse(
      'query ($id: ID!) { caller(id: $id) { label } }',
    ) as never;
    const one = await client.request(typed, { id: '1' });
    const two = await client.request<{ caller: { label: string } }>('{ caller { label } }');
    await client.request(ROLE, { first: 10 });
    expect([one.caller.label, two.caller.label]).toEqual(['ada@acme.example', 'ada@acme.example']);
    expect(sent.map(({ body }) => body.variables)).toEqual([{ id: '1' }, undefined, { first: 10 }]);
    // Only for the compiler.
    const wrong = () => [
      // @ts-expect-error: `first` is missing.
      client.request(ROLE),
      // @ts-expect-error: `first` is a number.
      client.request(ROLE, { first: 'ten' }),
    ];
    expect(wrong).toBeDefined();
  });

  it('sends own headers and the credentials of a browser instead of a token', async () => {
    const sent: RequestInit[] = [];
    const { client } = clientWith([], {
      token: undefined,
      headers: { 'Rollcall-Console': '1', Accept: 'text/html' },
      credentials: 'same-origin',
      fetch: async (_, init = {}) => {
        sent.push(init);
        return viewer();
      },
    });
    await client.request(VIEWER);
    const headers = Object.fromEntries(new Headers(sent[0]!.headers));
    expect(headers).toMatchObject({ 'rollcall-console': '1', accept: 'application/json' });
    expect(headers).not.toHaveProperty('authorization');
    expect(sent[0]!.credentials).toBe('same-origin');
  });

  it('asks for the token each time', async () => {
    let number = 0;
    const { client, sent } = clientWith([busy(), viewer()], { token: async () => `token-${++number}` });
    await client.request(VIEWER);
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('throws what the token function throws, at once', async () => {
    const { client, sent } = clientWith([], { token: () => Promise.reject(new Error('signed out')) });
    await expect(client.request(VIEWER)).rejects.toThrow('signed out');
    expect(sent).toEqual([]);
  });

  it('names the organization, and omits a token that it does not have', async () => {
    const { client, sent } = clientWith([viewer()], { organization: 'acme', token: undefined });
    await client.request(VIEWER);
    expect([sent[0]!.headers.get('rollcall-organization'), sent[0]!.headers.has('authorization')]).toEqual([
      'acme',
      false,
    ]);
  });

  it('sends a reason and a ticket as bytes of UTF-8', async () => {
    const { client, sent } = clientWith([viewer()]);
    await client.request(VIEWER, {}, { reason: '退職のため — é 😀', ticket: 'チケット-42' });
    const bytes = (name: string) => Buffer.from(sent[0]!.headers.get(name)!, 'latin1').toString('utf8');
    expect([bytes('rollcall-reason'), bytes('rollcall-ticket')]).toEqual(['退職のため — é 😀', 'チケット-42']);
  });

  it('refuses a reason that no header can have, at once', async () => {
    const { client, sent } = clientWith([]);
    await expect(client.request(VIEWER, {}, { reason: 'two\nlines' })).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  it('refuses a URL that is none', () => {
    expect(() => createClient({ url: 'rollcall', token: 'x' })).toThrow(TypeError);
  });
});

describe('a failed request', () => {
  it('is repeated under the same key after a lost connection, a busy service and a bad gateway', async () => {
    const { client, sent } = clientWith([
      new TypeError('fetch failed'),
      busy(),
      new Response('<html>', { status: 502 }),
      answer({
        errors: [{ message: 'wait', extensions: { code: 'IDEMPOTENCY_CONFLICT', retryAfterS: 1 } }],
        data: null,
      }),
      viewer(),
    ]);
    await client.request(VIEWER);
    expect(paused()).toBeGreaterThan(1000);
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toHaveLength(5);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('has a new key each time, or the one of the caller', async () => {
    const { client, sent } = clientWith([viewer(), viewer(), viewer()]);
    await client.request(VIEWER);
    await client.request(VIEWER);
    await client.request(VIEWER, {}, { idempotencyKey: 'mine' });
    const [one, other, own] = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect([one === other, own]).toEqual([false, 'mine']);
  });

  it('is repeated if the response breaks off', async () => {
    const broken = new Response(
      new ReadableStream({
        pull: (controller) => controller.error(new TypeError('terminated')),
      }),
    );
    const { client, sent } = clientWith([broken, viewer()]);
    await client.request(VIEWER);
    expect(sent).toHaveLength(2);
  });

  it('is repeated when the service wants it, but not if that is too late', async () => {
    const { client } = clientWith([busy({ 'retry-after': '20' }), viewer(), busy({ 'retry-after': '3600' })]);
    await client.request(VIEWER);
    expect(paused()).toBeGreaterThanOrEqual(20_000);
    await expect(client.request(VIEWER)).rejects.toMatchObject({ code: 'SERVICE_BUSY', status: 503 });
  });

  it('is given up after some attempts', async () => {
    const { client, sent } = clientWith(Array.from({ length: 10 }, () => new TypeError('fetch failed')));
    const failed = await client.request(VIEWER).catch((error) => error);
    expect(failed).toBeInstanceOf(TransportError);
    expect(failed.cause).toEqual(new TypeError('fetch failed'));
    expect(sent).toHaveLength(6);
  });

  it('is not repeated if it was refused, and has the parts that were not', async () => {
    const refused = {
      data: { caller: null, organization: { name: 'Acme' } },
      errors: [{ message: 'no', path: ['caller'], extensions: { code: 'FORBIDDEN', requestId: 'r' } }],
    };
    const { client, sent } = clientWith([answer(refused)]);
    const error = await client.request(VIEWER).catch((caught) => caught);
    expect(error).toBeInstanceOf(RefusalError);
    expect(error).toMatchObject({ code: 'FORBIDDEN', path: ['caller'], requestId: 'r', data: refused.data });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['whose answer was not kept', 200, { code: 'ANSWER_NOT_KEPT' }],
    ['that may have been committed', 503, { code: 'SERVICE_BUSY', mayHaveCommitted: true }],
  ])('%s is not repeated', async (_, status, extensions) => {
    const { client, sent } = clientWith([answer({ errors: [{ message: 'm', extensions }] }, status)]);
    await expect(client.request(VIEWER)).rejects.toMatchObject({ code: extensions.code });
    expect(sent).toHaveLength(1);
  });

  it('ends with its signal, also between two attempts', async () => {
    const ending = new AbortController();
    const { client, sent } = clientWith([busy({ 'retry-after': '30' }), viewer()]);
    const asked = client.request(VIEWER, {}, { signal: ending.signal });
    const outcome = asked.catch((error) => error);
    while (timers.started.length === 0) await new Promise((resolve) => setImmediate(resolve));
    ending.abort(new Error('closed'));
    expect(await outcome).toEqual(new Error('closed'));
    expect([sent.length, sent[0]!.signal]).toEqual([1, ending.signal]);
    await expect(client.request(VIEWER, {}, { signal: ending.signal })).rejects.toThrow('closed');
  });
});

describe('pages', () => {
  const MEMBERS = graphql(`
    query ($after: String) {
      members(first: 2, after: $after) { nodes { id email } pageInfo { hasNextPage endCursor } }
    }
  `);
  const page = (emails: string[], endCursor: string | null) =>
    answer({
      data: {
        members: {
          nodes: emails.map((email) => ({ id: email, email })),
          pageInfo: { hasNextPage: endCursor !== null, endCursor },
        },
      },
    });

  it('pass the cursor, and give typed items', async () => {
    const { client, sent } = clientWith([page(['ada', 'bob'], 'c1'), page([], 'c2'), page(['eve'], null)]);
    const emails: string[] = [];
    for await (const { email } of client.all(MEMBERS, {}, ({ members }) => members)) emails.push(email);
    expect(emails).toEqual(['ada', 'bob', 'eve']);
    expect(sent.map(({ body }) => body.variables)).toEqual([{}, { after: 'c1' }, { after: 'c2' }]);
  });

  it('can start after a cursor', async () => {
    const { client, sent } = clientWith([page(['eve'], null)]);
    for await (const { nodes } of client.pages(MEMBERS, { after: 'c2' }, ({ members }) => members))
      expect(nodes.map(({ email }) => email)).toEqual(['eve']);
    expect(sent[0]!.body.variables).toEqual({ after: 'c2' });
  });
});
