import { setTimeout as pause } from 'node:timers/promises';
import { kinds, openSamples } from '../../testing/databases';
import { idOf, namesOf, O1, Sample, sample } from '../../testing/sample.entity';
import { isUniqueViolation } from './errors';

describe.each(kinds)('transactions on %s', (kind) => {
  let opened: Awaited<ReturnType<typeof openSamples>>;
  beforeAll(async () => {
    opened = await openSamples(kind);
  });
  afterAll(() => opened.close());
  beforeEach(() => opened.database.manager.query('DELETE FROM samples'));

  const count = () => opened.database.manager.count(Sample);

  it('commit if 50 run at the same time', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        opened.database.transaction(async (manager) => {
          await manager.insert(Sample, sample(`t${index}`));
          await pause(1);
          await manager.update(Sample, { id: idOf(`t${index}`) }, { count: 1 });
        }),
      ),
    );
    expect(await opened.database.manager.countBy(Sample, { count: 1 })).toBe(50);
  });

  it('lose no update if 50 read, lock and write the same row', async () => {
    await opened.database.manager.insert(Sample, sample('counter'));
    const add = () =>
      opened.database.change({ organizationId: O1 }, async (tx) => {
        const row = await tx.lock(Sample, idOf('counter'));
        tx.update(Sample, { ...row!, count: row!.count + 1 });
      });
    await Promise.all(Array.from({ length: 50 }, add));
    expect((await opened.database.manager.findOneByOrFail(Sample, { id: idOf('counter') })).count).toBe(50);
  });

  it('do not affect a single write outside when they roll back', async () => {
    let written = (): void => {};
    const begun = new Promise<void>((resolve) => {
      written = resolve;
    });
    const failing = opened.database.transaction(async (manager) => {
      await manager.insert(Sample, sample('rolled-back'));
      written();
      await pause(30);
      throw new Error('no');
    });
    await begun;
    const lone = opened.database.manager.insert(Sample, sample('lone'));
    await expect(failing).rejects.toThrow('no');
    await lone;
    expect(namesOf(await opened.database.manager.find(Sample))).toEqual(['lone']);
  });

  it('let readers see only committed data, without waiting', async () => {
    await opened.database.transaction(async (manager) => {
      await manager.insert(Sample, sample('new'));
      expect(await count()).toBe(0);
      expect(await manager.count(Sample)).toBe(1);
    });
    expect(await count()).toBe(1);
  });

  it('work again after the database rolled one back by itself', async () => {
    const broken = opened.database.transaction(async (manager) => {
      await manager.insert(Sample, sample('gone'));
      await manager.query('ROLLBACK');
      throw new Error('disk full');
    });
    await expect(broken).rejects.toThrow('disk full');
    await opened.database.manager.insert(Sample, sample('after'));
    expect(await count()).toBe(1);
  });

  it('decide by what is in the database, even if they presumed at first that a row is not there', async () => {
    await opened.database.manager.insert(Sample, sample('a'));
    const insert = (name: string, nameKey: string, meanwhile: (inserted: boolean) => void) =>
      opened.database.change({ organizationId: O1 }, async (tx) => {
        const inserted = await tx.insertUnless(Sample, sample(name, { nameKey }), { nameKey });
        meanwhile(inserted);
        return inserted;
      });
    expect(await insert('b', 'a', () => {})).toBe(false);
    expect(await insert('c', 'c', () => {})).toBe(true);
    const refused = insert('d', 'a', (inserted) => {
      if (inserted) throw new Error('a wrong conclusion');
    });
    expect(await refused).toBe(false);
    const failed = insert('e', 'e', (inserted) => {
      if (inserted) throw new Error('a right conclusion');
    });
    await expect(failed).rejects.toThrow('a right conclusion');
    expect(namesOf(await opened.database.manager.find(Sample)).sort()).toEqual(['a', 'c']);
  });

  it('insert one of many equal rows that race', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        opened.database.change({ organizationId: O1 }, (tx) =>
          tx.insertUnless(Sample, sample(`r${index}`, { nameKey: 'same' }), { nameKey: 'same' }).catch((error) => {
            if (!isUniqueViolation(error)) throw error;
            return false;
          }),
        ),
      ),
    );
    expect(await count()).toBe(1);
    expect(outcomes.filter((inserted) => inserted)).toHaveLength(1);
  });

  it('roll back only a failed savepoint', async () => {
    await opened.database.transaction(async (manager) => {
      await manager.insert(Sample, sample('outer'));
      const inner = manager.transaction(async (nested) => {
        await nested.insert(Sample, sample('inner'));
        throw new Error('inner');
      });
      await expect(inner).rejects.toThrow('inner');
    });
    expect(namesOf(await opened.database.manager.find(Sample))).toEqual(['outer']);
  });

  it('let work that they started write after their end', async () => {
    let later: Promise<unknown> = Promise.resolve();
    await opened.database.transaction(async (manager) => {
      await manager.insert(Sample, sample('first'));
      later = pause(50).then(() => opened.database.manager.insert(Sample, sample('later')));
    });
    await later;
    expect(await count()).toBe(2);
  });

  it('refuse a transaction inside a transaction, which would wait for itself', async () => {
    const nested = opened.database.transaction(() => opened.database.transaction(async () => {}));
    await expect(nested).rejects.toThrow(/manager of the transaction/);
  });
});
