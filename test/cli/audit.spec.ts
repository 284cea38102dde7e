import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { GraphqlClient } from '../support/graphql-client';
import { type Finished, rollcall, startProcess } from '../support/process';
import { startService } from '../support/service';
import { openDatabase } from '../support/tables';

// An auditor and an operator at the command line: one process after the other, as in a terminal.

const TODAY = new Date().toISOString().slice(0, 10);

let database: TestDatabase;
let folder: string;
let organization: string;
let founded: { organizationId: string; adminToken: string };

const run = (...args: string[]): Promise<Finished> => rollcall(args, { DATABASE_URL: database.url });
const file = (name: string): string => join(folder, name);
const exportLog = (...args: string[]): Promise<Finished> =>
  run('audit', 'export', '--organization', organization, ...args);

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'rollcall-audit-'));
  const setup = await run('setup', '--organization', 'Acme', '--admin', 'admin@acme.example', '--scim', '--json');
  founded = JSON.parse(setup.stdout);
  organization = founded.organizationId;
}, 180_000);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('rollcall audit', () => {
  it('prints the head of a log, and verifies that the log continues it', async () => {
    const head = await run('audit', 'checkpoint', '--organization', organization);
    expect(head.stdout.split('\n')[1]).toBe('4');
    await writeFile(file('checkpoint'), head.stdout);
    await writeFile(file('key'), head.stderr.trim().split('\n').at(-1)!);
    const verified = await run(
      ...['audit', 'verify', '--organization', organization],
      ...['--key', file('key'), '--since', file('checkpoint')],
    );
    expect([verified.status, verified.stdout]).toEqual([
      0,
      expect.stringContaining('Verified; the log continues the checkpoint that you saved.'),
    ]);
  }, 180_000);

  it('exports to a file with its manifest, which verifies without the database', async () => {
    const exported = await exportLog('--reason', 'Yearly audit', '--output', file('log.ndjson'));
    expect([exported.status, exported.stderr]).toEqual([0, expect.stringContaining('Exported 4 events')]);
    expect(JSON.parse(await readFile(file('log.ndjson.manifest.json'), 'utf8'))).toMatchObject({ events: 4 });
    const verify = (name: string) =>
      rollcall(['audit', 'verify', file(name), '--key', file('key'), '--since', file('checkpoint'), '--json']);
    const verified = await verify('log.ndjson');
    expect([verified.status, JSON.parse(verified.stdout)]).toEqual([
      0,
      expect.objectContaining({ events: 4, size: 4, findings: [] }),
    ]);
    const text = await readFile(file('log.ndjson'), 'utf8');
    await writeFile(file('forged.ndjson'), text.replace('"risk":"HIGH"', '"risk":"LOW"'));
    const forged = await verify('forged.ndjson');
    expect([forged.status, JSON.parse(forged.stdout).findings[0]]).toEqual([
      1,
      { sequence: 0, what: expect.stringContaining('was changed') },
    ]);
  }, 180_000);

  it.each<[string[], (event: { action: string; risk: string }) => boolean]>([
    [['--action', 'member.created'], ({ action }) => action === 'member.created'],
    [['--action', 'member.created', '--action', 'member.joined'], ({ action }) => action === 'member.created'],
    [
      ['--domain', 'ORGANIZATION', 'KEYS', '--actor-type', 'COMMAND_LINE'],
      ({ action }) => !action.startsWith('member'),
    ],
    [['--risk', 'HIGH', '--outcome', 'SUCCESS'], ({ risk }) => risk === 'HIGH'],
    [['--text', 'admin@acme', '--since', '2026-01-01'], () => true],
    [['--since', TODAY, '--until', TODAY], () => true],
    [['--control', 'CC6.2'], ({ action }) => /^(member|group|grant|organization|access_token|scim_key)/.test(action)],
  ])(
    'exports the events that %j selects',
    async (filter, isMeant) => {
      const { status, stdout } = await exportLog('--reason', 'x', ...filter);
      const events = stdout
        .split('\n')
        .filter((line) => line.includes('"rollcall.event/1"'))
        .map((line) => JSON.parse(line));
      expect([status, events.length > 0, events.every(isMeant)]).toEqual([0, true, true]);
    },
    180_000,
  );

  it('lists the valid filters', async () => {
    const { status, stderr } = await exportLog('--reason', 'x', '--risk', 'ODD');
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^rollcall: --risk must be one of HIGH, MEDIUM, LOW$/m),
    ]);
  }, 180_000);

  it('exports to standard output, compressed on request, and reports it on standard error', async () => {
    const exported = await exportLog('--reason', 'Yearly audit', '--format', 'csv');
    expect(exported.stdout.split('\r\n').find((line) => line.includes('audit.exported'))).toContain('Yearly audit');
    const output = file('log.csv.gz');
    await exportLog('--reason', 'x', '--format', 'csv', '--gzip', '--output', output);
    expect(gunzipSync(await readFile(output)).toString()).toMatch(/^\ufeffsequence,occurred_at/);
  }, 180_000);

  it('compares the tables with the events, and names a row that was changed outside the service', async () => {
    const reconcile = () => run('audit', 'verify', '--organization', organization, '--reconcile');
    const clean = await reconcile();
    expect([clean.status, clean.stdout]).toEqual([0, expect.stringContaining('The tables match the events.')]);
    expect(clean.stdout).toContain('Compared: person 1, group 0');
    const dataSource = await openDatabase(database.url);
    await dataSource.query('UPDATE organizations SET version = version + 1, allow_local_changes = 1');
    const tampered = await reconcile();
    await dataSource.query('UPDATE organizations SET version = version + 1, allow_local_changes = 0');
    await dataSource.destroy();
    expect([tampered.status, tampered.stdout]).toEqual([
      1,
      expect.stringMatching(/DIFFERS organization \S+: allowLocalChanges is true, but the events say false/),
    ]);
  }, 180_000);

  it('compares the tables of every organization too, and prints one JSON object for each', async () => {
    const every = (...args: string[]) => run('audit', 'verify', '--every-organization', '--reconcile', ...args);
    const clean = await every();
    expect([clean.status, clean.stdout]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^${organization}: \\d+ events, verified; the tables match the events$`, 'm')),
    ]);
    const dataSource = await openDatabase(database.url);
    await dataSource.query('UPDATE organizations SET version = version + 1, allow_local_changes = 1');
    const tampered = [await every(), await every('--json')];
    await dataSource.query('UPDATE organizations SET version = version + 1, allow_local_changes = 0');
    await dataSource.destroy();
    expect(tampered.map(({ status }) => status)).toEqual([1, 1]);
    expect(tampered[0]!.stdout).toMatch(/events, verified; the tables DIFFER in 1 place$/m);
    const { logs } = JSON.parse(tampered[1]!.stdout);
    expect(logs).toContainEqual(
      expect.objectContaining({
        organizationId: organization,
        findings: [],
        reconciled: expect.objectContaining({ findings: [{ what: expect.stringContaining('allowLocalChanges') }] }),
      }),
    );
  }, 180_000);

  it('says that nothing was verified for a log without sealed events', async () => {
    const setup = await run('setup', '--organization', 'New', '--admin', 'new@acme.example', '--json');
    const { organizationId } = JSON.parse(setup.stdout);
    const answers = [
      await run('audit', 'verify', '--organization', organizationId),
      await run('audit', 'verify', '--every-organization'),
    ];
    for (const { status } of answers) expect(status).toBe(0);
    expect(answers[0]!.stdout).toContain('Nothing was verified: no event is in the log yet.');
    expect(answers[0]!.stdout).not.toContain('Verified');
    expect(answers[1]!.stdout).toContain(`${organizationId}: nothing verified, 3 events are not in the log yet\n`);
    const dataSource = await openDatabase(database.url);
    await dataSource.query(`DELETE FROM unsealed_events WHERE organization_id = '${organizationId}'`);
    const hidden = await run('audit', 'verify', '--every-organization');
    await dataSource.query(`DELETE FROM audit_events WHERE organization_id = '${organizationId}'`);
    const emptied = await run('audit', 'verify', '--every-organization');
    await dataSource.query(`DELETE FROM organizations WHERE id = '${organizationId}'`);
    await dataSource.destroy();
    expect([hidden.status, hidden.stdout]).toEqual([
      1,
      expect.stringContaining(`${organizationId}: 0 events, WRONG in 3 places\n`),
    ]);
    expect([emptied.status, emptied.stdout]).toEqual([
      1,
      expect.stringContaining(`${organizationId}: no audit log, WRONG\n`),
    ]);
  }, 180_000);

  it('says what is wrong with its arguments', async () => {
    const asked = [
      () => exportLog(),
      () => run('audit', 'verify'),
      () => run('audit', 'verify', file('missing')),
      () => run('audit', 'verify', '--organization', 'nobody'),
      () => run('audit', 'verify', file('log.ndjson'), '--reconcile'),
      () => exportLog('--reason', 'x', '--since', 'yesterday'),
      () => run('audit', 'verify', file('log.ndjson'), '--organization', organization),
      () => run('audit', 'verify', file('log.ndjson'), '--every-organization'),
      () => run('audit', 'verify', '--organization', organization, '--every-organization'),
      () => run('audit', 'verify', '--every-organization', '--key', file('key')),
      () => run('audit', 'verify', '--every-organization', '--since', file('checkpoint')),
      () => exportLog('--reason', 'x', '--format', 'csv', '--continues', '1'),
      () => exportLog('--reason', 'x', '--continues', '1000000'),
      () => exportLog('--reason', 'x', '--until', '2026-02-30'),
      () => exportLog('--reason', 'x', '--since', '2026-03-01T12:00:00'),
    ];
    // One after the other: concurrently they would register two connections to a database in one process, which warns.
    const answers: Finished[] = [];
    for (const ask of asked) answers.push(await ask());
    expect(answers.map(({ status, stderr }) => [status, stderr.trim().split('\n')[0]])).toEqual([
      [1, "error: required option '--reason <text>' not specified"],
      [1, 'rollcall: specify a file, --organization or --every-organization'],
      [1, expect.stringContaining('cannot be read')],
      [1, 'rollcall: organization nobody has no audit log'],
      [1, expect.stringContaining('use it with --organization instead of a file')],
      [1, expect.stringContaining('It must be a date, or a time with a time zone')],
      [1, 'rollcall: specify only one of a file, --organization or --every-organization'],
      [1, 'rollcall: specify only one of a file, --organization or --every-organization'],
      [1, 'rollcall: specify only one of a file, --organization or --every-organization'],
      [1, 'rollcall: --key applies to a single log; use it with --organization'],
      [1, 'rollcall: --since applies to a single log; use it with --organization'],
      [1, 'rollcall: --continues needs a manifest, which standard output has only in NDJSON; add --output'],
      [1, expect.stringMatching(/^rollcall: --continues 1000000 is larger than the log, which has \d+ events$/)],
      [1, expect.stringContaining('It must be a date, or a time with a time zone')],
      [1, expect.stringContaining('a time with a time zone')],
    ]);
  }, 180_000);

  it('prints a key that signs the checkpoints, and changing the key is an event', async () => {
    const { stdout: key } = await run('audit', 'new-key');
    const env = { DATABASE_URL: database.url, AUDIT_SIGNING_KEY: key.trim() };
    await rollcall(['audit', 'checkpoint', '--organization', organization], { DATABASE_URL: database.url });
    await run(
      'emergency-token',
      '--organization',
      organization,
      '--admin',
      'admin@acme.example',
      '--reason',
      'Locked out',
    );
    const head = await rollcall(['audit', 'checkpoint', '--organization', organization], env);
    await writeFile(file('operator-key'), head.stderr.trim().split('\n').at(-1)!);
    const verified = await rollcall(
      ['audit', 'verify', '--organization', organization, '--key', file('operator-key')],
      env,
    );
    expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('Verified')]);
    const log = await rollcall(
      ['audit', 'export', '--organization', organization, '--reason', 'x', '--format', 'csv'],
      env,
    );
    expect(log.stdout).toContain('audit.signing_key_changed');
  }, 180_000);
});

describe('rollcall emergency-token', () => {
  it('prints a token that acts as the admin, and leaves an event with the reason', async () => {
    const { status, stdout } = await run(
      ...[
        'emergency-token',
        '--organization',
        organization,
        '--admin',
        'ADMIN@acme.example',
        '--reason',
        'SSO is down',
      ],
    );
    expect(status).toBe(0);
    const service = await startService({ DATABASE_URL: database.url });
    try {
      const admin = new GraphqlClient(service.url, stdout.trim());
      const { auditEvents } = await admin.ask(
        '{ auditEvents(filter: { actions: ["access_token.issued_in_emergency"], text: "SSO is" }) { nodes { reason risk actor { type label } } } }',
      );
      expect(auditEvents.nodes).toEqual([
        { reason: 'SSO is down', risk: 'HIGH', actor: { type: 'COMMAND_LINE', label: 'rollcall emergency-token' } },
      ]);
    } finally {
      await service.stop();
    }
  }, 180_000);

  it.each([
    [['--admin', 'nobody@acme.example', '--reason', 'x'], 'User "nobody@acme.example" does not exist'],
    [['--admin', 'admin@acme.example'], '--reason'],
    [['--admin', 'admin@acme.example', '--reason', 'x', '--minutes', '61'], 'from 1 to 60'],
  ])(
    'with %j is refused',
    async (args, message) => {
      const { status, stderr } = await run('emergency-token', '--organization', organization, ...args);
      expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
    },
    180_000,
  );
});

it('the service records its start, its end and its migrations in its own log', async () => {
  const service = await startProcess(database.url, { LOG_LEVEL: 'info' });
  await service.kill('SIGTERM');
  const changed = await startProcess(database.url, { LOG_LEVEL: 'info', BODY_LIMIT: '2048' });
  await changed.kill('SIGTERM');
  const nobody = '00000000-0000-0000-0000-000000000000';
  const { stdout } = await run('audit', 'export', '--organization', nobody, '--reason', 'x', '--format', 'csv');
  const actions = stdout
    .split('\r\n')
    .map((line) => line.split(',')[3]!)
    .filter((action) => action?.startsWith('service.'));
  expect(actions[0]).toBe('service.migrated');
  expect(actions.slice(-5)).toEqual([
    'service.started',
    'service.stopped',
    'service.configuration_changed',
    'service.started',
    'service.stopped',
  ]);
}, 180_000);
