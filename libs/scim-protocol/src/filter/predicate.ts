/**
 * A SQL condition that needs no more parentheses within AND and OR, or a constant. NULL counts as false. AND and OR
 * preserve that by themselves; only `not` must handle it.
 */
export type Predicate = string | boolean;

export function and(parts: readonly Predicate[]): Predicate {
  if (parts.includes(false)) return false;
  return join(parts, 'AND') ?? true;
}

export function or(parts: readonly Predicate[]): Predicate {
  if (parts.includes(true)) return true;
  return join(parts, 'OR') ?? false;
}

function join(parts: readonly Predicate[], operator: string): string | undefined {
  const open = parts.filter((part) => typeof part === 'string');
  return open.length > 1 ? `(${open.join(` ${operator} `)})` : open[0];
}

/** True if the predicate is false or NULL. */
export const not = (predicate: Predicate): Predicate =>
  typeof predicate === 'boolean' ? !predicate : `((${predicate}) IS NOT TRUE)`;

export const toSql = (predicate: Predicate): string =>
  typeof predicate === 'string' ? predicate : predicate ? '1 = 1' : '1 = 0';
