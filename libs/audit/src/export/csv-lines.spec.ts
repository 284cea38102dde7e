import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvHead, csvRows } from './csv-lines';

const letters = ['=', '+', '-', '@', '＝', ';', ',', '\t', '|', '"', ' ', '\n', '\r', 'a', '1', "'"];
const text = fc.string({ unit: fc.constantFrom(...letters), minLength: 1 });
const rows = fc.array(fc.tuple(text, text, text), { minLength: 1 });
const runs = { numRuns: 300, seed: 7 };

it('writes no cell as a formula', () => {
  fc.assert(
    fc.property(rows, (some) => {
      const cells = (parse(csvRows(some)) as string[][]).flat();
      expect(cells.filter((cell) => /^[=+\-@＝]/.test(cell))).toEqual([]);
    }),
    runs,
  );
});

// If a row does not begin with a quote, such a spreadsheet splits within quotes too.
it.each([';', '\t', '|'])('writes no part of a cell as a formula if the list separator is %j', (separator) => {
  fc.assert(
    fc.property(rows, (some) => {
      for (const line of csvRows(some).split('\r\n')) {
        const [first, ...parts] = line.split(separator);
        expect(first).not.toMatch(/^"?[=+\-@＝]/);
        for (const part of parts) expect(part).not.toMatch(/^[\s"]*[=+\-@＝]/);
      }
    }),
    runs,
  );
});

it.each(['a;b', 'a|b', 'a,b', 'a"b'])('quotes a cell with a separator or a quote: %s', (cell) => {
  expect(csvRows([[cell]])).toBe(`"${cell.replace('"', '""')}"\r\n`);
});

it('does not change negative numbers and plain text', () => {
  expect(csvRows([[-1, 'Ada Lovelace', null]])).toBe('-1,Ada Lovelace,\r\n');
});

it('begins with a byte order mark, by which spreadsheets recognize UTF-8', () => {
  expect(csvHead(['sequence', 'actor'])).toBe('\ufeffsequence,actor\r\n');
});
