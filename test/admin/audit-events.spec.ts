import type { GraphqlClient } from '../support/graphql-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { join, type Person } from './person';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
let admin: GraphqlClient;
let manager: Person;
let ada: string;
let between: string;

const pause = () => new Promise((resolve) => setTimeout(resolve, 30));

/** Three actors, in two periods. */
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  admin = tenant.admin;
  manager = await join(service, tenant, 'MANAGER', 'mia@acme.example');
  ada = (await tenant.scim.post('/Users', { userName: 'ada@acme.example' })).body.id;
  await pause();
  between = new Date().toISOString();
  await pause();
  await tenant.scim.patch('/Users/ada@acme.example', [{ op: 'add', path: 'name.givenName', value: 'Ada' }]);
  await manager.client.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
    id: ada,
  });
  await manager.client.ask('mutation { inviteMember(input: { email: "bob@acme.example" }) { member { id } } }');
});
afterAll(() => service.stop());

const EVENTS = `query ($filter: AuditEventFilter, $first: Int! = 50, $after: String) {
  auditEvents(filter: $filter, first: $first, after: $after) {
    nodes { id action occurredAt actor { id } } pageInfo { hasNextPage endCursor }
  }
}`;
/** Without the event of the search itself. */
const actionsIn = (nodes: { action: string }[]): string[] =>
  nodes.map(({ action }) => action).filter((action) => action !== 'audit.searched');
const actions = async (filter: object, page: object = {}): Promise<string[]> =>
  actionsIn((await admin.ask(EVENTS, { filter, ...page })).auditEvents.nodes);

const first = [
  'member.invited',
  'access_token.generated',
  'member.joined',
  'member.invitation_link_created',
  'member.invited',
  'scim_key.generated',
  'access_token.generated',
  'member.created',
  'organization.founded',
];
const second = ['member.invited', 'member.removed', 'member.updated'];

describe('auditEvents', () => {
  it('are returned newest first', async () => {
    expect(await actions({})).toEqual([...second, ...first]);
    const { nodes } = (await admin.ask(EVENTS)).auditEvents;
    const times = nodes.map(({ occurredAt }: { occurredAt: string }) => occurredAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it.each([1, 2, 3, 50])('are complete when read in pages of %i', async (size) => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { auditEvents } = await admin.ask(EVENTS, { first: size, after });
      found.push(...actionsIn(auditEvents.nodes));
      after = auditEvents.pageInfo.hasNextPage ? auditEvents.pageInfo.endCursor : null;
    } while (after);
    expect(found).toEqual([...second, ...first]);
  });

  it('keep their positions for a reader when newer ones are recorded', async () => {
    const page = { targetId: tenant.founded.organization.id };
    const { auditEvents } = await admin.ask(EVENTS, { first: 4 });
    await admin.ask('mutation { updateScimSettings(input: { scimEnabled: false }) { organization { id } } }');
    await admin.ask('mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }');
    expect(await actions({}, { first: 2, after: auditEvents.pageInfo.endCursor })).toEqual(first.slice(0, 2));
    expect(await actions(page)).toEqual(['scim.enabled', 'scim.disabled', 'organization.founded']);
  });

  it.each<[string, () => object, string[]]>([
    ['by a person as actor', () => ({ actorId: manager.id }), ['member.invited', 'member.removed', 'member.joined']],
    ['about a person', () => ({ targetId: ada }), ['member.removed', 'member.updated', 'member.invited']],
    ['of one name', () => ({ actions: ['member.invited'] }), ['member.invited', 'member.invited', 'member.invited']],
    ['about a person, of one name', () => ({ targetId: ada, actions: ['member.removed'] }), ['member.removed']],
    ['before an instant', () => ({ until: between }), first],
    ['between two instants that are the same', () => ({ since: between, until: between }), []],
    ['of one actor about one target', () => ({ actorId: manager.id, targetId: ada }), ['member.removed']],
    ['of nobody', () => ({ actorId: 'nobody' }), []],
    ['of one actor and another time', () => ({ actorId: manager.id, until: between }), ['member.joined']],
    ['by an instant in another zone', () => ({ until: between.replace('Z', '+00:00') }), first],
  ])('are found %s', async (_, filter, expected) => {
    expect(await actions(filter())).toEqual(expected);
  });

  it('can be found by the SCIM key that acted, from a given time on', async () => {
    const { organization } = await admin.ask('{ organization { scimKeys { id } } }');
    const actorId = organization.scimKeys[0].id;
    expect(await actions({ actorId })).toEqual(['member.updated', 'member.invited']);
    expect(await actions({ actorId, since: between })).toEqual(['member.updated']);
  });

  it('keep the filter across pages', async () => {
    const filter = { targetId: ada };
    const { auditEvents } = await admin.ask(EVENTS, { filter, first: 2 });
    const rest = { first: 2, after: auditEvents.pageInfo.endCursor };
    expect(await actions(filter, rest)).toEqual(['member.invited']);
  });

  it('say who, what, from where, and each attribute before and after', async () => {
    const { auditEvents } = await admin.ask(
      `query ($id: ID!) { auditEvents(filter: { targetId: $id, actions: ["member.updated"] }) { nodes {
        action domain feature risk outcome actor { type id label } target { type id label } requestId ip userAgent changes { field before after }
      } } }`,
      { id: ada },
    );
    expect(auditEvents.nodes).toEqual([
      {
        action: 'member.updated',
        domain: 'DIRECTORY',
        feature: 'members',
        risk: 'LOW',
        outcome: 'SUCCESS',
        actor: { type: 'SCIM_KEY', id: expect.any(String), label: 'Set-up' },
        target: { type: 'USER', id: ada, label: 'ada@acme.example' },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        ip: '127.0.0.1',
        userAgent: 'Okta SCIM Client 1.0.0',
        changes: [{ field: 'givenName', before: null, after: 'Ada' }],
      },
    ]);
  });

  it('of another organization are never visible, not even by the IDs of their actors and targets', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    const foreign = await join(service, other, 'MEMBER');
    expect(await actions({ actorId: foreign.id })).toEqual([]);
    expect(await actions({ targetId: foreign.id })).toEqual([]);
    const { auditEvents } = await other.admin.ask(EVENTS, { filter: { targetId: ada } });
    expect(auditEvents.nodes).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an event that does not exist', { actions: ['member.eaten'] }, 'filter.actions[0]'],
    ['no event', { actions: [''] }, 'filter.actions[0]'],
    ['a list without values', { risks: [] }, 'filter.risks'],
    ['an id that is far too long', { actorId: 'x'.repeat(255) }, 'filter.actorId'],
    ['a day without a time', { since: '2026-01-31' }, 'filter.since'],
    ['an instant without a zone', { until: '2026-01-31T12:00:00' }, 'filter.until'],
    ['a month that does not exist', { until: '2026-13-01T12:00:00Z' }, 'filter.until'],
  ])('refuse %s', async (_, filter, field) => {
    const answer = await admin.send(EVENTS, { filter });
    expect([codeOf(answer), answer.errors![0]!.extensions.field]).toEqual(['BAD_USER_INPUT', field]);
  });
});
