import { batchesOf, type Statement } from './statement';

const statement = (name: string, ...values: unknown[]): Statement => ({ sql: name, values });
const sent = (...statements: Statement[]) => [...batchesOf(statements)];

describe('batchesOf', () => {
  it('sends nothing without statements', () => expect(sent()).toEqual([]));

  it('groups twenty statements with their values, in order', () => {
    const batches = sent(...Array.from({ length: 41 }, (_, index) => statement(`s${index}`, index)));
    expect(batches.map(({ count }) => count)).toEqual([20, 20, 1]);
    expect(batches.flatMap(({ sql }) => sql.split('; '))).toEqual(
      batches.flatMap(({ values }) => values.map((n) => `s${n}`)),
    );
    expect(batches[2]).toEqual({ sql: 's40', values: [40], count: 1 });
  });

  it('sends fewer statements at once if values are long, and a very long one alone', () => {
    const [short, long, huge] = ['x', 'x'.repeat(100 * 1024), 'x'.repeat(1024 * 1024)].map((text) =>
      statement('s', text),
    );
    const counts = (...statements: Statement[]) => sent(...statements).map(({ count }) => count);
    expect(counts(long!, long!, long!, short!)).toEqual([2, 2]);
    expect(counts(short!, huge!, short!)).toEqual([1, 1, 1]);
  });

  it('reads the values of each statement once, and at most one statement ahead', () => {
    const asked: number[] = [];
    const lazily = Array.from({ length: 40 }, (_, index) => ({
      sql: 's',
      get values() {
        asked.push(index);
        return [];
      },
    }));
    const batches = batchesOf(lazily);
    batches.next();
    expect(asked).toEqual(Array.from({ length: 21 }, (_, index) => index));
  });
});
