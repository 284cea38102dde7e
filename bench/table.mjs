import { AIMS } from './operations.mjs';

const COLUMNS = [
  ['server', (row) => row.server, 'left'],
  ['operation', (row) => row.operation, 'left'],
  ['requests/s', (row) => row.rate.toFixed(0)],
  ['p50 ms', (row) => row.p50.toFixed(1)],
  ['p99 ms', (row) => row.p99.toFixed(1)],
  ['floor/s', (row) => row.floorRate.toFixed(0)],
  ['of floor', (row) => ratioOf(row).toFixed(2)],
  ['aim', (row) => aimOf(row)?.toFixed(2) ?? '-'],
  ['', (row) => verdict(row), 'left'],
  ['errors', (row) => String(row.errors)],
  ['CPU ms', (row) => row.cpuMs?.toFixed(2) ?? '-'],
  ['statements', (row) => row.statements?.toFixed(1) ?? '-'],
  ['RSS MiB', (row) => row.rssMib?.toFixed(0) ?? '-'],
];

/** The rows as lines of text, in columns. */
export function tableOf(rows) {
  const cells = [COLUMNS.map(([title]) => title), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))];
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const aligned = (text, column) =>
    COLUMNS[column][2] === 'left' ? text.padEnd(widths[column]) : text.padStart(widths[column]);
  return cells.map((line) => line.map(aligned).join('  ').trimEnd()).join('\n');
}

const ratioOf = ({ rate, floorRate }) => rate / floorRate;
const aimOf = (row) => AIMS[row.operation];

function verdict(row) {
  const aim = aimOf(row);
  if (aim === undefined) return '';
  return ratioOf(row) >= aim ? 'ok' : 'below';
}
