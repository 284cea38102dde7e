import type { Logger } from 'typeorm';
import { openSamples } from '../../../testing/databases';
import { idOf, namesOf, O1, Sample, sample } from '../../../testing/sample.entity';
import { SqliteConnection } from './sqlite-connection';

/** The statements that begin and end transactions. */
class Ends implements Logger {
  readonly seen: string[] = [];
  logQuery(sql: string): void {
    if (/^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/.test(sql)) this.seen.push(sql);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

describe('transactions on SQLite that arrive together', () => {
  const ends = new Ends();
  let opened: Awaited<ReturnType<typeof openSamples>>;
  beforeEach(async () => {
    opened = await openSamples('sqlite', { logger: ends });
    ends.seen.length = 0;
    // While the clock stands still, no group gets too old, however busy the machine is.
    jest.spyOn(performance, 'now').mockReturnValue(performance.now());
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await opened.close();
  });

  const insert = (id: string, work: () => void = () => {}) =>
    opened.database.change({ organizationId: O1 }, (tx) => {
      tx.insert(Sample, [sample(id)]);
      work();
    });
  const ids = async () => namesOf(await opened.database.manager.find(Sample, { order: { id: 'ASC' } }));

  it('share a commit', async () => {
    await Promise.all(['a', 'b', 'c'].map((id) => insert(id)));
    expect(ends.seen.filter((sql) => sql === 'COMMIT')).toHaveLength(1);
    expect(await ids()).toEqual(['a', 'b', 'c']);
  });

  it('resolve only when other connections see all of them', async () => {
    const other = new SqliteConnection(opened.url.slice('sqlite:'.length), { readonly: true });
    const seen = () => (other.prepare('SELECT COUNT(*) AS number FROM samples').all()[0] as { number: number }).number;
    const first = insert('a').then(seen);
    const last = insert('b').then(seen);
    expect(await Promise.all([first, last])).toEqual([2, 2]);
    other.close();
  });

  it.each([0, 1, 2])('fail alone: number %i of three', async (failing) => {
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((id, index) =>
        insert(id, () => {
          if (index === failing) throw new Error('refused');
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(
      [0, 1, 2].map((index) => (index === failing ? 'rejected' : 'fulfilled')),
    );
    expect(await ids()).toEqual(['a', 'b', 'c'].filter((_, index) => index !== failing));
  });

  it('fail alone if a value is taken', async () => {
    await insert('a');
    const outcomes = await Promise.allSettled(['b', 'a', 'c'].map((id) => insert(id)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await ids()).toEqual(['a', 'b', 'c']);
  });

  it('see what the one before has changed', async () => {
    await insert('counter');
    const add = () =>
      opened.database.change({ organizationId: O1 }, async (tx) => {
        const row = await tx.lock(Sample, idOf('counter'));
        tx.update(Sample, { ...row!, count: row!.count + 1 });
      });
    await Promise.all(Array.from({ length: 200 }, add));
    expect((await opened.database.manager.findOneByOrFail(Sample, { id: idOf('counter') })).count).toBe(200);
  });

  it('all fail if SQLite undoes them because one fills the disk, and lose nothing that was committed', async () => {
    const { manager } = opened.database;
    await insert('before');
    const [{ page_count: pages }] = await manager.query('PRAGMA page_count');
    await manager.query(`PRAGMA max_page_count = ${pages + 2}`);
    const outcomes = await Promise.allSettled([
      insert('small'),
      opened.database.transaction(async (inside) => {
        for (let row = 0; row < 50; row++) await inside.insert(Sample, sample(`big${row}`, { body: 'x'.repeat(4000) }));
      }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await manager.query('PRAGMA max_page_count = 1000000');
    await insert('after');
    expect(await ids()).toEqual(['after', 'before']);
  });

  it('all fail if the commit fails', async () => {
    const { manager } = opened.database;
    await manager.query('CREATE TABLE parents (id TEXT PRIMARY KEY)');
    await manager.query('CREATE TABLE children (parent TEXT REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)');
    await manager.query('PRAGMA foreign_keys = ON');
    const orphan = opened.database.transaction((inside) => inside.query("INSERT INTO children VALUES ('nobody')"));
    const outcomes = await Promise.allSettled([insert('a'), orphan, insert('b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await ids()).toEqual([]);
    await insert('after');
    expect(await ids()).toEqual(['after']);
  });

  it('are committed before a single write and before the database closes', async () => {
    const writes = [insert('a'), opened.database.manager.insert(Sample, sample('single')), insert('b')];
    await Promise.all(writes);
    expect(await ids()).toEqual(['a', 'b', 'single']);
    const last = insert('last');
    await opened.database.dataSource.destroy();
    await last;
    await opened.database.dataSource.initialize();
    expect(await ids()).toEqual(['a', 'b', 'last', 'single']);
  });

  it('do not wait longer for the others than ten milliseconds', async () => {
    jest.restoreAllMocks();
    const slow = () =>
      opened.database.transaction(async (manager) => {
        await manager.insert(Sample, sample(`s${performance.now()}`.slice(0, 16)));
        const end = performance.now() + 6;
        while (performance.now() < end);
      });
    await Promise.all(Array.from({ length: 6 }, slow));
    expect(ends.seen.filter((sql) => sql === 'COMMIT').length).toBeGreaterThanOrEqual(3);
  });
});
