import { LogVerifier, Sealer, type Verdict } from '@rollcall/audit';
import { idAfter, newId, storedId } from '@rollcall/platform';
import fc from 'fast-check';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { withBytes } from '../support/stored-ids';

// Promise 25, for the stored log: any change of its owner to stored rows is found, and named if it affects one event.

let service: Service;
let tenant: Tenant;
let organizationId: string;
let size: number;
let checkpoint: string;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  organizationId = tenant.founded.organization.id;
  const ids = [];
  for (let index = 0; index < 20; index++)
    ids.push((await tenant.scim.post('/Users', { userName: `person${index}@acme.example` })).body.id);
  await tenant.scim.post('/Groups', { displayName: 'Everybody', members: ids.map((value) => ({ value })) });
  await service.application.get(Sealer, { strict: false }).sealNow(organizationId);
  const [log] = await rows<{ size: number; checkpoint: string }>(
    service.dataSource,
    `SELECT size, checkpoint FROM audit_logs WHERE ${own()}`,
  );
  size = Number(log!.size);
  checkpoint = log!.checkpoint;
});
afterAll(() => service.stop());

/** The organization's rows; the service has its own log in the same table. */
const own = (): string => `organization_id = '${organizationId}'`;
const verify = async (known = {}): Promise<Verdict> =>
  (await service.application.get(LogVerifier, { strict: false }).verify(organizationId, known))!;

const run = (sql: string, values: unknown[] = []) => service.dataSource.manager.query(withBytes(sql), values);
/** The ID of a request is stored as a text. */
const inColumn = (column: string, value: unknown): unknown =>
  /(^|_)id$/.test(column) && column !== 'request_id' ? storedId(value) : value;
const valuesOf = (row: Record<string, unknown>): unknown[] =>
  Object.entries(row).map(([column, value]) => inColumn(column, value));
const stored = async (sequence: number) => {
  const [row] = await rows<Record<string, unknown>>(
    service.dataSource,
    `SELECT e.* FROM audit_events e JOIN sealed_events s ON s.event_id = e.id WHERE s.organization_id = '${organizationId}' AND s.sequence = ${sequence}`,
  );
  return row!;
};

/** The columns of an event's entry, each with a changed value. */
const COLUMNS = [
  'occurred_at',
  'actor_type',
  'actor_id',
  'actor_label',
  'action',
  'domain',
  'feature',
  'risk',
  'outcome',
  'target_type',
  'target_id',
  'target_label',
  'request_id',
  'ip',
  'user_agent',
  'changes',
  'salt',
  'reason',
  'error_code',
  'authentication',
];
const other = (column: string, value: unknown): unknown => {
  if (column === 'occurred_at') return Number(value) + 1;
  if (column === 'changes') return '[]';
  if (column === 'actor_id' || column === 'target_id') return value === null ? newId() : idAfter(String(value));
  return value === null ? 'x' : `${String(value).slice(0, -1)}${String(value).endsWith('x') ? 'y' : 'x'}`;
};

async function findingsAfter(change: () => Promise<unknown>, undo: () => Promise<unknown>, known = {}) {
  await change();
  try {
    return (await verify(known)).findings;
  } finally {
    await undo();
  }
}

it('the unchanged log verifies, also as a continuation of its checkpoint', async () => {
  expect(await verify({ since: checkpoint })).toMatchObject({ events: size, findings: [], waiting: 0 });
});

it('a changed column of an event is found, with the event’s number', () =>
  fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(...COLUMNS), async (place, column) => {
      const sequence = place % size;
      const { id, [column]: before } = await stored(sequence);
      const set = (value: unknown) =>
        run(`UPDATE audit_events SET ${column} = ? WHERE id = ?`, [inColumn(column, value), storedId(id)]);
      const findings = await findingsAfter(
        () => set(other(column, before)),
        () => set(before),
      );
      expect(findings.map((finding) => finding.sequence)).toContain(sequence);
    }),
    { numRuns: 300 },
  ));

it('a deleted event is found', () =>
  fc.assert(
    fc.asyncProperty(fc.nat(), async (place) => {
      const sequence = place % size;
      const row = await stored(sequence);
      const columns = Object.keys(row);
      const findings = await findingsAfter(
        () => run('DELETE FROM audit_events WHERE id = ?', [storedId(row.id)]),
        () =>
          run(`INSERT INTO audit_events (${columns.join()}) VALUES (${columns.map(() => '?').join()})`, valuesOf(row)),
      );
      expect(findings).toContainEqual({ sequence, what: 'the event is missing' });
    }),
    { numRuns: 30 },
  ));

