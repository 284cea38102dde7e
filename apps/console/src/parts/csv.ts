const START_OF_FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** The text of a file for a spreadsheet, without formulas. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

const quoted = (cell: string): string => `"${(START_OF_FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;

/** The rows of a CSV file (RFC 4180). A quote that is never closed ends with the text. */
export function rowsIn(csv: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((text) => text.trim() !== '')) rows.push(row);
    row = [];
  };
  for (let index = 0; index < csv.length; index++) {
    const character = csv[index]!;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (csv[index + 1] === '"') cell += csv[++index];
      else isQuoted = false;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (character === separator) endCell();
    else if (character === '\n' || character === '\r') endRow();
    else cell += character;
  }
  endRow();
  return rows;
}
