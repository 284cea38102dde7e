import { noMatch, tooManyValues } from '../errors';
import { evaluate } from '../filter/evaluate';
import { isReferenceSet, type Schema } from '../schema/attribute';
import { attributeNamed } from '../schema/lookup';
import type { Element, Scalar } from '../schema/read-value';
import { isObject } from '../text';
import type { CompiledOperation, Selection, SetAttribute, SetElements } from './compiled-operation';
import { addElements, type Identify, identifyBy, keepOnePrimary } from './elements';

export type PatchResource = Readonly<Record<string, unknown>>;

/** More values of an attribute that is not a set of references would multiply the cost of many operations. */
export const MAX_VALUES = 50;

/**
 * Applies compiled operations to a resource (canonical names) and returns the new resource. Throws 400 noTarget or
 * invalidValue, and then nothing has changed.
 */
export function applyPatch(
  operations: readonly CompiledOperation[],
  resource: PatchResource,
  schema: Schema,
): PatchResource {
  return operations.reduce((current, operation) => applyOperation(operation, current, schema), resource);
}

function applyOperation(operation: CompiledOperation, resource: PatchResource, schema: Schema): PatchResource {
  if (operation.kind === 'set') return applySet(operation, resource);
  const current = Array.isArray(resource[operation.attribute]) ? (resource[operation.attribute] as Element[]) : [];
  const attribute = attributeNamed(schema.attributes, operation.attribute)!;
  const elements = elementsAfter(operation, current, identifyBy(attribute));
  if (elements.length > MAX_VALUES && !isReferenceSet(attribute)) throw tooManyValues(attribute.name, MAX_VALUES);
  return withValue(resource, operation.attribute, elements.length > 0 ? elements : null);
}

function elementsAfter(
  operation: Exclude<CompiledOperation, SetAttribute>,
  current: Element[],
  identify: Identify,
): readonly Element[] {
  switch (operation.kind) {
    case 'add':
      return keepOnePrimary(addElements(current, operation.elements, identify), operation.elements);
    case 'replace':
      return addElements([], operation.elements, identify);
    case 'remove':
      return elementsLeft(operation.selection, current, operation.attribute, identify);
    case 'setWhere':
      return applySetWhere(operation, current);
  }
}

function applySet({ path: [name, part], value }: SetAttribute, resource: PatchResource): PatchResource {
  if (part === undefined) return withValue(resource, name, value);
  const parent = isObject(resource[name]) ? resource[name] : {};
  const merged = withValue(parent, part, value);
  return withValue(resource, name, Object.keys(merged).length > 0 ? merged : null);
}

function elementsLeft(selection: Selection, current: Element[], attribute: string, identify: Identify): Element[] {
  switch (selection.by) {
    case 'all':
      return [];
    case 'elements': {
      const isGone = identify.matcher(selection.elements);
      return current.filter((element) => !isGone(element));
    }
    case 'filter': {
      const left = current.filter((element) => !evaluate(selection.filter, element));
      if (selection.mustMatch && left.length === current.length) throw noMatch(attribute);
      return left;
    }
  }
}

function applySetWhere(operation: SetElements, current: Element[]): readonly Element[] {
  const { attribute, filter, values, createIfMissing } = operation;
  const written: Element[] = [];
  const elements = current.map((element) => {
    if (filter && !evaluate(filter, element)) return element;
    const changed = Object.entries(values).reduce<PatchResource>((all, [key, v]) => withValue(all, key, v), element);
    written.push(changed as Element);
    return changed as Element;
  });
  if (written.length === 0) {
    if (!createIfMissing) throw noMatch(attribute);
    return keepOnePrimary([...elements, createIfMissing], [createIfMissing]);
  }
  return keepOnePrimary(elements, written).filter((element) => Object.keys(element).length > 0);
}

function withValue(object: PatchResource, key: string, value: Scalar | object | null): PatchResource {
  if (value !== null) return { ...object, [key]: value };
  const { [key]: _gone, ...rest } = object;
  return rest;
}