it('two events that swapped places are found', () =>
  fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), async (one, another) => {
      const [first, second] = [one % size, another % size];
      if (first === second) return;
      const move = (from: number, to: number) =>
        run(`UPDATE sealed_events SET sequence = ? WHERE sequence = ? AND ${own()}`, [to, from]);
      const swap = async () => {
        await move(first, -1);
        await move(second, first);
        await move(-1, second);
      };
      const findings = await findingsAfter(swap, swap);
      expect(findings.map(({ sequence }) => sequence)).toEqual(expect.arrayContaining([first, second]));
    }),
    { numRuns: 20 },
  ));

const isMysql = process.env.TEST_DATABASE === 'mysql';

/** How a log is tampered with, and how that is undone. */
type Preparation = () => Promise<[() => Promise<unknown>, () => Promise<unknown>]>;

async function putIn(forged: unknown): ReturnType<Preparation> {
  const { id, ...row } = await stored(3);
  const columns = Object.keys(row);
  return [
    () =>
      run(`INSERT INTO audit_events (id, ${columns.join()}) VALUES (?, ${columns.map(() => '?').join()})`, [
        forged,
        ...valuesOf(row),
      ]),
    () => run('DELETE FROM audit_events WHERE id = ?', [forged]),
  ];
}

it.each<[string, Preparation]>([
  [
    'a hash of a tile that was changed',
    async () => {
      const [tile] = await rows<{ hashes: Buffer }>(
        service.dataSource,
        `SELECT hashes FROM audit_tiles WHERE level = 0 AND ${own()}`,
      );
      const changed = Buffer.from(tile!.hashes);
      changed[40]! ^= 1;
      const set = (hashes: Buffer) => run(`UPDATE audit_tiles SET hashes = ? WHERE level = 0 AND ${own()}`, [hashes]);
      return [() => set(changed), () => set(Buffer.from(tile!.hashes))];
    },
  ],
  ['an event that was put in', () => putIn(storedId(newId()))],
  // SQLite accepts a value of any type.
  ...(isMysql
    ? []
    : [['an event that was put in with a text as its ID', () => putIn('forged')] as [string, Preparation]]),
  [
    'an end that was cut off',
    async () => [
      () => run(`UPDATE audit_logs SET size = size - 1 WHERE ${own()}`),
      () => run(`UPDATE audit_logs SET size = size + 1 WHERE ${own()}`),
    ],
  ],
  [
    'a checkpoint that was signed by another key',
    async () => {
      const signature = checkpoint.trimEnd().split(' ').at(-1)!;
      const letter = signature.at(-10) === 'A' ? 'B' : 'A';
      const forged = checkpoint.replace(signature, signature.slice(0, -10) + letter + signature.slice(-9));
      const set = (note: string) => run(`UPDATE audit_logs SET checkpoint = ? WHERE ${own()}`, [note]);
      return [() => set(forged), () => set(checkpoint)];
    },
  ],
])('%s is found', async (_, prepare) => {
  const [change, undo] = await prepare();
  expect(await findingsAfter(change, undo)).not.toEqual([]);
  expect((await verify()).findings).toEqual([]);
});

it('a log that was started over, with its own checkpoint, does not continue the stored one', async () => {
  const [then] = await rows<{ verifierKey: string }>(
    service.dataSource,
    `SELECT verifier_key AS verifierKey FROM audit_logs WHERE ${own()}`,
  );
  for (const table of ['sealed_events', 'event_subjects', 'audit_tiles', 'audit_logs'])
    await run(`DELETE FROM ${table} WHERE ${own()}`);
  await run(`UPDATE audit_events SET risk = ? WHERE ${own()}`, ['LOW']);
  await run(
    `INSERT INTO unsealed_events (organization_id, event_id) SELECT organization_id, id FROM audit_events WHERE ${own()}`,
  );
  await service.application.get(Sealer, { strict: false }).sealNow(organizationId);
  expect((await verify()).findings).toEqual([]);
  expect((await verify({ verifierKey: then!.verifierKey, since: checkpoint })).findings).not.toEqual([]);
});
