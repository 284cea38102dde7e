/** Values from responses, by the names that later exchanges of the transcript use. */
export type Captures = Record<string, string>;

/** The value with every `{{name}}` in its texts replaced; throws for an unknown name. */
export function fill<Value>(value: Value, captures: Captures): Value {
  return mapTexts(value, (text) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const captured = captures[name];
      if (captured === undefined) throw new Error(`{{${name}}} is captured by no exchange before this one`);
      return captured;
    }),
  ) as Value;
}

/** Captures the values that a transcript names, by path (`Resources.0.id`); throws for a missing one. */
export function capture(body: unknown, paths: Captures, captures: Captures): void {
  for (const [name, path] of Object.entries(paths)) {
    const value = path
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], body);
    if (typeof value !== 'string') throw new Error(`${path}, to be known as {{${name}}}, is no text of the answer`);
    captures[name] = value;
  }
}

/** The value with every text in it replaced, at any depth. */
export function mapTexts(value: unknown, replace: (text: string) => unknown): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, replace)]));
}
