// As a whole text or the end of a URL, in quotes, or bare in a filter. Each form takes what it can and cannot fail after
// `bulkId:`, so that the cost is linear; a bulkId that a filter would have to escape is unknown rather than guessed.
const REFERENCE = /(?<=^|\/)bulkId:(.+)$|(?<=")bulkId:([^"]+)|(?<=\s)bulkId:([^\s"()[\]]+)/gis;
// Most texts refer to nothing, which is found out much faster by looking for no more than this.
const MARK = /bulkid:/i;

/** Gives the id of the resource that a bulkId stands for; throws where there is none. */
export type IdOf = (bulkId: string) => string;

/**
 * JSON with ids for the references by bulkId (RFC 7644 §3.7.2) in its texts and keys: keys too, since those of a PATCH
 * without a path are paths. Copies what changes and shares the rest. Throws what `idOf` throws.
 */
export function resolveReferences<Value>(value: Value, idOf: IdOf): Value {
  const copies = new Map<unknown, object>();
  const resolve = (part: unknown): unknown =>
    typeof part === 'string' ? resolveText(part, idOf) : (copies.get(part) ?? part);
  const changes = (part: unknown): boolean => resolve(part) !== part;
  for (const container of containersOf(value).reverse()) {
    if (!partsOf(container).some(changes)) continue;
    const copy = Array.isArray(container)
      ? container.map(resolve)
      : Object.fromEntries(Object.entries(container).map(([key, part]) => [resolveText(key, idOf), resolve(part)]));
    copies.set(container, copy);
  }
  return resolve(value) as Value;
}

function resolveText(text: string, idOf: IdOf): string {
  if (!MARK.test(text)) return text;
  return text.replace(REFERENCE, (_, whole?: string, quoted?: string, bare?: string) =>
    quoted === undefined ? idOf((whole ?? bare)!) : JSON.stringify(idOf(quoted)).slice(1, -1),
  );
}

/** The bulkIds that JSON refers to. */
export function referencesIn(value: unknown): Set<string> {
  const bulkIds = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part !== 'string' || !MARK.test(part)) return;
    for (const [, whole, quoted, bare] of part.matchAll(REFERENCE)) bulkIds.add((whole ?? quoted ?? bare)!);
  };
  look(value);
  for (const container of containersOf(value)) partsOf(container).forEach(look);
  return bulkIds;
}

/** The objects and lists of JSON, each before those inside it; found without recursion, for JSON may be deeper than the stack. */
function containersOf(value: unknown): object[] {
  const found: object[] = [];
  const collect = (part: unknown): void => {
    if (typeof part === 'object' && part !== null) found.push(part);
  };
  collect(value);
  // The list grows while it is walked.
  for (const container of found) partsOf(container).forEach(collect);
  return found;
}

/** What a list holds, or an object: there the keys count too. */
const partsOf = (container: object): unknown[] =>
  Array.isArray(container) ? container : [...Object.keys(container), ...Object.values(container)];
