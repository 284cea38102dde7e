import { cpus, loadavg } from 'node:os';
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
  return inColumns(cells, (column) => COLUMNS[column][2] === 'left');
}

/** Lines of cells as text, each column as wide as its longest cell. */
export function inColumns(lines, isLeft) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const aligned = (text, column) => (isLeft(column) ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  return lines.map((line) => line.map(aligned).join('  ').trimEnd()).join('\n');
}

/** What the figures were measured on, which everything shares. */
export const machine = () =>
  `Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}, shared by server, load and MySQL; ${loadavg()[0].toFixed(1)} busy on average`;

const ratioOf = ({ rate, floorRate }) => rate / floorRate;
const aimOf = (row) => AIMS[row.operation];

function verdict(row) {
  const aim = aimOf(row);
  if (aim === undefined) return '';
  return ratioOf(row) >= aim ? 'ok' : 'below';
}
