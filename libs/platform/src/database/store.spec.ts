import { AbstractLogger } from 'typeorm';
import { kinds, openSamples } from '../../testing/databases';
import { idOf, nameOf, namesOf, O1, O2, PastSample, Sample, sample } from '../../testing/sample.entity';
import { addTo, isUniqueViolation, TransactionAcrossOrganizations, TransactionStore } from '..';

const HOSTILE = `'"\\ %?;--é𝒳`;

describe.each(kinds)('a store on %s', (kind) => {
  let opened: Awaited<ReturnType<typeof openSamples>>;
  const sent: string[] = [];
  class Statements extends AbstractLogger {
    protected override writeLog(): void {}
    override logQuery(sql: string): void {
      sent.push(sql);
    }
  }

  beforeAll(async () => {
    opened = await openSamples(kind, { logger: new Statements() });
  });
  afterAll(() => opened.close());

  const mine = () => opened.database.store({ organizationId: O1 });
  const change = <Result>(work: (store: TransactionStore) => Promise<Result>, organizationId = O1) =>
    opened.database.transaction((manager) => work(new TransactionStore(manager, organizationId)));
  const ids = (rows: Sample[]) => namesOf(rows).sort();

  beforeEach(async () => {
    await opened.database.transaction(async (manager) => {
      await manager.query('DELETE FROM samples');
      new TransactionAcrossOrganizations(manager).insert(Sample, [
        sample('a', { parentId: idOf('p'), count: 1 }),
        sample('b', { parentId: idOf('p'), active: false, hint: HOSTILE, endedAt: new Date(5) }),
        sample('c', { count: 3 }),
        sample('d', { organizationId: O2, parentId: idOf('p') }),
      ]);
    });
    sent.length = 0;
  });

  describe('reads', () => {
    it('rows as written, with every kind of column', async () => {
      expect(await mine().byId(Sample, idOf('b'))).toEqual({
        ...sample('b', { parentId: idOf('p'), active: false, hint: HOSTILE, endedAt: new Date(5) }),
      });
    });

    it('nothing of another organization, by any method', async () => {
      const store = mine();
      expect(await store.byId(Sample, idOf('d'))).toBeUndefined();
      expect(await store.byIds(Sample, ['d'].map(idOf))).toEqual([]);
      expect(ids(await store.find(Sample, { parentId: idOf('p') }))).toEqual(['a', 'b']);
      expect(
        await store.read('SELECT id FROM samples WHERE organization_id = :organizationId AND id = :id', {
          id: idOf('d'),
        }),
      ).toEqual([]);
      const foreign = { organizationId: O2 };
      expect(
        await store.read('SELECT id FROM samples WHERE organization_id = :organizationId AND id = :id', {
          id: idOf('d'),
          ...foreign,
        }),
      ).toEqual([]);
      expect(await store.find(Sample, { id: idOf('d'), ...foreign })).toEqual([]);
    });

    it.each<[string, Parameters<typeof findIds>, string[]]>([
      ['equal values', [{ parentId: idOf('p'), active: true }], ['a']],
      ['one of several values', [{ id: ['a', 'c', 'x'].map(idOf) }], ['a', 'c']],
      ['none of no values', [{ id: [] }], []],
      ['no value', [{ parentId: null }], ['c']],
      ['a time', [{ endedAt: new Date(5) }], ['b']],
      ['a text with every hostile character', [{ hint: HOSTILE }], ['b']],
      ['an order, after a value, up to a limit', [{}, { orderBy: 'id', after: idOf('a'), limit: 1 }], ['b']],
      ['the other direction', [{}, { orderBy: 'id', descending: true, after: idOf('c'), limit: 1 }], ['b']],
    ])('rows by %s', async (_, [where, options], expected) =>
      expect(namesOf(await mine().find(Sample, where, options))).toEqual(expected),
    );
    const findIds = (where: object, options?: object) => mine().find(Sample, where, options);

    it('several queries in order', async () => {
      const store = mine();
      const [some, [counted]] = await store.all(
        store.select(Sample, { id: idOf('a') }),
        store.query('SELECT COUNT(*) AS n FROM samples WHERE organization_id = :organizationId', {}, ({ n }) =>
          Number(n),
        ),
      );
      expect([ids(some), counted]).toEqual([['a'], 3]);
    });

    it('across organizations, only by SQL', async () => {
      const everywhere = opened.database.acrossOrganizations;
      const found = await everywhere.read<{ id: string }>('SELECT id FROM samples WHERE name_key = :key', { key: 'd' });
      expect([namesOf(found), await everywhere.find(Sample, {})]).toEqual([['d'], []]);
    });

    it('never by undefined, which would match any row', () =>
      expect(mine().find(Sample, { parentId: undefined as never })).rejects.toThrow('parentId'));
  });

  describe('changes', () => {
    it('are visible to later reads of the transaction', async () => {
      await change(async (store) => {
        store.insert(Sample, [sample('e')]);
        store.update(Sample, sample('a', { count: 7 }));
        store.delete(Sample, { id: idOf('c') });
        store.write('UPDATE samples SET count = count + 1 WHERE organization_id = :organizationId AND id = :id', {
          id: idOf('a'),
        });
        expect(ids(await store.find(Sample, {}))).toEqual(['a', 'b', 'e']);
        expect((await store.lock(Sample, idOf('a')))!.count).toBe(8);
      });
      expect(ids(await mine().find(Sample, {}))).toEqual(['a', 'b', 'e']);
    });

    it('wait for COMMIT if nothing depends on them', async () => {
      await change(async (store) => {
        store.update(Sample, sample('a', { count: 7 }));
        await store.read('SELECT 1 AS one');
        expect(sent.filter((sql) => sql.includes('UPDATE'))).toEqual([]);
      });
      if (kind === 'mysql') expect(sent.at(-1)).toMatch(/^UPDATE .*; COMMIT$/);
      expect((await mine().byId(Sample, idOf('a')))!.count).toBe(7);
    });

    it('keep their order relative to immediate changes', async () => {
      const affected = await change(async (store) => {
        store.update(Sample, sample('a', { count: 10 }));
        const first = await store.execute(
          'UPDATE samples SET count = count * 2 WHERE organization_id = :organizationId AND count = 10',
        );
        store.write('UPDATE samples SET count = count + 1 WHERE organization_id = :organizationId AND id = :id', {
          id: idOf('a'),
        });
        return [
          first,
          await store.execute('UPDATE samples SET count = 0 WHERE organization_id = :organizationId AND count = 10'),
        ];
      });
      expect(affected).toEqual([1, 0]);
      expect((await mine().byId(Sample, idOf('a')))!.count).toBe(21);
    });

    it('are rolled back together', async () => {
      const failed = change(async (store) => {
        store.delete(Sample, { id: idOf('a') });
        await store.find(Sample, {});
        store.delete(Sample, { id: idOf('b') });
        throw new Error('no');
      });
      await expect(failed).rejects.toThrow('no');
      expect(ids(await mine().find(Sample, {}))).toEqual(['a', 'b', 'c']);
    });

    it('affect no row of another organization', async () => {
      await change(async (store) => store.delete(Sample, {}), O2);
      expect(ids(await mine().find(Sample, {}))).toEqual(['a', 'b', 'c']);
    });

    it('of the organization itself match its ID', async () => {
      const past = (id: string) => ({ id, endedAt: new Date(1) });
      await opened.database.changeAcrossOrganizations(async (across) => {
        across.insert(PastSample, [past(O1), past(O2)]);
        const tx = across.of(O1);
        expect(await tx.lock(PastSample, O2)).toEqual(past(O1));
        tx.delete(PastSample, {});
      });
      expect(await mine().find(PastSample, {})).toEqual([]);
      await opened.database.change({ organizationId: O2 }, (tx) => tx.delete(PastSample, {}));
    });

    it('report a taken unique value at once, and the transaction continues', async () => {
      await change(async (store) => {
        store.update(Sample, sample('c', { count: 9 }));
        const error = await store.insertNow(Sample, sample('e', { nameKey: 'a' })).catch((thrown) => thrown);
        expect(isUniqueViolation(error, 'samples_name')).toBe(true);
        store.insert(Sample, [sample('f')]);
      });
      expect(ids(await mine().find(Sample, {}))).toEqual(['a', 'b', 'c', 'f']);
      expect((await mine().byId(Sample, idOf('c')))!.count).toBe(9);
    });

    it('insert a row at once unless there is one with certain values', async () => {
      await change(async (store) => {
        const inserted = (name: string, nameKey: string) =>
          store.insertUnless(Sample, sample(name, { nameKey, endedAt: new Date(7) }), { nameKey });
        expect([await inserted('e', 'a'), await inserted('f', 'f'), await inserted('g', 'f')]).toEqual([
          false,
          true,
          false,
        ]);
      });
      expect(ids(await mine().find(Sample, {}))).toEqual(['a', 'b', 'c', 'f']);
      expect(await mine().byId(Sample, idOf('f'))).toEqual(sample('f', { endedAt: new Date(7) }));
    });

    it('keep or replace a row whose key is taken', async () => {
      await change(async (store) => {
        store.insertMissing(Sample, [sample('a', { count: 5 }), sample('g')]);
        store.replace(Sample, [sample('c', { count: 6 })]);
      });
      const counts = new Map((await mine().find(Sample, {})).map(({ id, count }) => [nameOf(id), count]));
      expect([counts.get('a'), counts.get('c'), counts.has('g')]).toEqual([1, 6, true]);
    });

    it('can add to a row whose key is taken', async () => {
      const more = sample('c', { count: 4 });
      await change(async (store) =>
        store.insert(Sample, [more, sample('g')], (engine) => addTo(engine, 'organization_id, id', ['count'])),
      );
      expect((await mine().byIds(Sample, ['c', 'g'].map(idOf))).map(({ count }) => count).sort()).toEqual([0, 7]);
    });

    const writes: [string, (store: TransactionStore, row: Sample) => unknown][] = [
      ['insert', (store, row) => store.insert(Sample, [sample('e'), row])],
      ['insertMissing', (store, row) => store.insertMissing(Sample, [row])],
      ['replace', (store, row) => store.replace(Sample, [row])],
      ['update', (store, row) => store.update(Sample, row)],
      ['insertNow', (store, row) => store.insertNow(Sample, row)],
      ['insertUnless', (store, row) => store.insertUnless(Sample, row, { nameKey: row.nameKey })],
      ['updateNow', (store, row) => store.updateNow(Sample, row)],
    ];

    it.each(writes)('write no row of another organization: %s', async (_, write) => {
      const foreign = sample('d', { organizationId: O2, count: 8 });
      const refused = `A row of ${O2} in samples, written for ${O1}`;
      await expect(change(async (store) => write(store, foreign))).rejects.toThrow(refused);
      const across = opened.database.changeAcrossOrganizations((tx) => write(tx.of(O1), foreign) as undefined);
      await expect(across).rejects.toThrow(refused);
    });

    it('across organizations write the rows of each', async () => {
      const d = sample('d', { organizationId: O2, count: 8 });
      await opened.database.changeAcrossOrganizations((tx) => {
        tx.insert(Sample, [sample('e'), sample('f', { organizationId: O2 })]);
        tx.update(Sample, d);
        tx.of(O1).delete(Sample, { id: ['a', 'd'].map(idOf) });
      });
      expect(ids(await mine().find(Sample, {}))).toEqual(['b', 'c', 'e']);
      expect(await opened.database.store(d).find(Sample, {}, { orderBy: 'id' })).toEqual([
        expect.objectContaining({ id: idOf('d'), count: 8 }),
        expect.objectContaining({ id: idOf('f') }),
      ]);
    });

    it('need no transaction for a single statement, and return the number of rows', async () => {
      const sql = 'UPDATE samples SET count = 5 WHERE organization_id = :organizationId AND parent_id = :parentId';
      sent.length = 0;
      expect(await opened.database.execute({ organizationId: O1 }, sql, { parentId: idOf('p') })).toBe(2);
      expect(sent).toHaveLength(1);
      expect((await mine().find(Sample, { count: 5 })).length).toBe(2);
    });

    it('can insert more than a thousand rows', async () => {
      const many = Array.from({ length: 1001 }, (_, index) => sample(`m${index}`, { body: HOSTILE.repeat(10) }));
      await change(async (store) => store.insert(Sample, many));
      expect(await mine().find(Sample, {})).toHaveLength(1004);
    });

    it('require a transaction', () =>
      expect(() => new TransactionStore(opened.dataSource.manager, O1).delete(Sample, {})).toThrow('in a transaction'));
  });
});
