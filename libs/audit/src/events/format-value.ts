import { isReference } from './native-event';

/** A value of a change as people read it. */
export function formatValue(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (isReference(value)) return value.label ?? value.id;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
