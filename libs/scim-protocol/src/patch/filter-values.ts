import type { ResolvedFilter } from '../filter/resolved';

/**
 * The values, as written, of a filter that is just `value eq "x"` or several of those joined by `or`; null for any other.
 * With it a caller removes members by key and reads none.
 */
export function filterValues(filter: ResolvedFilter): string[] | null {
  switch (filter.kind) {
    case 'compare':
      return filter.path === 'value' && filter.operator === 'eq' ? [String(filter.literal)] : null;
    case 'or': {
      const values = filter.filters.map(filterValues);
      return values.includes(null) ? null : values.flatMap((part) => part ?? []);
    }
    default:
      return null;
  }
}
