import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, getNullableType, lexicographicSortSchema, printSchema } from 'graphql';
import { resolvers } from './resolvers';

const HEADER = `# Generated from the resolvers with npm run generate. Do not edit.
# biome-ignore-all format: as graphql-js prints it
`;

/** Makes the fields of queries and mutations nullable, so that what is refused does not hide what the fields before it did. */
export function withNullableRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {})) field.type = getNullableType(field.type);
  return schema;
}

/** The schema of the API as text, made without a database; schema.graphql holds it, and a test compares. */
export async function adminSchema(): Promise<string> {
  const context = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    const schema = await context.get(GraphQLSchemaFactory).create(resolvers);
    return `${HEADER}\n${printSchema(lexicographicSortSchema(withNullableRoots(schema)))}\n`;
  } finally {
    await context.close();
  }
}
