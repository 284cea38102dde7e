import { type GraphQLSchema, getNullableType } from 'graphql';

/** Makes the fields of queries and mutations nullable, so that what is refused does not hide what the fields before it did. */
export function withNullableRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {})) field.type = getNullableType(field.type);
  return schema;
}
