import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { openHttpCollector } from '../support/collector';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { GraphqlClient } from '../support/graphql-client';
import { type Credentials, setUpOrganization } from '../support/organization-setup';
import { rollcall, type ServiceProcess, startProcess } from '../support/process';
import { eventually, rows } from '../support/rows';
import { startService } from '../support/service';
import { openDatabase } from '../support/tables';

// Promise 28: secrets that must be stored are encrypted if a key is configured. They are searched for in every row, in
// the files of an embedded database, and in its backup.

const onServer = process.env.TEST_DATABASE === 'mysql';
const newKey = (): string => randomBytes(32).toString('base64');
const [key, next] = [newKey(), newKey()];

const AUTHORIZATION = 'Splunk canary-authorization-83b1';
const QUERY = 'canary-query-5d07';
const CREATE = `mutation ($input: CreateAuditStreamInput!) { createAuditStream(input: $input) { secret stream { id url } } }`;

interface Running {
  url: string;
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<unknown>;
}
let database: TestDatabase;
let founded: Credentials;
let service: Running | undefined;
let admin: GraphqlClient;
let hook: Awaited<ReturnType<typeof openHttpCollector>>;
/** By kind. */
const secrets: Record<string, string> = {
  'the authorization of a collector': AUTHORIZATION,
  'the URL of a webhook': QUERY,
  'the signing key of a log': 'PRIVATE+KEY+',
};
beforeAll(async () => {
  [database, hook] = await Promise.all([createTestDatabase(), openHttpCollector()]);
  founded = await setUpOrganization(database.url);
}, 120_000);
afterAll(async () => {
  await service?.kill('SIGKILL');
  await hook.stop();
  await database.drop();
});

/** A separate process with its output, if requested, or if it has files that only its end completes. */
async function start(env: Record<string, string>, asProcess = !onServer): Promise<ServiceProcess | undefined> {
  await service?.kill('SIGTERM');
  const settings = { STREAM_NETWORKS: '127.0.0.1', ...env };
  const started = asProcess ? await startProcess(database.url, settings) : undefined;
  service = started ?? (await startHere(settings));
  admin = new GraphqlClient(service.url, founded.adminToken);
  return started;
}

async function startHere(env: Record<string, string>): Promise<Running> {
  const { url, stop } = await startService({ DATABASE_URL: database.url, ...env });
  return { url, kill: stop };
}

const run = (env: Record<string, string>, ...args: string[]) => rollcall(args, { DATABASE_URL: database.url, ...env });
const serve = (env: Record<string, string>) => run(env, 'serve');

/** Which secrets are found, and where. */
async function exposed(): Promise<string[]> {
  const places = await rowsOfEveryTable();
  if (!onServer) {
    const folder = dirname(database.url.slice('sqlite:'.length));
    for (const file of readdirSync(folder)) places[file] = readFileSync(join(folder, file), 'latin1');
  }
  return Object.entries(places).flatMap(([place, text]) =>
    Object.entries(secrets).flatMap(([what, secret]) => (text.includes(secret) ? [`${what} in ${place}`] : [])),
  );
}

async function rowsOfEveryTable(): Promise<Record<string, string>> {
  const dataSource = await openDatabase(database.url);
  try {
    const tables = dataSource.entityMetadatas.map(({ tableName }) => tableName);
    const texts = tables.map(async (name) => [name, JSON.stringify(await rows(dataSource, `SELECT * FROM ${name}`))]);
    return Object.fromEntries(await Promise.all(texts));
  } finally {
    await dataSource.destroy();
  }
}

const newProject = (name: string) =>
  admin.ask('mutation ($name: String!) { createProject(input: { name: $name }) { project { id } } }', { name });

/** A new message to the webhook verifies with the secret that was shown at its creation. */
async function isDelivered(name: string): Promise<void> {
  await newProject(name);
  await eventually(async () => expect(hook.received.at(-1)?.body).toContain(name), 15_000);
  const { body, headers } = hook.received.at(-1)!;
  new Webhook(secrets['the secret of a webhook']!).verify(body, headers as never);
}

it('without a key, the database stores no invitation token, and other secrets in plain text', async () => {
  const printing = (await start({}, true))!;
  const streams = [
    { name: 'SIEM', kind: 'WEBHOOK', url: `${hook.url}/in?token=${QUERY}`, filter: { actions: ['project.created'] } },
    { name: 'Collector', kind: 'HTTP', url: 'https://collector.invalid', authorization: AUTHORIZATION },
  ];
  const [webhook] = [await admin.ask(CREATE, { input: streams[0] }), await admin.ask(CREATE, { input: streams[1] })];
  secrets['the secret of a webhook'] = webhook.createAuditStream.secret;
  const {
    inviteMember: { member },
  } = await admin.ask('mutation { inviteMember(input: { email: "ada@acme.example" }) { member { id } } }');
  await eventually(async () => expect(printing.output()).toMatch(/#rc_invite_/));
  const {
    createInvitationLink: { link },
  } = await admin.ask(
    'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }',
    member,
  );
  const plain = await exposed();
  for (const what of Object.keys(secrets)) expect(plain).toContainEqual(expect.stringContaining(what));
  secrets['the invitation in the log'] = /rc_invite_[\w-]+/.exec(printing.output())![0];
  secrets['the invitation that an admin was given'] = link.url.split('#')[1]!;
  expect((await exposed()).filter((found) => found.includes('invitation'))).toEqual([]);
  await isDelivered('In the clear');
}, 120_000);

it('a key encrypts the existing secrets, with a command, while the service runs', async () => {
  await start({ SECRETS_KEY: key });
  await isDelivered('Not yet rotated');
  const { status, stdout } = await run({ SECRETS_KEY: key }, 'secrets', 'rotate');
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(/^[45] secrets were encrypted with the key [0-9a-f]{8}\./),
  ]);
  await isDelivered('Rotated');
  // Writes of other processes are in the file once the last of them has ended.
  await service!.kill('SIGTERM');
  service = undefined;
  expect(await exposed()).toEqual([]);
}, 120_000);

