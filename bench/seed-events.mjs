import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTables } from './tables.mjs';

const require = createRequire(import.meta.url);
require('../libs/platform/testing/typescript.cjs');
const { appendLeaves } = require('../libs/transparency-log/src/tiles.ts');

/** Rows per INSERT statement. */
const BATCH = 500_000;
/** Hashes that are appended to the tree at once. */
const LEAVES = 262_144;
const HASH_BYTES = 32;
const TILE_BYTES = 256 * HASH_BYTES;
/** Less than the initial retention. */
export const DAYS = 80;
const DAY_MS = 24 * 60 * 60_000;
const PEOPLE = 100_000;
const ADDRESSES = 250;
const WORDS = ['given', 'family'];

export const personId = (number) => `00000001-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const addressOf = (number) => `192.0.2.${number % ADDRESSES}`;

/** Opens the tables of a log that seeding and measuring need, on either database. */
export async function openLog(databaseUrl) {
  const tables = await openTables(databaseUrl);
  const waiting = async () =>
    Number((await tables.select('SELECT COUNT(*) AS count FROM unsealed_events', []))[0].count);
  while ((await waiting()) > 0) await sleep(100);
  const [{ organizationId, base }] = await tables.select(
    `SELECT organization_id AS organizationId, size AS base FROM audit_logs
     WHERE organization_id <> '00000000-0000-0000-0000-000000000000'`,
    [],
  );
  const [{ id: key }] = await tables.select('SELECT id FROM scim_keys', []);
  return { ...tables, isSqlite: databaseUrl.startsWith('sqlite:'), waiting, organizationId, base: Number(base), key };
}

/** SQL for the event number `n`: the columns of `audit_events` and its search columns. */
function eventSql({ isSqlite, organizationId, key }, size) {
  const began = Date.now() - DAYS * DAY_MS;
  const hex = (number) => (isSqlite ? `printf('%012x', ${number})` : `LPAD(LOWER(HEX(${number})), 12, '0')`);
  const at = `(${began} + n * ${Math.floor((DAYS * DAY_MS) / size)})`;
  const id = `CONCAT(SUBSTR(${hex(at)}, 1, 8), '-', SUBSTR(${hex(at)}, 9), '-7000-8000-', ${hex('n')})`;
  const person = (number) => `CONCAT('00000001-0000-7000-8000-', ${hex(number)})`;
  const isDenied = 'n % 1000 = 7';
  const searched = {
    organization_id: `'${organizationId}'`,
    occurred_at: at,
    action: "'member.updated'",
    risk: "'LOW'",
    outcome: `CASE WHEN ${isDenied} THEN 'DENIED' ELSE 'SUCCESS' END`,
    actor_type: "'SCIM_KEY'",
    actor_id: `'${key}'`,
    target_id: person(`n % ${PEOPLE}`),
    ip: `CONCAT('192.0.2.', n % ${ADDRESSES})`,
    request_id: id,
  };
  const changes = `CONCAT('[{"field":"givenName","before":"Ada","after":"Augusta ', n, '"},{"field":"displayName","before":"Ada Lovelace","after":"Augusta Ada Lovelace"}]')`;
  const event = {
    ...searched,
    id,
    actor_label: "'Set-up'",
    authentication: "'SCIM_KEY'",
    credential_id: `'${key}'`,
    domain: "'DIRECTORY'",
    feature: "'members'",
    target_type: "'USER'",
    target_label: `CONCAT('person', n % ${PEOPLE}, '@bench.example')`,
    changes,
    salt: "'AAAAAAAAAAAAAAAAAAAAAA=='",
    user_agent: "'Okta SCIM Client 1.0.0'",
    error_code: `CASE WHEN ${isDenied} THEN 'LAST_ADMIN' END`,
  };
  return { began, id, at, person, searched, event };
}

/**
 * Fills an organization's log up to `size` events, like eighty days of an identity provider with one key and 100,000
 * people. SQL writes them, because sealing them one by one would take an hour. Leaves of the Merkle tree are random: no
 * search reads them, and an export only copies them.
 */
export async function seedEvents(log, size) {
  const { organizationId, base, key } = log;
  const { began, id, at, person, searched, event } = eventSql(log, size);
  const run = (sql, values = []) => log.run(sql, values);
  await numbers(run, size);
  const fill = async (table, columns, condition = '1 = 1') => {
    for (let start = base; start < size; start += BATCH)
      await run(`INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT ${Object.values(columns).join(', ')}
        FROM bench_numbers WHERE n >= ${start} AND n < ${Math.min(start + BATCH, size)} AND ${condition} ORDER BY n`);
  };
  await fill('sealed_events', { ...searched, sequence: 'n', event_id: id, recorded_at: at });
  await fill('audit_events', event);
  const mentioned = {
    organization_id: `'${organizationId}'`,
    subject_id: person(`(n * 7) % ${PEOPLE}`),
    sequence: 'n',
  };
  await fill('event_subjects', mentioned, 'n % 10 = 3');
  for (const word of WORDS)
    await run(`INSERT INTO event_names (organization_id, word, subject_id)
      SELECT '${organizationId}', CONCAT('${word}', n, ' bench'), ${person('n')} FROM bench_numbers WHERE n < ${PEOPLE}`);
  await run(`INSERT INTO event_counts (organization_id, day, action, risk, outcome, events)
    SELECT '${organizationId}', ${Math.floor(began / DAY_MS)} + n, 'member.updated', 'LOW', 'SUCCESS', ${Math.ceil(size / DAYS)}
    FROM bench_numbers WHERE n <= ${DAYS}`);
  await seedTiles(log, size);
  await run('UPDATE audit_logs SET size = ?, recorded_at = ? WHERE organization_id = ?', [
    size,
    Date.now(),
    organizationId,
  ]);
  await run('DROP TABLE bench_numbers');
  if (!log.isSqlite)
    for (const table of ['audit_events', 'sealed_events', 'event_subjects']) await run(`ANALYZE TABLE ${table}`);
  return { key, began };
}

/** Lets the service seal `count` more events, and returns how many it seals per second. */
export async function sealingRate(log, size, count) {
  const { id, event } = eventSql(log, size);
  const run = (sql) => log.run(sql, []);
  await run('CREATE TABLE bench_more (n BIGINT PRIMARY KEY)');
  await log.insert(
    'bench_more',
    Array.from({ length: count }, (_, index) => ({ n: size + index })),
  );
  await run(`INSERT INTO audit_events (${Object.keys(event).join(', ')})
    SELECT ${Object.values(event).join(', ')} FROM bench_more`);
  const started = performance.now();
  await run(
    `INSERT INTO unsealed_events (organization_id, event_id) SELECT '${log.organizationId}', ${id} FROM bench_more`,
  );
  while ((await log.waiting()) > 0) await sleep(50);
  const elapsed = performance.now() - started;
  await run('DROP TABLE bench_more');
  return (count / elapsed) * 1000;
}

async function seedTiles({ run, select, organizationId, base }, size) {
  for (let count = base; count < size; count += LEAVES) {
    const edge = await select(
      'SELECT level, position, hashes FROM audit_tiles WHERE organization_id = ? AND LENGTH(hashes) < ?',
      [organizationId, TILE_BYTES],
    );
    const leaves = Array.from({ length: Math.min(LEAVES, size - count) }, () => randomBytes(HASH_BYTES));
    for (const { level, position, hashes } of appendLeaves(count, leaves, edge))
      await run('REPLACE INTO audit_tiles (organization_id, level, position, hashes) VALUES (?, ?, ?, ?)', [
        organizationId,
        level,
        position,
        hashes,
      ]);
  }
}

async function numbers(run, size) {
  await run('CREATE TABLE bench_numbers (n BIGINT PRIMARY KEY)');
  await run('INSERT INTO bench_numbers VALUES (0)');
  for (let count = 1; count < size; count *= 2)
    await run(`INSERT INTO bench_numbers SELECT n + ${count} FROM bench_numbers WHERE n + ${count} < ${size}`);
}
