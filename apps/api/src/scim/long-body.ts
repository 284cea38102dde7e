import { giveWay } from '@rollcall/platform';
import {
  type CompiledOperation,
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

/** Values that are processed without yielding. */
const SLICE = 500;

/** Like `readResource`, but yields to other requests within long lists of values. */
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

/** Like `compilePatch`, but yields to other requests between operations and within long lists of values. */
export async function compileLongPatch(operations: readonly PatchOperation[], schema: Schema): Promise<CompiledPatch> {
  const compiled: CompiledOperation[] = [];
  const touched = new Set<string>();
  const readOnly: ReadOnlyWrite[] = [];
  const ignored = new Set<string>();
  for (const operation of operations) {
    const own: CompiledOperation[] = [];
    for (const value of slicesOf(operation.value)) {
      await giveWay();
      const slice = compilePatch([{ ...operation, value }], schema);
      for (const name of slice.touched) touched.add(name);
      for (const name of slice.ignored) ignored.add(name);
      const [echo] = slice.readOnly;
      if (echo) {
        // Values written to read-only attributes are compared as a whole.
        readOnly.push(value === operation.value ? echo : { ...echo, value: operation.value });
        break;
      }
      const earlier = [...own];
      for (const one of slice.operations) if (!isAdded(one, earlier)) own.push(one);
    }
    for (const one of own) compiled.push(one);
  }
  return { operations: compiled, touched: [...touched], readOnly, ignored: [...ignored] };
}

/** Appends the values to the same operation from an earlier slice. Returns false if there is none. */
function isAdded(operation: CompiledOperation, earlier: readonly CompiledOperation[]): boolean {
  const values = valuesOf(operation);
  const same =
    values &&
    earlier.find((one) => valuesOf(one) && one.kind === operation.kind && attributeOf(one) === attributeOf(operation));
  if (!same) return false;
  const all = valuesOf(same) as Element[];
  for (const value of values) all.push(value);
  return true;
}

const attributeOf = (operation: CompiledOperation): string =>
  operation.kind === 'set' ? operation.path[0] : operation.attribute;

const valuesOf = (operation: CompiledOperation): readonly Element[] | undefined => {
  if (operation.kind === 'add' || operation.kind === 'replace') return operation.elements;
  return operation.kind === 'remove' && operation.selection.by === 'elements'
    ? operation.selection.elements
    : undefined;
};

/** Splits a value that is or contains long lists into slices, which together are equivalent to the value. */
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
