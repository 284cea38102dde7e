import type { Attribute, Schema } from './attribute';

/** `[urn:]name[.subAttribute]` as written (attrPath of RFC 7644, figure 1). */
export interface AttributePath {
  readonly urn?: string;
  readonly name: string;
  readonly subAttribute?: string;
}

/** The meaning of a path in a schema; `path` is its canonical spelling, without the URN. */
export interface FoundAttribute {
  readonly attribute: Attribute;
  readonly subAttribute?: Attribute;
  readonly path: string;
}

// attrPath = [URI ":"] ATTRNAME *1subAttr. A URN contains dots ("2.0"), so the name starts after its last colon.
const ATTRIBUTE_PATH = /^(?:(urn:.+):)?([a-z$][\w$-]*)(?:\.([a-z$][\w$-]*))?$/i;

/** Parses an attribute path; null if it is invalid. */
export function parseAttributePath(text: string): AttributePath | null {
  const match = ATTRIBUTE_PATH.exec(text.trim());
  if (!match) return null;
  const [, urn, name, subAttribute] = match;
  return { ...(urn && { urn }), name: name!, ...(subAttribute && { subAttribute }) };
}

/** The inverse of parseAttributePath. */
export const printAttributePath = ({ urn, name, subAttribute }: AttributePath): string =>
  (urn ? `${urn}:` : '') + name + (subAttribute ? `.${subAttribute}` : '');

const indexes = new WeakMap<readonly Attribute[], Map<string, Attribute>>();

/** The attribute with that name, in any case. */
export function attributeNamed(attributes: readonly Attribute[], name: string): Attribute | undefined {
  let index = indexes.get(attributes);
  if (!index) {
    index = new Map(attributes.map((candidate) => [candidate.name.toLowerCase(), candidate]));
    indexes.set(attributes, index);
  }
  return index.get(name.toLowerCase());
}

/** Finds the path in the schema, in any case; null for another schema's URN or an unknown name. */
export function findAttribute(schema: Schema, path: AttributePath): FoundAttribute | null {
  if (path.urn !== undefined && path.urn.toLowerCase() !== schema.id.toLowerCase()) return null;
  const attribute = attributeNamed(schema.attributes, path.name) ?? attributeNamed(schema.common, path.name);
  if (!attribute) return null;
  if (path.subAttribute === undefined) return { attribute, path: attribute.name };
  const subAttribute = attributeNamed(attribute.subAttributes ?? [], path.subAttribute);
  return subAttribute ? { attribute, subAttribute, path: `${attribute.name}.${subAttribute.name}` } : null;
}
