import { loadConfiguration } from '@rollcall/platform';
import type { EntityMetadata } from 'typeorm';
import { serviceDataSource } from '../../apps/api/src/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database';

// docs/scale.md: what allows the tables to be spread over many servers, by organization.

let database: TestDatabase;
let tables: EntityMetadata[];
beforeAll(async () => {
  database = await createTestDatabase();
  const dataSource = serviceDataSource(loadConfiguration({ DATABASE_URL: database.url }));
  await dataSource.initialize();
  tables = [...dataSource.entityMetadatas];
  await dataSource.destroy();
});
afterAll(() => database.drop());

/** The organization's own row. */
const ORGANIZATIONS = 'organizations';
/** Found before the organization is known: by secrets, and by background jobs for all organizations. */
const ACROSS = [
  ...['digest', 'due_at', 'expires_at', 'state', 'enabled', 'recorded_at', 'finished_at'],
  ...['people_held_at', 'memberships_held_at'],
];

const firstOf = (columns: readonly { databaseName: string }[]): string => columns[0]!.databaseName;

it('every primary key starts with the organization', () => {
  const others = tables.filter(({ primaryColumns }) => firstOf(primaryColumns) !== 'organization_id');
  expect(others.map(({ tableName }) => tableName)).toEqual([ORGANIZATIONS]);
});

it('every index starts with the organization, or with what is looked up across all', () => {
  const others = tables.flatMap(({ indices }) =>
    indices.filter(({ columns }) => !['organization_id', ...ACROSS].includes(firstOf(columns))).map(({ name }) => name),
  );
  expect(others).toEqual([]);
});

it('only digests are unique across organizations', () => {
  const unique = tables.flatMap(({ tableName, indices }) =>
    indices
      .filter(({ isUnique, columns }) => isUnique && firstOf(columns) !== 'organization_id')
      .map((index) => [tableName, firstOf(index.columns)]),
  );
  expect(unique.filter(([, column]) => column !== 'digest')).toEqual([]);
});

it('no key counts up by itself, and none refers to another table', () => {
  expect(tables.flatMap(({ generatedColumns }) => generatedColumns)).toEqual([]);
  expect(tables.flatMap(({ foreignKeys }) => foreignKeys)).toEqual([]);
});
