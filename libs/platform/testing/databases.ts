import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { DataSource, Logger } from 'typeorm';
import { createDataSource, Database, migrate } from '../src';
import { PastSample, Sample } from './sample.entity';
import { sampleMigrations } from './sample.migrations';

const server = process.env.TEST_MYSQL_URL;

/** The available databases: SQLite always, MySQL if TEST_MYSQL_URL names a server. */
export const kinds = server ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const);
export type Kind = (typeof kinds)[number];

/** An empty database for one test file: its URL, and a function that removes it. */
export async function emptyPlace(kind: Kind): Promise<{ url: string; remove: () => Promise<void> }> {
  if (kind === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'platform-'));
    return {
      url: `sqlite:${join(folder, 'deeper', 'test.db')}`,
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  }
  const name = `platform_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const url = new URL(server!);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => onServer(`DROP DATABASE IF EXISTS \`${name}\``) };
}

export async function onServer(sql: string): Promise<void> {
  const connection = await createConnection(server!);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

/** A migrated database with the sample tables. */
export async function openSamples(
  kind: Kind,
  options: { pool?: number; logger?: Logger } = {},
): Promise<{ url: string; dataSource: DataSource; database: Database; close: () => Promise<void> }> {
  const { url, remove } = await emptyPlace(kind);
  const dataSource = samplesAt(url, options);
  await migrate(dataSource, url);
  const close = async () => {
    await dataSource.destroy();
    await remove();
  };
  return { url, dataSource, database: new Database(dataSource), close };
}

export const samplesAt = (url: string, options: { pool?: number; logger?: Logger } = {}): DataSource =>
  createDataSource({ url, entities: [Sample, PastSample], migrations: sampleMigrations, ...options });
