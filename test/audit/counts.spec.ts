import { AuditEvent, type EventDomain, outcomes, risks } from '@rollcall/audit';
import { controlIds, controls, eventCatalogue } from '@rollcall/domain';
import { actorTypes, Database, firstIdAt } from '@rollcall/platform';
import fc from 'fast-check';
import { codeOf } from '../admin/refusal';
import type { GraphqlAnswer } from '../support/graphql-client';
import { rounds } from '../support/rounds';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const EVENTS = 400;
const DAYS = 6;
const PEOPLE = [1, 2, 3].map((number) => `00000000-0000-7000-8000-00000000000${number}`);
const ADDRESSES = ['192.0.2.1', '192.0.2.2'];
const ACTIONS = ['member.invited', 'member.removed', 'grant.given', 'scim_key.refused', 'project.created'] as const;
/** Midnight, so that the events of a day are known. */
const BEGAN = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAYS * DAY_MS;

let service: Service;
let tenant: Tenant;
let events: AuditEvent[];

/** Events of several days, of which every combination of values exists. */
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  const organizationId = tenant.founded.organization.id;
  const stored = service.dataSource.getRepository(AuditEvent);
  const model = await stored.findOneByOrFail({ organizationId, action: 'organization.founded' });
  events = Array.from({ length: EVENTS }, (_, n): AuditEvent => {
    const occurredAt = new Date(BEGAN + Math.floor((n * DAYS * DAY_MS) / EVENTS));
    const id = `${firstIdAt(occurredAt).slice(0, -12)}${n.toString(16).padStart(12, '0')}`;
    const action = ACTIONS[n % ACTIONS.length]!;
    const type = eventCatalogue[action];
    const parties = { actorId: PEOPLE[n % 3]!, targetId: PEOPLE[n % 2]!, projectId: n % 4 ? null : PEOPLE[2]! };
    const values = { risk: risks[n % 7 === 0 ? 1 : 0]!, outcome: outcomes[n % 3 === 0 ? 1 : 0]! };
    const origin = { ip: ADDRESSES[n % 2]!, requestId: `request-${n % 50}`, actorType: actorTypes[n % 4]! };
    return { ...model, ...parties, ...values, ...origin, id, occurredAt, action, domain: type.domain };
  });
  await new Database(service.dataSource).change({ organizationId }, (tx) => tx.insert(AuditEvent, events));
  for (const { id } of events)
    await service.dataSource.query('INSERT INTO unsealed_events (organization_id, event_id) VALUES (?, ?)', [
      organizationId,
      id,
    ]);
}, 180_000);
afterAll(() => service.stop());

interface Filter {
  since: string;
  until?: string;
  actions?: string[];
  domains?: EventDomain[];
  risks?: string[];
  outcomes?: string[];
  actorTypes?: string[];
  controls?: (keyof typeof controls)[];
  actorId?: string;
  targetId?: string;
  about?: string;
  projectId?: string;
  ip?: string;
  requestId?: string;
}

const isControlled = ({ action, outcome }: AuditEvent, id: keyof typeof controls): boolean => {
  const control: { actions: readonly string[]; outcome?: string } = controls[id];
  return control.actions.includes(action) || control.outcome === outcome;
};

/** Whether an event meets a filter, said as plainly as possible. */
function meets(event: AuditEvent, filter: Filter): boolean {
  const { actorId, targetId, projectId } = event;
  return [
    event.occurredAt >= new Date(filter.since),
    !filter.until || event.occurredAt < new Date(filter.until),
    filter.actions?.includes(event.action),
    filter.domains?.includes(event.domain),
    filter.risks?.includes(event.risk),
    filter.outcomes?.includes(event.outcome),
    filter.actorTypes?.includes(event.actorType),
    filter.controls?.some((id) => isControlled(event, id)),
    filter.actorId && filter.actorId === actorId,
    filter.targetId && filter.targetId === targetId,
    filter.about && [actorId, targetId, projectId].includes(filter.about),
    filter.projectId && filter.projectId === projectId,
    filter.ip && filter.ip === event.ip,
    filter.requestId && filter.requestId === event.requestId,
  ].every((isMet) => isMet !== false);
}

const LIST = `query ($filter: AuditEventFilter, $after: String) {
  auditEvents(filter: $filter, first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
}`;
const COUNTS = `query ($filter: AuditEventFilter!) {
  auditEventCounts(filter: $filter) { isComplete counts { day action risk outcome events } }
}`;

async function listed(filter: Filter): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: GraphqlAnswer['data'] = await tenant.admin.ask(LIST, { filter, after });
    const { nodes, pageInfo } = page.auditEvents;
    found.push(...nodes.map(({ id }: { id: string }) => id));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return found;
}
const counted = async (filter: Filter) => (await tenant.admin.ask(COUNTS, { filter: { ...filter } })).auditEventCounts;

