// As a whole text or the end of a URL, in quotes, or bare in a filter. Each form takes what it can and cannot fail after
// `bulkId:`, so that the cost is linear; a bulkId that a filter would have to escape is unknown rather than guessed.
const REFERENCE = /(?<=^|\/)bulkId:(.+)$|(?<=")bulkId:([^"]+)|(?<=\s)bulkId:([^\s"()[\]]+)/gis;

/** Gives the id of the resource that a bulkId stands for; throws where there is none. */
export type IdOf = (bulkId: string) => string;

/**
 * A copy of JSON with ids for the references by bulkId (RFC 7644 §3.7.2) in its texts and keys: keys too, since those of a
 * PATCH without a path are paths. Throws what `idOf` throws.
 */
export function resolveReferences<Value>(value: Value, idOf: IdOf): Value {
  const open: [from: object, to: object][] = [];
  const copy = (part: unknown): unknown => {
    if (typeof part === 'string') return resolveText(part, idOf);
    if (typeof part !== 'object' || part === null) return part;
    const to = Array.isArray(part) ? [] : {};
    open.push([part, to]);
    return to;
  };
  const copied = copy(value);
  // The list grows while it is walked: JSON may be deeper than the stack.
  for (const [from, to] of open) {
    for (const [key, part] of Object.entries(from)) define(to, resolveText(key, idOf), copy(part));
  }
  return copied as Value;
}

/** Sets a key whatever its name; `to['__proto__'] = …` would set none. */
const define = (to: object, key: string, value: unknown) =>
  Object.defineProperty(to, key, { value, writable: true, enumerable: true, configurable: true });

function resolveText(text: string, idOf: IdOf): string {
  return text.replace(REFERENCE, (_, whole?: string, quoted?: string, bare?: string) =>
    quoted === undefined ? idOf((whole ?? bare)!) : JSON.stringify(idOf(quoted)).slice(1, -1),
  );
}

/** The bulkIds that JSON refers to. */
export function referencesIn(value: unknown): Set<string> {
  const bulkIds = new Set<string>();
  const open = [value];
  for (const part of open) {
    if (typeof part === 'string') addReferences(part, bulkIds);
    if (typeof part !== 'object' || part === null) continue;
    for (const [key, inner] of Object.entries(part)) {
      addReferences(key, bulkIds);
      open.push(inner);
    }
  }
  return bulkIds;
}

function addReferences(text: string, bulkIds: Set<string>): void {
  for (const [, whole, quoted, bare] of text.matchAll(REFERENCE)) bulkIds.add((whole ?? quoted ?? bare)!);
}
