import { setTimeout as pause } from 'node:timers/promises';
import { QueryFailedError } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver';
import { onServer, openSamples } from '../../../testing/databases';
import { idOf, Sample, sample } from '../../../testing/sample.entity';
import { DatabaseBusyError, isDatabaseUnavailable } from '../errors';
import { RollcallMysqlQueryRunner } from './mysql-query-runner';

const withServer = process.env.TEST_MYSQL_URL ? describe : describe.skip;

withServer('transactions on a MySQL server', () => {
  let opened: Awaited<ReturnType<typeof openSamples>>;
  beforeAll(async () => {
    opened = await openSamples('mysql', { pool: 3 });
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    await opened.database.manager.query('DELETE FROM samples');
    await opened.database.manager.insert(Sample, [sample('a'), sample('b')]);
  });

  it('run at READ COMMITTED, with short lock waits', async () => {
    // MariaDB calls the first tx_isolation.
    const rows = await opened.database.manager.query(
      "SHOW VARIABLES WHERE Variable_name IN ('transaction_isolation', 'tx_isolation', 'innodb_lock_wait_timeout')",
    );
    const values = rows.map(({ Value }: { Value: string }) => Value);
    expect(new Set(values)).toEqual(new Set(['READ-COMMITTED', '5']));
  });

  it('run again after a deadlock', async () => {
    let attempts = 0;
    let locked = 0;
    const lock = (first: string, second: string) =>
      opened.database.transaction(async (manager) => {
        attempts++;
        await manager.increment(Sample, { id: idOf(first) }, 'count', 1);
        locked++;
        while (locked < 2) await pause(5);
        await manager.increment(Sample, { id: idOf(second) }, 'count', 1);
      });
    await Promise.all([lock('a', 'b'), lock('b', 'a')]);
    expect(attempts).toBeGreaterThan(2);
    expect((await opened.database.manager.find(Sample)).map(({ count }) => count)).toEqual([2, 2]);
  });

  it('run again when the connection breaks before COMMIT', async () => {
    let attempts = 0;
    await opened.database.transaction(async (manager) => {
      await manager.increment(Sample, { id: idOf('a') }, 'count', 1);
      const [{ id }] = await manager.query('SELECT CONNECTION_ID() AS id');
      if (++attempts === 1) await onServer(`KILL ${id}`);
      await manager.increment(Sample, { id: idOf('b') }, 'count', 1);
    });
    expect(attempts).toBe(2);
    expect((await opened.database.manager.find(Sample)).map(({ count }) => count)).toEqual([1, 1]);
  });

  it('report an unknown outcome when the connection breaks during COMMIT', async () => {
    let attempts = 0;
    const broken = opened.database.transaction(async (manager) => {
      attempts++;
      const [{ id }] = await manager.query('SELECT CONNECTION_ID() AS id');
      await onServer(`KILL ${id}`);
      await pause(50);
    });
    const error = await broken.catch((thrown) => thrown);
    expect(error).toBeInstanceOf(DatabaseBusyError);
    expect(error.mayHaveCommitted).toBe(true);
    expect(attempts).toBe(1);
  });

  it('give up on a server that does not respond, and continue with another connection', async () => {
    const driver = opened.dataSource.driver as MysqlDriver;
    const runners = Array.from(
      { length: 4 },
      () => new RollcallMysqlQueryRunner(driver, 'master', { statementMs: 200 }),
    );
    const idOf = async (runner: RollcallMysqlQueryRunner): Promise<number> => {
      const [row]: { id: number }[] = await runner.query('SELECT CONNECTION_ID() AS id');
      return row!.id;
    };
    const [stuck, ...others] = runners;
    const id = await idOf(stuck!);
    const error = (await stuck!.query('SELECT SLEEP(5)').catch((thrown) => thrown)) as { code?: string };
    await stuck!.release();
    expect([error.code, isDatabaseUnavailable(error)]).toEqual(['ETIMEDOUT', true]);
    // TypeORM sees the failure, so it is logged like any other.
    expect(error).toBeInstanceOf(QueryFailedError);
    // The pool has as many connections.
    expect(await Promise.all(others.map(idOf))).not.toContain(id);
    for (const runner of others) await runner.release();
  });

  it('give up when no connection becomes free', async () => {
    const runners = Array.from({ length: 3 }, () => opened.dataSource.createQueryRunner());
    for (const runner of runners) await runner.connect();
    await expect(opened.database.manager.count(Sample)).rejects.toThrow(DatabaseBusyError);
    for (const runner of runners) await runner.release();
    expect(await opened.database.manager.count(Sample)).toBe(2);
  }, 20_000);
});
