import { filterSyntax } from '../errors';
import type { Filter } from './ast';
import { pointAt } from './lex';
import { Parser } from './parser';

/**
 * Reads a filter (RFC 7644 §3.4.2.2). Operators and keywords may be in any case.
 * Throws 400 invalidFilter with the position, and for a filter beyond FILTER_LIMITS.
 */
export function parseFilter(text: string): Filter {
  const parser = new Parser(text, (problem, source, position) => filterSyntax(pointAt(problem, source, position)));
  const filter = parser.filter();
  parser.end();
  return filter;
}
