import { DatabaseBusyError } from './errors';
import { LongReads } from './long-reads';

const statement = { sql: 'SELECT 1', values: [] };

/** Reads that end on demand, in the order in which they started. */
function started(lanes: { total: number; each: number }) {
  const running: { name: string; end: () => void; fail: (error: Error) => void }[] = [];
  const names: string[] = [];
  const reads = new LongReads(
    lanes,
    ({ sql: name }) =>
      new Promise((resolve, reject) => {
        names.push(name);
        running.push({ name, end: () => resolve([]), fail: reject });
      }),
  );
  const read = (organizationId: string, name: string) => reads.read(organizationId, { sql: name, values: [] });
  const end = async () => {
    running.shift()!.end();
    await new Promise(setImmediate);
  };
  return { read, end, running, names, reads };
}

describe('LongReads', () => {
  it('run concurrently up to a limit per organization and in total', async () => {
    const { read, end, names } = started({ total: 2, each: 1 });
    const all = [read('a', 'a1'), read('a', 'a2'), read('b', 'b1'), read('c', 'c1')];
    expect(names).toEqual(['a1', 'b1']);
    await end();
    expect(names).toEqual(['a1', 'b1', 'a2']);
    await end();
    expect(names).toEqual(['a1', 'b1', 'a2', 'c1']);
    await end();
    await end();
    await Promise.all(all);
  });

  it('let organizations take turns, however many reads one has waiting', async () => {
    const { read, end, names } = started({ total: 1, each: 1 });
    const all = [...[1, 2, 3].map((n) => read('a', `a${n}`)), ...[1, 2].map((n) => read('b', `b${n}`))];
    for (const _ of all) await end();
    await Promise.all(all);
    expect(names).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
  });

  it('continue after a failed read', async () => {
    const { read, end, running } = started({ total: 1, each: 1 });
    const [failing, next] = [read('a', 'a1'), read('a', 'a2')];
    running.shift()!.fail(new Error('no'));
    await expect(failing).rejects.toThrow('no');
    await end();
    expect(await next).toEqual([]);
  });

  it('refuse a read that waits too long or exceeds the queue, without affecting others', async () => {
    const { read, end, reads } = started({ total: 1, each: 1 });
    const first = read('a', 'a1');
    const late = reads.read('a', statement, 10);
    await expect(late).rejects.toThrow(DatabaseBusyError);
    const waiting = Array.from({ length: 100 }, (_, index) => read('a', `a${index}`));
    await expect(read('a', 'one more')).rejects.toThrow(DatabaseBusyError);
    const other = read('b', 'b1');
    for (let ended = 0; ended < 102; ended++) await end();
    await Promise.all([first, other, ...waiting]);
  });
});
