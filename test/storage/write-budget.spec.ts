import { execFileSync } from 'node:child_process';
import { logContext } from '@rollcall/platform';
import type { Logger } from 'typeorm';
import type { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService } from '../support/service';

// What a change writes, so that nobody adds a statement or an index unseen. Work that is left to the background, such as
// mail, sealing and counts, is not part of it.

const isMysql = process.env.TEST_DATABASE === 'mysql';

interface Cost {
  /** Apart from those that begin and end the transaction. */
  statements: number;
  /** Texts of statements that were sent to a server. */
  roundTrips: number;
  /** Rows inserted, changed or deleted. */
  rows: number;
  /** Index entries of the inserted rows. */
  indexEntries: number;
  /** Characters of written text, and 8 for any other value. */
  bytes: number;
  /** Pages that a commit adds to the write-ahead log of SQLite. */
  pages: number;
}

const budgets = {
  'creating a person': { statements: 8, roundTrips: 2, rows: 7, indexEntries: 23, bytes: 2230, pages: 30 },
  'replacing a person': { statements: 6, roundTrips: 3, rows: 4, indexEntries: 11, bytes: 1800, pages: 22 },
  'adding a member': { statements: 9, roundTrips: 3, rows: 5, indexEntries: 13, bytes: 1510, pages: 22 },
  'removing a member': { statements: 14, roundTrips: 3, rows: 6, indexEntries: 13, bytes: 1530, pages: 25 },
  'deactivating a person': { statements: 20, roundTrips: 4, rows: 11, indexEntries: 13, bytes: 1950, pages: 28 },
} as const satisfies Record<string, Cost>;

type Change = keyof typeof budgets;

/** A server locks and counts in statements of its own, which presume that the change is allowed. */
const onServer: Partial<Record<Change, Partial<Cost>>> = {
  'removing a member': { statements: 13, rows: 9, indexEntries: 14 },
  'deactivating a person': { statements: 17, rows: 12 },
};

const PEOPLE = 21;

/** Adds up what a request asks of the database. */
class Costs implements Logger {
  private cost = newCost();

  constructor(private readonly indexesOf: (table: string) => number) {}

  logQuery(text: string, values: unknown[] = []): void {
    if (!logContext()) return;
    const { cost } = this;
    cost.roundTrips += 1;
    const rest = [...values];
    for (const sql of text.split(/;\s/)) {
      const own = rest.splice(0, sql.split('?').length - 1);
      // On SQLite, a transaction in the background can share them.
      if (/^(BEGIN|START TRANSACTION|COMMIT|SAVEPOINT|RELEASE)/.test(sql)) continue;
      cost.statements += 1;
      const [, verb, table] = /^\s*(INSERT\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+[`"]?(\w+)/i.exec(sql) ?? [];
      if (verb === undefined) continue;
      const rows = /^(INSERT|REPLACE)/i.test(verb) ? sql.split('), (').length : 1;
      cost.rows += rows;
      if (/^(INSERT|REPLACE)/i.test(verb)) cost.indexEntries += rows * this.indexesOf(table!);
      for (const value of own) cost.bytes += sizeOf(value);
    }
  }

  /** What was asked since the last call. */
  take(): Cost {
    const { cost } = this;
    this.cost = newCost();
    return cost;
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

/** Texts, bytes and stored IDs have a length. */
const sizeOf = (value: unknown): number => (value as { length?: number } | null)?.length ?? 8;

const newCost = (): Cost => ({ statements: 0, roundTrips: 0, rows: 0, indexEntries: 0, bytes: 0, pages: 0 });

describe('what a change writes', () => {
  let service: Service;
  let scim: ScimClient;
  const costs = new Costs((table) => {
    const { indices } = service.dataSource.entityMetadatas.find(({ tableName }) => tableName === table)!;
    // The primary key is an index too.
    return indices.length + 1;
  });
  beforeAll(async () => {
    service = await startService({}, costs);
    ({ scim } = await setUpTenant(service));
    const { body } = await scim.post('/Groups', { displayName: 'Engineers' });
    // Its record keeps the answer, which would grow with the members.
    group = `/Groups/${body.id}?excludedAttributes=members`;
  });
  afterAll(() => service.stop());

  /**
   * `mxFrame` in the index of the write-ahead log (https://sqlite.org/walformat.html); a log that begins anew counts from
   * 0. Another process reads it, because closing the file in this one would release the locks of SQLite.
   */
  const pagesInLog = () =>
    isMysql
      ? 0
      : execFileSync('head', ['-c', '20', `${service.databaseUrl.slice('sqlite:'.length)}-shm`]).readUInt32LE(16);

  /** The least of many requests: they do the same, and work in the background can only add to what one seems to cost. */
  async function costOf(request: (number: number) => Promise<{ status: number }>): Promise<Cost> {
    const each: Cost[] = [];
    for (let number = 0; number < PEOPLE; number++) {
      const before = pagesInLog();
      costs.take();
      expect((await request(number)).status).toBeLessThan(300);
      const pages = pagesInLog() - before;
      // Otherwise the log began anew.
      if (pages >= 0) each.push({ ...costs.take(), pages });
    }
    const leastOf = (name: keyof Cost) => Math.min(...each.map((cost) => cost[name]));
    return {
      statements: leastOf('statements'),
      roundTrips: leastOf('roundTrips'),
      rows: leastOf('rows'),
      indexEntries: leastOf('indexEntries'),
      bytes: leastOf('bytes'),
      pages: leastOf('pages'),
    };
  }

  const person = (number: number) => ({
    userName: `person.${number}@acme.example`,
    externalId: `external-${number}`,
    name: { givenName: 'Person', familyName: `Number ${number}` },
    emails: [{ value: `person.${number}@acme.example`, type: 'work', primary: true }],
    active: true,
  });
  const ids: string[] = [];
  let group: string;

  const requests: Record<Change, (number: number) => Promise<{ status: number }>> = {
    'creating a person': async (number) => {
      const answer = await scim.post('/Users', person(number));
      ids.push(answer.body.id);
      return answer;
    },
    'replacing a person': (number) =>
      scim.put(`/Users/${ids[number]}`, { ...person(number), name: { givenName: 'Changed', familyName: 'Name' } }),
    'adding a member': (number) => scim.patch(group, [{ op: 'add', path: 'members', value: [{ value: ids[number] }] }]),
    'removing a member': (number) => scim.patch(group, [{ op: 'remove', path: `members[value eq "${ids[number]}"]` }]),
    'deactivating a person': (number) =>
      scim.patch(`/Users/${ids[number]}`, [{ op: 'replace', value: { active: false } }]),
  };

  // In this order, because each works on the people of the one before.
  it.each(Object.keys(budgets) as Change[])('%s', async (change) => {
    const { bytes, pages, ...exact } = { ...budgets[change], ...(isMysql && onServer[change]) };
    const cost = await costOf(requests[change]);
    expect(cost).toMatchObject({ ...exact, ...(!isMysql && { roundTrips: expect.any(Number) }) });
    expectNear(cost.bytes, bytes);
    if (!isMysql) expectNear(cost.pages, pages);
  });
});

/** Texts vary in length, and pages in how full they are. */
function expectNear(found: number, budget: number): void {
  expect(found).toBeGreaterThanOrEqual(budget * 0.9);
  expect(found).toBeLessThanOrEqual(budget * 1.1);
}
