import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { resolvers, withNullableRoots } from '../../apps/api/src/admin/schema';

const HEADER = `# Generated from the resolvers with npm run generate. Do not edit.
# biome-ignore-all format: as graphql-js prints it
`;

/** The schema of the admin API as text, built without a database. */
export async function adminSchema(): Promise<string> {
  const context = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    const schema = await context.get(GraphQLSchemaFactory).create(resolvers);
    return `${HEADER}\n${printSchema(lexicographicSortSchema(withNullableRoots(schema)))}\n`;
  } finally {
    await context.close();
  }
}
