import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLField, isNonNullType, isObjectType } from 'graphql';
import { resolvers } from './schema';

const schema = buildSchema(readFileSync(join(__dirname, 'schema.graphql'), 'utf8'));

describe('a refusal spreads no further than', () => {
  it.each(['Query', 'Mutation'])('the field of a %s', (root) => {
    const strict = Object.values(fieldsOf(root)).filter(({ type }) => isNonNullType(type));
    expect(strict.map(({ name }) => name)).toEqual([]);
  });

  it('a field that is guarded by itself', () => {
    const strict = resolvers.flatMap((resolver) => {
      const type = typeNameOf(resolver);
      return guardedFields(resolver.prototype)
        .filter((field) => isNonNullType(fieldsOf(type)[field]!.type))
        .map((field) => `${type}.${field}`);
    });
    expect(strict).toEqual([]);
  });
});

function fieldsOf(name: string): Record<string, GraphQLField<unknown, unknown>> {
  const type = schema.getType(name);
  return isObjectType(type) ? type.getFields() : {};
}

const typeNameOf = (resolver: object): string => Reflect.getMetadata('graphql:resolver_type', resolver) ?? '';

const guardedFields = (prototype: object): string[] =>
  Object.getOwnPropertyNames(prototype).filter((method) => {
    const handler: unknown = Reflect.get(prototype, method);
    return typeof handler === 'function' && Reflect.getMetadata('graphql:resolve_property', handler);
  });
