import { kinds, openSamples } from '../../testing/databases';
import { idOf, O1, O3, Sample, sample } from '../../testing/sample.entity';
import { isUniqueViolation } from './errors';

describe.each(kinds)('taken keys on %s', (kind) => {
  let opened: Awaited<ReturnType<typeof openSamples>>;
  beforeAll(async () => {
    opened = await openSamples(kind);
    await opened.database.manager.insert(Sample, sample('a'));
  });
  afterAll(() => opened.close());

  const failure = (row: object): Promise<unknown> =>
    opened.database.manager.insert(Sample, { ...sample('b'), ...row }).catch((thrown) => thrown);

  it.each([
    ['a taken name', { nameKey: 'a' }, 'samples_name'],
    ['a taken ID', { id: idOf('a') }, 'PRIMARY'],
  ])('are reported with the index for %s', async (_what, row, index) => {
    const error = await failure(row);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, index)).toBe(true);
    expect(isUniqueViolation(error, 'samples_parent')).toBe(false);
  });

  it('do not include missing values', async () => {
    expect(isUniqueViolation(await failure({ nameKey: null }))).toBe(false);
  });

  it('leave existing rows unchanged while insertMissing adds the new ones', async () => {
    const { manager } = opened.database;
    const rows = Array.from({ length: 1000 }, (_, index) => sample(`n${index}`, { organizationId: O3 }));
    await manager.insert(Sample, sample('n7', { organizationId: O3, count: 7 }));
    const other = sample('other', { organizationId: O3, nameKey: 'n7', count: 9 });
    await opened.database.change(other, (tx) => tx.insertMissing(Sample, [...rows, other]));
    expect(await manager.countBy(Sample, { organizationId: O3 })).toBe(1000);
    expect((await manager.findOneByOrFail(Sample, { organizationId: O3, id: idOf('n7') })).count).toBe(7);
  });

  it('are the only errors that insertMissing ignores', async () => {
    const wrong = { ...sample('c'), nameKey: null } as never;
    await expect(
      opened.database.change({ organizationId: O1 }, (tx) => tx.insertMissing(Sample, [wrong])),
    ).rejects.toThrow(/null/i);
  });
});
