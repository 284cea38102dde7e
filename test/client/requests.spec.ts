import { type Client, createClient, RefusalError } from '@rollcall/client';
import { newAddress } from '../admin/person';
import { invitationCount } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy';
import { graphql } from './graphql';
import { CREATE_TOKEN, INVITE, INVITE_MANY } from './mutations';

let service: Service;
let tenant: Tenant;
let client: Client;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  client = createClient({ url: service.url, token: tenant.founded.adminToken });
});
afterAll(() => service.stop());

const refusalOf = async (work: Promise<unknown>): Promise<RefusalError> => {
  const error: unknown = await work.catch((caught) => caught);
  if (!(error instanceof RefusalError)) throw new Error(`not refused: ${error}`);
  return error;
};
const invitations = (email: string) => invitationCount(service.dataSource, email);

describe('the client', () => {
  it('asks with typed documents', async () => {
    const { caller } = await client.request(graphql('{ caller { label role { id } organization { name plan } } }'));
    // Null if it is refused, like every field of a query.
    const plan: 'STARTER' | 'GROWTH' | 'ENTERPRISE' | undefined = caller?.organization.plan;
    expect([caller?.label, caller?.role?.id, plan]).toEqual(['admin@acme.example', 'ADMIN', 'ENTERPRISE']);
  });

  it('throws what was refused, with what was not', async () => {
    const document = graphql('query ($id: ID!) { caller { label } member(id: $id) { email } }');
    const error = await refusalOf(client.request(document, { id: 'nobody' }));
    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      status: 200,
      path: ['member'],
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      data: { caller: { label: 'admin@acme.example' }, member: null },
    });
  });

  it('throws the refusal of a whole request, with its status', async () => {
    const stranger = createClient({ url: service.url, token: 'unknown' });
    const error = await refusalOf(stranger.request('{ caller { label } }'));
    expect([error.code, error.status, error.data]).toEqual(['UNAUTHENTICATED', 401, undefined]);
  });

  it('names the argument that was wrong', async () => {
    expect(await refusalOf(client.request('{ members(first: 0) { totalCount } }'))).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'first',
    });
  });

  it('gives a reason and a ticket in any script', async () => {
    const [reason, ticket] = ['退職のため — déjà vu 😀', 'チケット-42'];
    const { inviteMember } = await client.request(INVITE, { email: newAddress() }, { reason, ticket });
    const { auditEvents } = await client.request(
      graphql('query ($id: ID!) { auditEvents(filter: { targetId: $id }) { nodes { action reason ticket } } }'),
      { id: inviteMember!.member.id },
    );
    expect(auditEvents?.nodes).toEqual([{ action: 'member.invited', reason, ticket }]);
  });

  it('types the numbers of the log as numbers', async () => {
    const FEED = graphql(
      'query ($after: SafeInt) { events(after: $after, first: 1) { last nodes { seal { sequence } } } }',
    );
    const { events } = await client.request(FEED, { after: 0 });
    const numbers: (number | null | undefined)[] = [events?.last, events?.nodes[0]?.seal?.sequence];
    expect(numbers).toEqual([1, 1]);
  });

  it('gets no secret twice', async () => {
    const idempotencyKey = 'token-of-the-report';
    const ask = () => client.request(CREATE_TOKEN, { name: 'Report' }, { idempotencyKey });
    expect((await ask()).createServiceToken?.secret).toMatch(/^rc_admin_/);
    expect(await refusalOf(ask())).toMatchObject({ code: 'ANSWER_NOT_KEPT' });
  });
});

describe('lists', () => {
  const MEMBERS = graphql(`
    query ($after: String, $search: String) {
      members(first: 7, after: $after, filter: { search: $search }, orderBy: EMAIL) {
        nodes { email }
        pageInfo { hasNextPage endCursor }
      }
    }
  `);
  const addresses = Array.from({ length: 20 }, (_, index) => `listed-${String(index).padStart(2, '0')}@acme.example`);
  beforeAll(() => client.request(INVITE_MANY, { invitations: addresses.map((email) => ({ email })) }));

  it('are read to their end', async () => {
    const found: string[] = [];
    for await (const { email } of client.all(MEMBERS, { search: 'listed-' }, ({ members }) => members))
      found.push(email);
    expect(found).toEqual(addresses);
  });

  it('are read by page', async () => {
    const sizes: number[] = [];
    for await (const { nodes } of client.pages(MEMBERS, { search: 'listed-' }, ({ members }) => members))
      sizes.push(nodes.length);
    expect(sizes).toEqual([7, 7, 6]);
  });
});

describe('a connection that breaks', () => {
  let proxy: TcpProxy;
  beforeAll(async () => {
    const { hostname, port } = new URL(service.url);
    proxy = await startTcpProxy(hostname, Number(port));
  });
  afterAll(() => proxy.close());
  const throughProxy = () => createClient({ url: `http://127.0.0.1:${proxy.port}`, token: tenant.founded.adminToken });

  it('before the response arrives makes a change once, and its response arrives later', async () => {
    for (let round = 0; round < 5; round++) {
      const email = newAddress();
      proxy.slow(60);
      const asked = throughProxy().request(INVITE, { email });
      await new Promise((resolve) => setTimeout(resolve, 50 + 25 * round));
      proxy.cut();
      proxy.mend();
      expect((await asked).inviteMember?.member.email).toBe(email);
      expect(await invitations(email)).toBe(1);
    }
  });

  it('for a moment delays a query', async () => {
    proxy.refuse();
    const asked = throughProxy().request(graphql('{ caller { label } }'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    proxy.mend();
    expect((await asked).caller?.label).toBe('admin@acme.example');
  });
});
