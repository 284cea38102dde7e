import { createRequire } from 'node:module';
import { createDataSource, loadConfiguration, migrate } from '@rollcall/platform';
import type { Pool, PoolOptions } from 'mysql2';
import { serviceDataSource } from '../../apps/api/src/data-source';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const onServer = process.env.TEST_DATABASE === 'mysql' ? describe : describe.skip;

/** The modes of MySQL and MariaDB, including old releases. */
const MODES = [
  ...['ALLOW_INVALID_DATES', 'ANSI', 'ANSI_QUOTES', 'DB2', 'EMPTY_STRING_IS_NULL', 'ERROR_FOR_DIVISION_BY_ZERO'],
  ...['HIGH_NOT_PRECEDENCE', 'IGNORE_BAD_TABLE_OPTIONS', 'IGNORE_SPACE', 'MAXDB', 'MSSQL', 'MYSQL323', 'MYSQL40'],
  ...[
    'NO_AUTO_CREATE_USER',
    'NO_AUTO_VALUE_ON_ZERO',
    'NO_BACKSLASH_ESCAPES',
    'NO_DIR_IN_CREATE',
    'NO_ENGINE_SUBSTITUTION',
  ],
  ...['NO_FIELD_OPTIONS', 'NO_KEY_OPTIONS', 'NO_TABLE_OPTIONS', 'NO_UNSIGNED_SUBTRACTION', 'NO_ZERO_DATE'],
  ...['NO_ZERO_IN_DATE', 'ONLY_FULL_GROUP_BY', 'ORACLE', 'PAD_CHAR_TO_FULL_LENGTH', 'PIPES_AS_CONCAT', 'POSTGRESQL'],
  ...['REAL_AS_FLOAT', 'SIMULTANEOUS_ASSIGNMENT', 'STRICT_ALL_TABLES', 'STRICT_TRANS_TABLES', 'TIME_ROUND_FRACTIONAL'],
  ...['TIME_TRUNCATE_FRACTIONAL', 'TRADITIONAL', ''],
];

/** The mode of every session. */
const SESSION_MODE = [
  ...['ERROR_FOR_DIVISION_BY_ZERO', 'NO_ENGINE_SUBSTITUTION', 'NO_ZERO_DATE', 'NO_ZERO_IN_DATE', 'STRICT_ALL_TABLES'],
];

/** Texts whose meaning in a literal depends on how backslashes or quotes are read. */
const HOSTILE = [
  ...["'", '"', '`', '\\', "\\'", '\\"', '\\\\', "\\\\'", '%', '_', '\\%', '!', ' ', '', 'a ', '\t\r\n\u001a', 'é😀'],
  ...[
    "' OR '1'='1",
    "\\' OR 1=1 -- ",
    '\\" OR 1=1 -- ',
    "\\' OR organization_id <> '' -- ",
    '/*!1*/',
    '; SELECT 1',
    '?',
  ],
];

const QUOTING = HOSTILE.filter((text) => /['"\\]/.test(text));

/** The initial mode of new connections, as if it were the server's, which other tests share. */
let serverMode: string | undefined;

const mysql2 = createRequire(__filename)('mysql2') as { createPool(options: PoolOptions): Pool };
const { createPool } = mysql2;

beforeAll(() => {
  mysql2.createPool = (options) => {
    const pool = createPool(options);
    pool.on('connection', (connection) => {
      // A mode that this server does not support stays unset.
      if (serverMode !== undefined) connection.query(`SET SESSION sql_mode = '${serverMode}'`, () => {});
    });
    return pool;
  };
});
afterAll(() => {
  mysql2.createPool = createPool;
});

onServer('on a server with a different sql_mode', () => {
  let service: Service;
  let tenant: Tenant;

  beforeAll(async () => {
    serverMode = 'ANSI,NO_BACKSLASH_ESCAPES,NO_AUTO_VALUE_ON_ZERO,HIGH_NOT_PRECEDENCE,PAD_CHAR_TO_FULL_LENGTH';
    service = await startService();
    tenant = await setUpTenant(service);
    const other = await setUpTenant(service, { name: 'Globex', adminAddress: 'admin@globex.example' });
    await other.scim.post('/Users', { userName: 'secret@globex.example', externalId: "\\' OR 1=1 -- " });
  });
  afterAll(() => service.stop());

  it.each(['eq', 'ne', 'co', 'sw', 'ew'])(
    'finds nobody of another organization by a filter with %s',
    async (operator) => {
      for (const text of QUOTING) {
        const filter = `externalId ${operator} ${JSON.stringify(text)}`;
        const { status, body } = await tenant.scim.get(`/Users?filter=${encodeURIComponent(filter)}`);
        expect([filter, status, JSON.stringify(body).includes('globex')]).toEqual([filter, 200, false]);
      }
    },
  );

  it('keeps texts unchanged, in records and in the log', async () => {
    const displayName = `\\' OR "x" -- \\\\ ${QUOTING.join('')}`;
    const { status, body } = await tenant.scim.post('/Users', { userName: 'hostile@acme.example', displayName });
    expect([status, body.displayName]).toEqual([201, displayName]);
    const { auditEvents } = await tenant.admin.ask(
      `query ($id: ID!) { auditEvents(filter: { targetId: $id, actions: ["member.invited"] }, first: 1) { nodes { changes { field after } } } }`,
      { id: body.id },
    );
    expect(auditEvents.nodes[0].changes).toContainEqual({ field: 'displayName', after: displayName });
  });

  it('can start again', async () => {
    const dataSource = serviceDataSource(loadConfiguration({ DATABASE_URL: service.databaseUrl }));
    expect(await migrate(dataSource, service.databaseUrl)).toEqual([]);
    await dataSource.destroy();
  });

  it.each(MODES)('reads and writes the same under %j', async (mode) => {
    serverMode = mode;
    const dataSource = await createDataSource({ url: service.databaseUrl, entities: [], pool: 1 }).initialize();
    try {
      const [session] = await rows<{ mode: string }>(dataSource, 'SELECT @@sql_mode AS mode');
      expect(session!.mode.split(',').sort()).toEqual(SESSION_MODE);
      for (const text of HOSTILE)
        expect(await rows(dataSource, 'SELECT ? AS text, 1 AS one', [text])).toEqual([{ text, one: 1 }]);
    } finally {
      await dataSource.destroy();
    }
  });
});
