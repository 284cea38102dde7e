import { type Attribute, isReferenceSet } from '../schema/attribute';
import type { Element } from '../schema/read-value';
import { fold } from '../text';

/** When two elements of an attribute are the same: by value in a set of references, otherwise by all their parts. */
export interface Identify {
  key(element: Element): string;
  /** Returns whether one of the given elements names an element; only the parts that were written count. */
  matcher(given: readonly Element[]): (element: Element) => boolean;
}

export function identifyBy(attribute: Attribute): Identify {
  const parts = attribute.subAttributes ?? [];
  const compared = isReferenceSet(attribute) ? parts.filter((part) => part.name === 'value') : parts;
  const form = (part: Attribute, element: Element) => {
    const value = element[part.name];
    return typeof value === 'string' && !part.caseExact ? fold(value) : value;
  };
  const keyBy = (some: readonly Attribute[]) => (element: Element) =>
    JSON.stringify(some.map((part) => form(part, element) ?? null));
  return {
    key: keyBy(compared),
    matcher(given) {
      // One set of keys per combination of written parts keeps this linear for a hundred thousand elements.
      const groups = new Map<string, { keyOf: (element: Element) => string; keys: Set<string> }>();
      for (const element of given) {
        const written = compared.filter((part) => element[part.name] !== undefined);
        const name = written.map((part) => part.name).join();
        const group = groups.get(name) ?? { keyOf: keyBy(written), keys: new Set() };
        groups.set(name, group);
        group.keys.add(group.keyOf(element));
      }
      return (element) => [...groups.values()].some(({ keyOf, keys }) => keys.has(keyOf(element)));
    },
  };
}

/** The elements, followed by the added elements that are not among them yet. */
export function addElements(current: readonly Element[], added: readonly Element[], { key }: Identify): Element[] {
  const keys = new Set(current.map(key));
  const fresh = added.filter((element) => {
    const isNew = !keys.has(key(element));
    keys.add(key(element));
    return isNew;
  });
  return [...current, ...fresh];
}

/** A newly written primary replaces the previous one (RFC 7644 §3.5.2). */
export function keepOnePrimary(elements: readonly Element[], written: readonly Element[]): readonly Element[] {
  const primary = written.findLast((element) => element.primary === true);
  if (!primary) return elements;
  const last = elements.lastIndexOf(primary);
  if (last < 0) return elements;
  return elements.map((element, index) =>
    index !== last && element.primary === true ? { ...element, primary: false } : element,
  );
}
