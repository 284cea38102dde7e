import type { Attribute, AttributeType, Schema } from '@rollcall/scim-protocol';

export type JsonSchema = Readonly<Record<string, unknown>>;

export const schemaNamed = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

export const listOf = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', items, description });

/** A resource as it is answered; of what `attributes` or `excludedAttributes` can leave out, nothing is certain to be there. */
export const answered = ({ name, description, common, attributes }: Schema): JsonSchema => ({
  title: name,
  ...objectOf([...common, ...attributes], ({ returned }) => returned === 'always', description),
});

/** A resource as POST and PUT take it, without what is read-only and would be ignored; but RFC 7644 §3.3 has clients send `schemas`. */
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

/** A document about the service, which is always answered whole. */
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
