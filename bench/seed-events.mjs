import { createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from './mysql.mjs';

const { appendLeaves } = createRequire(import.meta.url)('../dist/libs/transparency-log/src/tiles.js');

/** Numbers that one statement makes rows of. */
const BATCH = 500_000;
/** Hashes that are appended to the tree at once. */
const LEAVES = 262_144;
const HASH_BYTES = 32;
const TILE_BYTES = 256 * HASH_BYTES;
/** Less than retention takes at first. */
export const DAYS = 80;
const DAY_MS = 24 * 60 * 60_000;
const PEOPLE = 100_000;
const ADDRESSES = 250;
const WORDS = ['given', 'family'];

/** The term that an event is found by, as `libs/audit/src/search/terms.ts` makes it. */
export const termOf = (kind, value) =>
  createHash('sha256').update(`${kind} ${value}`).digest().subarray(0, 16).toString('base64url');

const termSql = (kind, value) =>
  `REPLACE(REPLACE(LEFT(TO_BASE64(LEFT(UNHEX(SHA2(CONCAT('${kind} ', ${value}), 256)), 16)), 22), '+', '-'), '/', '_')`;

const idSql = (kind, number) => `CONCAT('0000000${kind}-0000-7000-8000-', LPAD(LOWER(HEX(${number})), 12, '0'))`;
export const personId = (number) => `00000001-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const addressOf = (number) => `192.0.2.${number % ADDRESSES}`;

/**
 * Fills the log of an organization up to `size` events, as eighty days of an identity provider with one key and 100,000
 * people would: written by SQL, since sealing them one by one would take an hour. Leaves of the Merkle tree are random: no
 * search asks for them, and an export carries them along.
 */
export async function seedEvents(databaseUrl, size) {
  const run = (sql, values) => execute(databaseUrl, sql, values);
  while ((await run('SELECT event_id FROM unsealed_events LIMIT 1')).length > 0) await sleep(100);
  const [{ organizationId, base }] = await run(
    "SELECT organization_id AS organizationId, size AS base FROM audit_logs WHERE organization_id <> '00000000-0000-0000-0000-000000000000'",
  );
  const [{ id: key }] = await run('SELECT id FROM scim_keys');
  const from = Number(base);
  const began = Date.now() - DAYS * DAY_MS;
  const at = `(${began} + FLOOR(n * ${(DAYS * DAY_MS) / size}))`;
  const id = `CONCAT(SUBSTR(LPAD(LOWER(HEX(${at})), 12, '0'), 1, 8), '-', SUBSTR(LPAD(LOWER(HEX(${at})), 12, '0'), 9), '-7000-8000-', LPAD(LOWER(HEX(n)), 12, '0'))`;
  const person = idSql(1, `n % ${PEOPLE}`);
  const ip = `CONCAT('192.0.2.', n % ${ADDRESSES})`;
  const isDenied = 'n % 1000 = 7';
  await numbers(run, size);
  const each = async (sql) => {
    for (let start = from; start < size; start += BATCH)
      await run(`${sql} FROM bench_numbers WHERE n >= ${start} AND n < ${Math.min(start + BATCH, size)} ORDER BY n`);
  };
  await each(`INSERT INTO sealed_events (organization_id, sequence, event_id, occurred_at, recorded_at)
    SELECT '${organizationId}', n, ${id}, ${at}, ${at}`);
  const changes = `CONCAT('[{"field":"givenName","before":"Ada","after":"Augusta ', n, '"},{"field":"displayName","before":"Ada Lovelace","after":"Augusta Ada Lovelace"}]')`;
  await each(`INSERT INTO audit_events (organization_id, id, occurred_at, actor_type, actor_id, actor_label, authentication,
      credential_id, domain, feature, action, risk, outcome, target_type, target_id, target_label, changes, salt, request_id, ip,
      user_agent, error_code, error_detail)
    SELECT '${organizationId}', ${id}, ${at}, 'SCIM_KEY', '${key}', 'Set-up', 'SCIM_KEY', '${key}', 'DIRECTORY', 'members',
      'member.updated', 'LOW', IF(${isDenied}, 'DENIED', 'SUCCESS'), 'USER', ${person}, CONCAT('person', n % ${PEOPLE}, '@bench.example'),
      ${changes}, 'AAAAAAAAAAAAAAAAAAAAAA==', ${id}, ${ip}, 'Okta SCIM Client 1.0.0', IF(${isDenied}, 'LAST_ADMIN', NULL), NULL`);
  // Term by term, so that each pass goes through the table once, in its order.
  const terms = (term, condition = '1 = 1') =>
    run(`INSERT INTO event_terms (organization_id, term, sequence)
      SELECT '${organizationId}', term, n FROM (SELECT ${term} AS term, n FROM bench_numbers
        WHERE n >= ${from} AND n < ${size} AND ${condition}) t ORDER BY term, n`);
  for (const [kind, value] of [
    ['ACTOR', key],
    ['ABOUT', key],
    ['ACTION', 'member.updated'],
    ['RISK', 'LOW'],
  ])
    await terms(`'${termOf(kind, value)}'`);
  await terms(`'${termOf('OUTCOME', 'DENIED')}'`, isDenied);
  for (const [kind, value] of [
    ['TARGET', person],
    ['ABOUT', person],
    ['ADDRESS', ip],
    ['REQUEST', id],
  ])
    await terms(termSql(kind, value));
  for (const word of WORDS)
    await run(`INSERT IGNORE INTO event_names (organization_id, word, subject_id)
      SELECT '${organizationId}', CONCAT('${word}', n, ' bench'), ${idSql(1, 'n')} FROM bench_numbers WHERE n < ${PEOPLE}`);
  await run(`INSERT INTO event_counts (organization_id, day, action, outcome, events)
    SELECT '${organizationId}', ${Math.floor(began / DAY_MS)} + n, 'member.updated', 'SUCCESS', ${Math.ceil(size / DAYS)}
    FROM bench_numbers WHERE n <= ${DAYS}`);
  await seedTiles(run, organizationId, from, size);
  await run('UPDATE audit_logs SET size = ?, recorded_at = ? WHERE organization_id = ?', [
    size,
    Date.now(),
    organizationId,
  ]);
  await run('DROP TABLE bench_numbers');
  for (const table of ['audit_events', 'sealed_events', 'event_terms']) await run(`ANALYZE TABLE ${table}`);
  return { key, began };
}

async function seedTiles(run, organizationId, from, size) {
  for (let count = from; count < size; count += LEAVES) {
    const edge = await run(
      'SELECT level, position, hashes FROM audit_tiles WHERE organization_id = ? AND LENGTH(hashes) < ?',
      [organizationId, TILE_BYTES],
    );
    const leaves = Array.from({ length: Math.min(LEAVES, size - count) }, () => randomBytes(HASH_BYTES));
    const tiles = appendLeaves(count, leaves, edge);
    await run('REPLACE INTO audit_tiles (organization_id, level, position, hashes) VALUES ?', [
      tiles.map(({ level, position, hashes }) => [organizationId, level, position, hashes]),
    ]);
  }
}

async function numbers(run, size) {
  await run('CREATE TABLE bench_numbers (n BIGINT PRIMARY KEY)');
  await run('INSERT INTO bench_numbers VALUES (0)');
  for (let count = 1; count < size; count *= 2)
    await run(`INSERT INTO bench_numbers SELECT n + ${count} FROM bench_numbers WHERE n + ${count} < ${size}`);
}
