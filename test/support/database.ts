import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';

export interface TestDatabase {
  /** A DATABASE_URL. */
  url: string;
  drop(): Promise<void>;
}

/** An empty database for one test, of the kind that this run tests. */
export function createTestDatabase(): Promise<TestDatabase> {
  return process.env.TEST_DATABASE === 'mysql' ? createOnServer() : createFile();
}

async function createFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
  return {
    url: `sqlite:${join(folder, 'rollcall.db')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function createOnServer(): Promise<TestDatabase> {
  const name = `rollcall_test_${randomBytes(6).toString('hex')}`;
  const isMariadb = await onServer(async (server) => {
    const [[{ version }]] = (await server.query('SELECT VERSION() AS version')) as unknown as [[{ version: string }]];
    const mariadb = version.includes('MariaDB');
    // Both compare trailing spaces, as SQLite does.
    await server.query(
      `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE ${mariadb ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin'}`,
    );
    return mariadb;
  });
  const url = new URL(serverUrl());
  url.pathname = name;
  return {
    url: `${isMariadb ? 'mariadb' : 'mysql'}:${url.href.slice(url.protocol.length)}`,
    drop: () => onServer(async (server) => void (await server.query(`DROP DATABASE IF EXISTS ${name}`))),
  };
}

async function onServer<Result>(work: (server: Connection) => Promise<Result>): Promise<Result> {
  const server = await createConnection(serverUrl().replace(/^mariadb:/, 'mysql:'));
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function serverUrl(): string {
  const url = process.env.TEST_MYSQL_URL;
  if (!url) throw new Error('TEST_MYSQL_URL is not set: run `npm test`, which brings a server, or name one of yours');
  return url;
}
