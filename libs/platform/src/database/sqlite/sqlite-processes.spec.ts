import { setTimeout as pause } from 'node:timers/promises';
import { runChildren } from '../../../testing/child';
import { openSamples } from '../../../testing/databases';
import { idOf, namesOf, Sample, sample } from '../../../testing/sample.entity';
import { isDatabaseUnavailable } from '../errors';
import { SqliteConnection } from './sqlite-connection';

describe('several processes on one SQLite file', () => {
  let opened: Awaited<ReturnType<typeof openSamples>>;
  beforeEach(async () => {
    opened = await openSamples('sqlite');
  });
  afterEach(() => opened.close());

  it('lose no update if two increment the same row', async () => {
    const { manager } = opened.database;
    await manager.insert(Sample, sample('counter'));
    const attempts = await runChildren(2, 'count-up.child.ts', opened.url, '300');
    // BEGIN IMMEDIATE queues them, so that none fails halfway because the other was first.
    expect(attempts).toEqual(['300', '300']);
    expect((await manager.findOneByOrFail(Sample, { id: idOf('counter') })).count).toBe(600);
  }, 60_000);

  const lockedByAnother = () => {
    const other = new SqliteConnection(opened.url.slice('sqlite:'.length));
    other.exec('BEGIN IMMEDIATE');
    return other;
  };

  it('let a write wait for another process without blocking this one', async () => {
    const other = lockedByAnother();
    const writes = Promise.all([
      opened.database.manager.insert(Sample, sample('lone')),
      opened.database.transaction((manager) => manager.insert(Sample, sample('inside'))),
    ]);
    let ticks = 0;
    for (; ticks < 20; ticks++) await pause(10);
    expect(await opened.database.manager.count(Sample)).toBe(0);
    other.exec('COMMIT');
    other.close();
    await writes;
    expect(await opened.database.manager.count(Sample)).toBe(2);
  });

  it('let a write that returns rows wait as well', async () => {
    await opened.database.manager.insert(Sample, sample('counter'));
    const other = lockedByAnother();
    const sql = "UPDATE samples SET count = count + 1 WHERE name_key = 'counter' RETURNING count";
    const write = opened.database.manager.query(sql);
    await pause(100);
    other.exec('COMMIT');
    other.close();
    expect(await write).toEqual([{ count: 1 }]);
  });

  it('give up after five seconds with an error that means "later", and recover', async () => {
    const other = lockedByAnother();
    const error = await opened.database.manager.insert(Sample, sample('late')).catch((thrown) => thrown);
    expect(isDatabaseUnavailable(error)).toBe(true);
    other.close();
    await opened.database.manager.insert(Sample, sample('late'));
    expect(await opened.database.manager.count(Sample)).toBe(1);
  }, 15_000);

  it('recover from a full disk without a half-written transaction', async () => {
    const { manager } = opened.database;
    const [{ page_count: pages }] = await manager.query('PRAGMA page_count');
    await manager.query(`PRAGMA max_page_count = ${pages + 2}`);
    const filling = opened.database.transaction(async (inside) => {
      for (let row = 0; row < 50; row++) await inside.insert(Sample, sample(`big${row}`, { body: 'x'.repeat(4000) }));
    });
    expect(isDatabaseUnavailable(await filling.catch((thrown) => thrown))).toBe(true);
    await manager.query('PRAGMA max_page_count = 1000000');
    await opened.database.transaction((inside) => inside.insert(Sample, sample('after')));
    expect(namesOf(await manager.find(Sample))).toEqual(['after']);
  });

  it('accept no statement after SQLite has rolled back by itself', async () => {
    const swallowing = opened.database.transaction(async (manager) => {
      await manager.query('ROLLBACK');
      await manager.insert(Sample, sample('stray'));
    });
    await expect(swallowing).rejects.toThrow(/rolled this transaction back/);
    expect(await opened.database.manager.count(Sample)).toBe(0);
  });

  it('refuse a write outside of the surrounding transaction, which would wait for itself', async () => {
    const astray = opened.database.transaction(() => opened.database.manager.insert(Sample, sample('astray')));
    await expect(astray).rejects.toThrow(/use the manager of the transaction/);
  });
});
