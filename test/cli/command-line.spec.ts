import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERSION } from '@rollcall/platform';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { freePort, rollcall, rollcallProcess, startProcess } from '../support/process';
import { ScimClient } from '../support/scim-client';
import { startService } from '../support/service';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'rollcall-cli-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('rollcall setup', () => {
  it('prints one JSON object and nothing else, with working secrets', async () => {
    const env = { DATABASE_URL: database.url };
    const founded = await rollcall(
      ['setup', '--organization', 'Acme', '--admin', 'admin@acme.example', '--scim', '--rate-limit', 'none', '--json'],
      env,
    );
    expect([founded.status, founded.stderr]).toEqual([0, '']);
    const result = JSON.parse(founded.stdout);
    expect(result).toEqual({
      organizationId: expect.any(String),
      adminToken: expect.stringMatching(/^rc_admin_/),
      scimBaseUrl: 'http://127.0.0.1:3000/scim/v2',
      graphqlUrl: 'http://127.0.0.1:3000/graphql',
      scimKey: expect.stringMatching(/^rc_scim_/),
    });
    const service = await startService({ DATABASE_URL: database.url });
    const { status, body } = await new ScimClient(service.url, result.scimKey).get('/Users?count=1');
    expect([status, body.Resources[0].name.formatted]).toEqual([200, 'First Admin']);
    await service.stop();
  }, 180_000);

  it('leaves out the SCIM key without --scim', async () => {
    const { stdout } = await rollcall(['setup', '--organization', 'B', '--admin', 'b@acme.example', '--json'], {
      DATABASE_URL: database.url,
    });
    expect(Object.keys(JSON.parse(stdout))).toEqual(['organizationId', 'adminToken', 'scimBaseUrl', 'graphqlUrl']);
  });

  it.each([
    [['setup', '--admin', 'a@b.example'], "required option '--organization <name>' not specified"],
    [['setup', '--organization', 'X', '--admin', 'nobody'], 'admin is "nobody"; it must be a valid email address.'],
    [['setup', '--organization', ' ', '--admin', 'a@b.example'], 'a name of 1 to 255 characters'],
    [
      ['setup', '--organization', 'X', '--admin', 'a@b.example', '--plan', 'gold'],
      'Allowed choices are starter, growth, enterprise',
    ],
    [['setup', '--organization', 'X', '--admin', 'a@b.example', '--rate-limit', '-1'], 'whole number above 0'],
    [
      ['setup', '--organization', 'X', '--admin', 'a@b.example', '--plan', 'starter', '--scim'],
      'STARTER plan does not include SCIM',
    ],
    [
      ['setup', '--organization', 'X', '--admin', 'a@b.example', '--admin-name', 'Ada'],
      'It must be a given name and a family name',
    ],
    [
      ['setup', '--organization', 'X', '--admin', '\u212aim@b.example'],
      'admin is "\u212aim@b.example"; it must be an email address in plain letters',
    ],
    [
      ['setup', '--organization', 'X\u202e', '--admin', 'a@b.example'],
      'organization is "X\\u{202e}"; it must be free of hidden characters',
    ],
    [
      ['setup', '--organization', 'X', '--admin', 'a@b.example', '--admin-name', 'Ada Love\u0007lace'],
      'familyName is "Love\\u0007lace"; it must be free of hidden characters',
    ],
    [['serve', '--frobnicate'], "unknown option '--frobnicate'"],
    [['dance'], "unknown command 'dance'"],
  ])('%j is refused in one line', async (args, line) => {
    const { status, stdout, stderr } = await rollcall(args, { DATABASE_URL: database.url });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('prints its version', async () => {
    const { status, stdout } = await rollcall(['--version']);
    expect([status, stdout]).toEqual([0, `${VERSION}\n`]);
  });

  it('lists organizations', async () => {
    const env = { DATABASE_URL: database.url };
    const { organizations } = JSON.parse((await rollcall(['organizations', '--json'], env)).stdout);
    expect(organizations).toContainEqual(
      expect.objectContaining({ id: expect.any(String), name: 'Acme', plan: 'ENTERPRISE', scimEnabled: true }),
    );
    const { stdout } = await rollcall(['organizations'], env);
    expect(stdout).toContain(`${organizations[0].id}  ENTERPRISE  ${organizations[0].name}\n`);
  });

  it.each([[['--help']], [['serve', '--help']], [['migrate', '--help']], [['setup', '--help']]])(
    '%j explains',
    async (args) => {
      const { status, stdout } = await rollcall(args);
      expect([status, stdout]).toEqual([0, expect.stringContaining('Usage: rollcall')]);
    },
  );
});

