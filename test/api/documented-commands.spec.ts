import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { commandBlocksOf, runLines } from '../support/documented';
import { GraphqlClient } from '../support/graphql-client';
import { type Credentials, setUpOrganization } from '../support/organization-setup';
import { freePort, gather, rollcallProcess, type ServiceProcess, startProcess } from '../support/process';
import { eventually } from '../support/rows';
import { ScimClient } from '../support/scim-client';

// Runs the commands on the pages. The first minute of README.md, the examples in
// docs/scim.md and the tour in docs/admin-api.md have their own specs.
const isEmbedded = process.env.TEST_DATABASE !== 'mysql';
const [start, ...restOfReadme] = commandBlocksOf('README.md');
const firstMinute = restOfReadme.slice(0, -1);
const fromScripts = restOfReadme.at(-1)!;
const [ask, take, verify] = commandBlocksOf('docs/audit.md');
const [backup, mysqlBackup] = commandBlocksOf('docs/operations.md');

const withoutNpx = (lines: string): string => lines.replaceAll('npx rollcall', 'node bin/rollcall.mjs');

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-documented-'));
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

it('the pages contain no command blocks other than those that run here', async () => {
  const pages = [
    'README.md',
    ...(await readdir('docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`),
  ];
  const found = pages.flatMap((page) => commandBlocksOf(page));
  // test/cli/backup.spec.ts runs the commands of MySQL, with its own client programs.
  expect(found.sort()).toEqual([start, ...firstMinute, fromScripts, ask, take, verify, backup, mysqlBackup].sort());
});

// On a server, as on the page.
(isEmbedded ? it.skip : it)(
  'the commands for scripts set up an organization and serve it on every core',
  async () => {
    const port = await freePort();
    const lines = fromScripts.replace(
      /^export DATABASE_URL=.*$/m,
      `export DATABASE_URL='${database.url}' PORT=${port}`,
    );
    const child = spawn('bash', ['-e', '-c', lines], { detached: true });
    const said = gather(child.stdout);
    try {
      await eventually(async () => expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200), 150_000);
      const printed = said();
      const founded = JSON.parse(printed.slice(0, printed.indexOf('}') + 1));
      expect(Object.keys(founded).sort()).toEqual(
        ['adminToken', 'graphqlUrl', 'organizationId', 'scimBaseUrl', 'scimKey'].sort(),
      );
      const scim = new ScimClient(`http://127.0.0.1:${port}`, founded.scimKey);
      expect((await scim.get('/Users?count=1')).body.totalResults).toBe(1);
    } finally {
      process.kill(-child.pid!, 'SIGTERM');
    }
  },
  180_000,
);

// On one database, because test/cli/audit.spec.ts runs the same commands on both.
(isEmbedded ? describe : describe.skip)('docs/audit.md', () => {
  let founded: Credentials;
  let service: ServiceProcess;
  let env: Record<string, string>;
  beforeAll(async () => {
    founded = await setUpOrganization(database.url);
    service = await startProcess(database.url);
    env = {
      URL: service.url,
      TOKEN: founded.adminToken,
      ORGANIZATION: founded.organizationId,
      DATABASE_URL: database.url,
    };
    await new ScimClient(service.url, founded.scimKey).post('/Users', { userName: 'ada@acme.example' });
    const { auditEvents } = await new GraphqlClient(service.url, founded.adminToken).ask(
      '{ auditEvents(first: 1) { nodes { id } } }',
    );
    env.EVENT = auditEvents.nodes[0].id;
  }, 180_000);
  afterAll(() => service.kill('SIGKILL'));

  it('sends the query', async () => {
    const { data } = JSON.parse(await runLines(ask!, folder, env));
    expect(data.auditEvents.nodes).toEqual([]);
    const { data: all } = JSON.parse(await runLines(ask!.replace(', risks: [HIGH]', ''), folder, env));
    expect(all.auditEvents.nodes).toEqual([expect.objectContaining({ action: 'member.invited' })]);
  });

  it('exports and verifies', async () => {
    // Runs in the package's folder, but writes to a separate folder.
    await runLines(take!, folder, env);
    // The first minute shows that npx finds the command.
    const inFolder = withoutNpx(verify!).replace(
      /(?<= )(log\.ndjson|access\.csv|event\.tlog-proof|consistency|checkpoint|key)(?= |$)/gm,
      `${folder}/$1`,
    );
    const printed = await runLines(inFolder, process.cwd(), env);
    expect(printed.match(/Verified/g)).toHaveLength(6);
    expect(printed).toMatch(/^\S+: \d+ events, verified; the tables match the events$/m);
  }, 180_000);
});

(isEmbedded ? it : it.skip)(
  'docs/operations.md backs up and restores an embedded database',
  async () => {
    const url = `sqlite:${join(folder, 'backed-up.db')}`;
    await setUpOrganization(url, 'none', rollcallProcess);
    const printed = await runLines(withoutNpx(backup!).replaceAll('backups/', `${folder}/backups/`), process.cwd(), {
      DATABASE_URL: url,
    });
    expect(printed).toMatch(/backed-up\.db was restored from .*monday\.db/);
  },
  180_000,
);
