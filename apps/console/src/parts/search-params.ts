// Reading the address of a page. Anybody can write one, so its values may be anything.

/** A text. One that looks like a number arrives as one. */
export const textParam = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** One of the known values. */
export const oneOf = <Value extends string | number>(known: readonly Value[], value: unknown): Value | undefined =>
  known.find((one) => one === value);
