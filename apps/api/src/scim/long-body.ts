import { giveWay } from '@rollcall/platform';
import {
  type Change,
  type CompiledPatch,
  compilePatch,
  type Element,
  type PatchOperation,
  type ReadOnlyWrite,
  type ReadResource,
  readResource,
  type Schema,
  type Value,
} from '@rollcall/scim-protocol';

/** Values that are read at once. */
const SLICE = 500;

/** As `readResource`, giving way to others within long lists of values. */
export async function readLongResource(body: unknown, schema: Schema): Promise<ReadResource> {
  const resource: Record<string, Value> = {};
  const ignored = new Set<string>();
  for (const slice of slicesOf(body)) {
    await giveWay();
    const read = readResource(slice, schema);
    for (const name of read.ignored) ignored.add(name);
    for (const [name, value] of Object.entries(read.resource)) {
      const known = resource[name];
      if (Array.isArray(known) && Array.isArray(value)) for (const one of value) known.push(one);
      else resource[name] = value;
    }
  }
  return { resource, ignored: [...ignored] };
}

/** As `compilePatch`, giving way to others between operations, and within long lists of values. */
export async function compileLongPatch(operations: readonly PatchOperation[], schema: Schema): Promise<CompiledPatch> {
  const changes: Change[] = [];
  const touched = new Set<string>();
  const readOnly: ReadOnlyWrite[] = [];
  const ignored = new Set<string>();
  for (const operation of operations) {
    const own: Change[] = [];
    for (const value of slicesOf(operation.value)) {
      await giveWay();
      const compiled = compilePatch([{ ...operation, value }], schema);
      for (const name of compiled.touched) touched.add(name);
      for (const name of compiled.ignored) ignored.add(name);
      const [echo] = compiled.readOnly;
      if (echo) {
        // An echo is compared as a whole.
        readOnly.push(value === operation.value ? echo : { ...echo, value: operation.value });
        break;
      }
      const earlier = [...own];
      for (const change of compiled.changes) if (!isAdded(change, earlier)) own.push(change);
    }
    for (const change of own) changes.push(change);
  }
  return { changes, touched: [...touched], readOnly, ignored: [...ignored] };
}

/** Adds the values of a change to those of the same change by an earlier slice, if there is one. */
function isAdded(change: Change, earlier: readonly Change[]): boolean {
  const values = valuesOf(change);
  const same =
    values &&
    earlier.find((one) => valuesOf(one) && one.kind === change.kind && attributeOf(one) === attributeOf(change));
  if (!same) return false;
  const all = valuesOf(same) as Element[];
  for (const value of values) all.push(value);
  return true;
}

const attributeOf = (change: Change): string => (change.kind === 'set' ? change.path[0] : change.attribute);

const valuesOf = (change: Change): readonly Element[] | undefined => {
  if (change.kind === 'add' || change.kind === 'replace') return change.elements;
  return change.kind === 'remove' && change.selection.by === 'elements' ? change.selection.elements : undefined;
};

/** A value as it is, or with the long lists in it, or itself one, in slices of which all together say the same. */
function* slicesOf(value: unknown): Generator<unknown> {
  if (Array.isArray(value) && value.length > SLICE) {
    for (let start = 0; start < value.length; start += SLICE) yield value.slice(start, start + SLICE);
    return;
  }
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const lists = members.filter(([, list]) => Array.isArray(list) && list.length > SLICE);
  if (lists.length === 0) {
    yield value;
    return;
  }
  yield { ...(value as object), ...Object.fromEntries(lists.map(([name, list]) => [name, list.slice(0, SLICE)])) };
  for (const [name, list] of lists)
    for (let start = SLICE; start < list.length; start += SLICE) yield { [name]: list.slice(start, start + SLICE) };
}
