import { minifyIntrospection, outputIntrospectionFile } from 'gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

const HEADER = `// Generated from the schema of the admin API with npm run generate. Do not edit.
// biome-ignore-all format: as gql.tada prints it
// biome-ignore-all lint: as gql.tada prints it
`;

/** What gql.tada adds so that its own function uses this schema; each user of the client decides that. */
const AUGMENTATION = /\nimport \* as gqlTada from 'gql\.tada';\n.*$/s;

/** The types that gql.tada needs of a schema to type documents. */
export function clientTypes(sdl: string): string {
  const introspection = minifyIntrospection(introspectionFromSchema(buildSchema(sdl), { descriptions: false }));
  const printed = outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true });
  const types = printed.slice(printed.indexOf('export type introspection_types'));
  return `${HEADER}\n${types.replace(AUGMENTATION, '')}`;
}
