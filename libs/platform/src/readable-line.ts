import { spelledOut } from './hidden';

const LEVELS: Record<number, string> = { 20: 'debug', 30: 'info', 40: 'WARN', 50: 'ERROR' };

/** A line of the log for somebody at a terminal: 12:00:00 info http request method=GET path=/health. */
export function readable(line: string): string {
  const { level, time, context, msg, pid: _, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const rest = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const parts = [String(time).slice(11, 19), LEVELS[Number(level)] ?? String(level), context, msg, ...rest];
  // What a client sent must not steer the terminal.
  return `${parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => spelledOut(String(part)))
    .join(' ')}\n`;
}