const time = fc
  .integer({ min: -1, max: DAYS * 8 })
  .map((eighth) => new Date(BEGAN + eighth * 3 * HOUR_MS).toISOString());
const some = <Value>(values: readonly Value[]) =>
  fc.subarray([...values], { minLength: 1, maxLength: Math.min(values.length, 4) });
const filters: fc.Arbitrary<Filter> = fc.record(
  {
    since: time,
    until: time,
    actions: some([...ACTIONS, 'role.created']),
    domains: some(['DIRECTORY', 'ACCESS', 'KEYS', 'SERVICE'] as const),
    risks: some(risks),
    outcomes: some(outcomes),
    actorTypes: some(actorTypes),
    controls: some(controlIds),
    actorId: fc.constantFrom(...PEOPLE),
    targetId: fc.constantFrom(...PEOPLE),
    about: fc.constantFrom(...PEOPLE),
    projectId: fc.constantFrom(...PEOPLE),
    ip: fc.constantFrom(...ADDRESSES),
    requestId: fc.constantFrom('request-1', 'request-7'),
  },
  { requiredKeys: ['since', 'until'] },
);
/** Fewer criteria find more. */
const fewCriteria = fc.tuple(
  filters,
  fc.subarray(Object.keys({ actions: 0, domains: 0, risks: 0, outcomes: 0, controls: 0 })),
);

describe('a filter of the audit log', () => {
  it('finds the same events in the list, the counts and the file', async () => {
    const check = async (filter: Filter) => {
      const expected = events.filter((event) => meets(event, filter));
      const own = new Set(events.map(({ id }) => id));
      const found = (await listed(filter)).filter((id) => own.has(id));
      expect(found).toEqual(expected.map(({ id }) => id).reverse());
      const parameters = new URLSearchParams({ format: 'csv' });
      for (const [name, values] of Object.entries(filter))
        for (const value of [values].flat()) parameters.append(name, value);
      const lines = (await tenant.admin.file(`/audit/export?${parameters}`)).text.trim().split('\r\n');
      expect(lines.length - 1).toBe(expected.length);
      const { counts, isComplete } = await counted(filter);
      const sums = new Map<string, number>();
      for (const { occurredAt, action, risk, outcome } of expected) {
        const key = [`${occurredAt.toISOString().slice(0, 10)}T00:00:00.000Z`, action, risk, outcome].join(' ');
        sums.set(key, (sums.get(key) ?? 0) + 1);
      }
      type Count = { day: string; action: string; risk: string; outcome: string; events: number };
      const keyed = counts.map((count: Count): [string, number] => [
        [count.day, count.action, count.risk, count.outcome].join(' '),
        count.events,
      ]);
      expect([isComplete, keyed]).toEqual([true, [...sums].sort(([one], [other]) => (one < other ? -1 : 1))]);
    };
    await fc.assert(
      fc.asyncProperty(fewCriteria, async ([filter, kept]) => {
        await check(filter);
        const { since, until } = filter;
        const few = Object.fromEntries(kept.map((name) => [name, filter[name as keyof Filter]]));
        await check(JSON.parse(JSON.stringify({ since, until, ...few })));
      }),
      { numRuns: rounds(40, 500) },
    );
  }, 300_000);

  it('without an end counts until now', async () => {
    const filter = { since: new Date(BEGAN + HOUR_MS).toISOString(), actions: [...ACTIONS] };
    const { counts, isComplete } = await counted(filter);
    const sum = counts.reduce((total: number, count: { events: number }) => total + count.events, 0);
    expect([isComplete, sum]).toEqual([true, (await listed(filter)).length]);
  });

  it('that contradicts itself finds nothing', async () => {
    const since = new Date(BEGAN).toISOString();
    const contradictions: Filter[] = [
      { since, until: new Date(BEGAN - DAY_MS).toISOString() },
      { since, actions: ['member.invited'], domains: ['KEYS'] },
      { since, actions: ['member.invited'], controls: ['CC6.6'] },
    ];
    for (const filter of contradictions)
      expect([await listed(filter), await counted(filter)]).toEqual([[], { isComplete: true, counts: [] }]);
  });

  it.each<[string, object, string]>([
    ['without a start', {}, 'filter.since'],
    ['of more than a year', { since: '2020-01-01T00:00:00Z' }, 'filter.since'],
    ['of an unknown event', { since: '2026-01-01T00:00:00Z', actions: ['x'] }, 'filter.actions[0]'],
  ])('%s is not counted', async (_, filter, field) => {
    const answer = await tenant.admin.send(COUNTS, { filter });
    expect([codeOf(answer), answer.errors![0]!.extensions.field]).toEqual(['BAD_USER_INPUT', field]);
  });
});
