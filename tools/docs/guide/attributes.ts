import type { Attribute, Mapping } from '@rollcall/scim-protocol';
import type { Listed } from '../../../apps/api/src/scim/list';

/** A simple attribute or a part of a complex one, and what lists can do with it. */
export interface GuideAttribute {
  path: string;
  attribute: Attribute;
  /** For a simple attribute, the attribute itself. */
  part: Attribute;
  filtered: boolean;
  sorted: boolean;
}

export const attributesOf = ({ schema, mapping, orders }: Listed<never>): GuideAttribute[] =>
  [...schema.common, ...schema.attributes].flatMap((attribute) =>
    partsOf(attribute).map(([path, part]) => ({
      path,
      attribute,
      part,
      filtered: isMapped(mapping, path),
      sorted: Object.hasOwn(orders, path),
    })),
  );

const partsOf = (attribute: Attribute): [path: string, part: Attribute][] =>
  attribute.subAttributes?.map((part) => [`${attribute.name}.${part.name}`, part]) ?? [[attribute.name, attribute]];

function isMapped(mapping: Mapping, path: string): boolean {
  if (Object.hasOwn(mapping, path)) return true;
  const [name, part] = path.split('.') as [string, string | undefined];
  const collection = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
  return part !== undefined && collection !== undefined && 'attributes' in collection && part in collection.attributes;
}
