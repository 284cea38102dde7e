import { kinds, openSamples } from '../../testing/databases';
import { idOf, namesOf, O1, O2, O3, PastSample, Sample, sample } from '../../testing/sample.entity';

describe.each(kinds)('columns on %s', (kind) => {
  let opened: Awaited<ReturnType<typeof openSamples>>;
  beforeAll(async () => {
    opened = await openSamples(kind);
  });
  afterAll(() => opened.close());

  it('match the migrations', async () => {
    const { upQueries } = await opened.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('return the written values', async () => {
    const { manager } = opened.database;
    const full = sample('full', {
      parentId: '0190a5c0-0000-7000-8000-000000000000',
      hint: 'ünï 𝄞',
      body: 'x'.repeat(60_000),
      count: -2_147_483_648,
      limitCount: 2_147_483_647,
      active: false,
      endedAt: new Date(0),
      endedBy: { type: 'USER', id: '0190a5c0-0000-7000-8000-000000000001', label: null },
      changes: [{ field: 'a', before: null, after: { deep: ['😀', 1.5, true] } }],
    });
    await manager.insert(Sample, [full, sample('bare')]);
    const store = opened.database.store({ organizationId: O1 });
    expect(await store.byId(Sample, idOf('full'))).toEqual(full);
    expect(await store.byId(Sample, idOf('bare'))).toEqual(sample('bare'));
  });

  it('keep milliseconds in a key', async () => {
    const { manager } = opened.database;
    const endedAt = new Date(1_790_000_000_001);
    await manager.insert(PastSample, { id: O3, endedAt });
    await manager.insert(PastSample, { id: O3, endedAt: new Date(1_790_000_000_002) });
    expect(await manager.findOneBy(PastSample, { id: O3, endedAt })).toEqual({ id: O3, endedAt });
  });

  it.each([
    ['letter case', 'Anna', 'anna'],
    ['accents', 'anna', 'ánna'],
    ['a space at the end', 'anna', 'anna '],
    ['composition', '\u00e9', 'e\u0301'],
  ])('distinguish values by %s', async (_what, one, other) => {
    const { manager } = opened.database;
    await manager.delete(Sample, { organizationId: O2 });
    await manager.insert(Sample, sample('1', { organizationId: O2, nameKey: one }));
    await manager.insert(Sample, sample('2', { organizationId: O2, nameKey: other }));
    expect(namesOf(await manager.findBy(Sample, { organizationId: O2, nameKey: other }))).toEqual(['2']);
  });

  it('return whole numbers in raw rows as numbers, not as text', async () => {
    const { manager } = opened.database;
    const [row] = await manager.query('SELECT COUNT(*) AS n, SUM(count) AS total, MAX(created_at) AS at FROM samples');
    expect([typeof row.n, typeof row.total, typeof row.at]).toEqual(['number', 'number', 'number']);
  });
});
