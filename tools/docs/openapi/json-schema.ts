import type { Attribute, AttributeType, Schema } from '@rollcall/scim-protocol';

export type JsonSchema = Readonly<Record<string, unknown>>;

export const schemaNamed = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

export const listOf = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', items, description });

/** A resource in a response; attributes that `attributes` or `excludedAttributes` can leave out are optional. */
export const answered = ({ name, description, common, attributes }: Schema): JsonSchema => ({
  title: name,
  ...objectOf([...common, ...attributes], ({ returned }) => returned === 'always', description),
});

/**
 * A resource as POST and PUT accept it, without the read-only attributes, which are ignored; RFC 7644 §3.3 requires
 * clients to send `schemas`, however.
 */
export const written = ({ name, description, common, attributes }: Schema): JsonSchema => ({
  title: `${name}, written`,
  ...objectOf(
    [...common, ...attributes].flatMap((attribute) =>
      attribute.name === 'schemas' ? sent(attribute) : writable(attribute),
    ),
    ({ required }) => required,
    `${description}. Other attributes are accepted and ignored.`,
  ),
});

/** A document about the service, which is always returned in full. */
export const described = ({ name, description, attributes }: Schema, common: readonly Attribute[]): JsonSchema => ({
  title: name,
  ...objectOf([...common, ...attributes], ({ required, returned }) => required || returned === 'always', description),
});

const sent = (attribute: Attribute): Attribute => ({ ...attribute, mutability: 'readWrite' });

const writable = (attribute: Attribute): Attribute[] =>
  attribute.mutability === 'readOnly'
    ? []
    : [{ ...attribute, ...(attribute.subAttributes && { subAttributes: attribute.subAttributes.flatMap(writable) }) }];

function objectOf(
  attributes: readonly Attribute[],
  isRequired: (attribute: Attribute) => boolean,
  description: string,
): JsonSchema {
  const required = attributes.filter(isRequired).map(({ name }) => name);
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(attributes.map((attribute) => [attribute.name, valuesOf(attribute, isRequired)])),
    ...(required.length > 0 && { required }),
  };
}

function valuesOf(attribute: Attribute, isRequired: (attribute: Attribute) => boolean): JsonSchema {
  const { multiValued, description, subAttributes, mutability, maxLength, canonicalValues, type } = attribute;
  const one = subAttributes
    ? objectOf(subAttributes, isRequired, description)
    : {
        ...types[type],
        description,
        ...(maxLength !== undefined && mutability !== 'readOnly' && { maxLength }),
        ...(canonicalValues && { examples: canonicalValues }),
        ...(mutability === 'readOnly' && { readOnly: true }),
      };
  return multiValued ? listOf(one, description) : one;
}

/** A URN, and a path such as the endpoint of a resource type, are references too. */
const types: Record<Exclude<AttributeType, 'complex'>, JsonSchema> & { complex?: never } = {
  string: { type: 'string' },
  reference: { type: 'string', format: 'uri-reference' },
  dateTime: { type: 'string', format: 'date-time' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
};