const until = async (holds: () => boolean): Promise<void> => {
  for (const end = Date.now() + 10_000; !holds() && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(holds()).toBe(true);
};

describe('rollcall serve', () => {
  it('says in one line that its port is busy', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const { status, stderr } = await rollcallProcess(['serve'], { DATABASE_URL: database.url, PORT: String(port) });
    other.close();
    expect([status, stderr]).toEqual([1, expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`)]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'an unreachable database',
      { DATABASE_URL: 'mysql://root:secret@127.0.0.1:1/x' },
      'No database is listening at DATABASE_URL=mysql://root:…@127.0.0.1:1/x',
    ],
    ['an unknown host', { DATABASE_URL: 'mysql://root@nowhere.invalid/x' }, 'The host in DATABASE_URL'],
    ['a misspelled setting', { DATABASE_URI: 'x' }, 'did you mean DATABASE_URL?'],
    ['a host of its own that is none', { HOST: 'foo.invalid' }, 'HOST=foo.invalid cannot be resolved'],
  ])(
    'explains %s in one line',
    async (_, env, line) => {
      const { status, stderr, stdout } = await rollcall(['serve'], { DATABASE_URL: database.url, ...env });
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain(line);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).not.toContain('secret');
    },
    180_000,
  );

  it('uses the database that a file names', async () => {
    const file = join(folder, 'database-url');
    await writeFile(file, 'mysql://root:secret@127.0.0.1:1/x\n');
    const { status, stderr } = await rollcall(['serve'], { DATABASE_URL_FILE: file });
    expect([status, stderr]).toEqual([1, expect.stringContaining('mysql://root:…@127.0.0.1:1/x')]);
  }, 180_000);

  it('says in one line that the folder cannot be used', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const { status, stderr } = await rollcall(['serve'], { DATABASE_URL: `sqlite:${file}/sub/rollcall.db` });
    expect([status, stderr]).toEqual([1, expect.stringContaining('is not writable; make it writable')]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('says in one line that the file is not a database', async () => {
    const file = join(folder, 'letter.txt');
    await writeFile(file, 'Dear auditor, this is a letter and not a database. '.repeat(40));
    const { status, stderr } = await rollcall(['serve'], { DATABASE_URL: `sqlite:${file}` });
    expect([status, stderr]).toEqual([1, expect.stringContaining('is not an SQLite database')]);
  });

  it('sets up a first organization on an empty embedded database, once, and explains how on a server', async () => {
    const fresh = await createTestDatabase();
    const first = await startProcess(fresh.url);
    if (fresh.url.startsWith('sqlite:')) await until(() => first.output().includes('rc_link_'));
    else await until(() => first.output().includes('npx rollcall setup'));
    await first.kill('SIGTERM');
    if (fresh.url.startsWith('sqlite:'))
      expect(first.output()).toMatch(/Org ID +[0-9a-f-]{36}\n +Admin token +rc_admin_/);
    else expect(first.output()).toContain('npx rollcall setup --organization');
    const second = await startProcess(fresh.url);
    if (fresh.url.startsWith('sqlite:')) await until(() => second.output().includes('rc_link_'));
    await second.kill('SIGTERM');
    if (fresh.url.startsWith('sqlite:')) {
      expect(second.output()).not.toContain('Admin token');
      const [link, again] = [first, second].map(
        ({ output }) => /\/console\/sign-in#rc_link_[\w-]+\n/.exec(output())?.[0],
      );
      expect([link, again]).toEqual([expect.any(String), expect.any(String)]);
      expect(again).not.toBe(link);
    }
    await fresh.drop();
  }, 180_000);

  it('prints no token and no invitation link in production, where its output is stored, but explains how to create one', async () => {
    const fresh = await createTestDatabase();
    const PUBLIC_URL = 'https://rollcall.acme.example';
    const service = await startProcess(fresh.url, { NODE_ENV: 'production', PUBLIC_URL });
    expect(service.output()).toContain(`Rollcall is running at ${PUBLIC_URL} (`);
    await until(() => service.output().includes('npx rollcall setup --organization'));
    const setup = ['setup', '--organization', 'Acme', '--admin', 'a@acme.example', '--scim', '--json'];
    const { stdout } = await rollcall(setup, { DATABASE_URL: fresh.url, NODE_ENV: 'production' });
    const { adminToken, scimKey } = JSON.parse(stdout);
    expect(adminToken).toMatch(/^rc_admin_/);
    await new ScimClient(service.url, scimKey).post('/Users', { userName: 'ada@acme.example' });
    await until(() => service.output().includes('ada@acme.example is invited to Acme; an admin can create a link'));
    await service.kill('SIGTERM');
    expect(service.output()).not.toMatch(/rc_[a-z]+_/);
    await fresh.drop();
  }, 180_000);
});