it('from then on nothing is stored in plain text, and a backup contains no plain secret', async () => {
  await start({ SECRETS_KEY: key });
  const input = { name: 'Another', kind: 'WEBHOOK', url: `https://siem.invalid/?token=${QUERY}` };
  const { createAuditStream } = await admin.ask(CREATE, { input });
  secrets['the secret of another webhook'] = createAuditStream.secret;
  expect(createAuditStream.stream.url).toBe('https://siem.invalid/?…');
  const rotated = 'mutation ($id: ID!) { rotateAuditStreamSecret(input: { streamId: $id }) { secret } }';
  const { rotateAuditStreamSecret } = await admin.ask(rotated, { id: createAuditStream.stream.id });
  secrets['the next secret of another webhook'] = rotateAuditStreamSecret.secret;
  await isDelivered('Sealed');
  if (!onServer) {
    const backup = join(dirname(database.url.slice('sqlite:'.length)), 'backup.db');
    expect((await run({ SECRETS_KEY: key }, 'backup', backup)).status).toBe(0);
  }
  expect(await exposed()).toEqual([]);
}, 120_000);

it.each<[string, Record<string, string>, RegExp]>([
  ['no key', {}, /are encrypted with the key [0-9a-f]{8}; set SECRETS_KEY to it\.\n$/],
  [
    'another key',
    { SECRETS_KEY: next },
    /are encrypted with the key [0-9a-f]{8}, but SECRETS_KEY is a different one; .*\n$/,
  ],
  ['a former key alone', { SECRETS_KEY_PREVIOUS: key }, /SECRETS_KEY_PREVIOUS is set without SECRETS_KEY; .*\n$/],
])(
  'neither a process nor a command starts with %s',
  async (_, env, line) => {
    const before = await rowsOfEveryTable();
    for (const { status, stdout, stderr } of await Promise.all([serve(env), run(env, 'secrets', 'rotate')]))
      expect([status, stdout, stderr]).toEqual([1, '', expect.stringMatching(line)]);
    expect((await rowsOfEveryTable()).secrets_keys).toBe(before.secrets_keys);
  },
  120_000,
);

it('a key is replaced while processes with either key run, and is then forgotten', async () => {
  const former = service!;
  service = undefined;
  const both = { SECRETS_KEY: next, SECRETS_KEY_PREVIOUS: key };
  await start(both);
  await former.kill('SIGTERM');
  await isDelivered('Both');
  // An interrupted rotation is continued by the next one: what is done stays done.
  const twice = await Promise.all([run(both, 'secrets', 'rotate'), run(both, 'secrets', 'rotate')]);
  expect(twice.map(({ status }) => status)).toEqual([0, 0]);
  await start({ SECRETS_KEY: next });
  // The log was sealed, and so signed, before the delivery.
  await isDelivered('Replaced');
  expect((await serve({ SECRETS_KEY: key })).stderr).toMatch(/SECRETS_KEY is a different one/);
  expect(await exposed()).toEqual([]);
}, 120_000);

it('a secret that was sealed for one stream does not work for another', async () => {
  const { auditStreams } = await admin.ask('{ auditStreams { nodes { id name } } }');
  const idOf = (name: string) => auditStreams.nodes.find((stream: { name: string }) => stream.name === name).id;
  const dataSource = await openDatabase(database.url);
  const [sealed] = await rows<{ destination: string }>(
    dataSource,
    'SELECT destination FROM audit_streams WHERE id = ?',
    [idOf('SIEM')],
  );
  await rows(dataSource, 'UPDATE audit_streams SET destination = ?, due_at = 0 WHERE id = ?', [
    sealed!.destination,
    idOf('Another'),
  ]);
  const received = hook.received.length;
  await newProject('Astray');
  await eventually(async () => {
    const sql = 'SELECT last_error FROM audit_streams WHERE id = ?';
    const [row] = await rows<{ last_error: string }>(dataSource, sql, [idOf('Another')]);
    expect(row!.last_error).toContain('audit_streams.destination was not sealed there');
  }, 180_000);
  await eventually(async () => expect(hook.received.length).toBe(received + 1));
  await dataSource.destroy();
}, 180_000);
