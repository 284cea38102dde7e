import { kinds, openSamples } from '../../testing/databases';
import { Sample, sample } from '../../testing/sample.entity';
import { isUniqueViolation } from './errors';

describe.each(kinds)('keys that are taken on %s', (kind) => {
  let opened: Awaited<ReturnType<typeof openSamples>>;
  beforeAll(async () => {
    opened = await openSamples(kind);
    await opened.database.manager.insert(Sample, sample('a'));
  });
  afterAll(() => opened.close());

  const failure = (row: object): Promise<unknown> =>
    opened.database.manager.insert(Sample, { ...sample('b'), ...row }).catch((thrown) => thrown);

  it.each([
    ['the name of another', { nameKey: 'a' }, 'samples_name'],
    ['the id of another', { id: 'a' }, 'PRIMARY'],
  ])('names the index for %s', async (_what, row, index) => {
    const error = await failure(row);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, index)).toBe(true);
    expect(isUniqueViolation(error, 'samples_parent')).toBe(false);
  });

  it('does not take a missing value for a taken key', async () => {
    expect(isUniqueViolation(await failure({ nameKey: null }))).toBe(false);
  });

  it('inserts the rows that are new, and leaves the others as they are', async () => {
    const { manager } = opened.database;
    const rows = Array.from({ length: 1000 }, (_, index) => sample(`n${index}`, { organizationId: 'o3' }));
    await manager.insert(Sample, sample('n7', { organizationId: 'o3', count: 7 }));
    const other = sample('other', { organizationId: 'o3', nameKey: 'n7', count: 9 });
    await opened.database.change(other, (tx) => tx.insertMissing(Sample, [...rows, other]));
    expect(await manager.countBy(Sample, { organizationId: 'o3' })).toBe(1000);
    expect((await manager.findOneByOrFail(Sample, { organizationId: 'o3', id: 'n7' })).count).toBe(7);
  });

  it('still refuses rows that are wrong in another way', async () => {
    const wrong = { ...sample('c'), nameKey: null } as never;
    await expect(
      opened.database.change({ organizationId: 'o1' }, (tx) => tx.insertMissing(Sample, [wrong])),
    ).rejects.toThrow(/null/i);
  });
});
