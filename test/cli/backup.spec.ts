import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { setUpOrganization } from '../support/organization-setup';
import { rollcall, rollcallProcess, type ServiceProcess, startProcess } from '../support/process';
import { acknowledgedMore, findings, startLoad } from '../support/provisioning-load';
import { ScimClient } from '../support/scim-client';

const onServer = process.env.TEST_DATABASE === 'mysql';

let folder: string;
let env: { DATABASE_URL: string };
let scimKey: string;
let organizationId: string;
let service: ServiceProcess | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-backup-'));
  env = { DATABASE_URL: `sqlite:${join(folder, 'data', 'rollcall.db')}` };
  ({ scimKey, organizationId } = await setUpOrganization(env.DATABASE_URL, 'none', rollcallProcess));
}, 180_000);
afterAll(async () => {
  await service?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const file = (name: string): string => join(folder, 'backups', name);

const invite = (name: string) =>
  new ScimClient(service!.url, scimKey).post('/Users', { userName: `${name}@acme.example` });

const isThere = async (name: string): Promise<boolean> => {
  const { body } = await new ScimClient(service!.url, scimKey).get(`/Users?filter=userName eq "${name}@acme.example"`);
  return body.totalResults === 1;
};

(onServer ? describe.skip : describe)('a backup of an embedded database', () => {
  it('can be taken while the service writes, and contains what was committed before it', async () => {
    service = await startProcess(env.DATABASE_URL);
    await invite('before');
    let writing = true;
    const load = (async () => {
      for (let number = 0; writing; number++) expect((await invite(`during-${number}`)).status).toBe(201);
    })();
    const { status, stdout } = await rollcallProcess(['backup', file('one.db')], env);
    writing = false;
    await load;
    expect([status, stdout]).toEqual([0, expect.stringContaining('To restore it')]);
    expect(await readdir(join(folder, 'backups'))).toEqual(['one.db']);
    await invite('after');
  }, 180_000);

  it('never replaces a file', async () => {
    const { status, stderr } = await rollcallProcess(['backup', file('one.db')], env);
    expect([status, stderr]).toEqual([1, expect.stringContaining('already exists')]);
  }, 180_000);

  it('cannot be restored while a process serves', async () => {
    const { status, stderr } = await rollcallProcess(['restore', file('one.db')], env);
    expect([status, stderr]).toEqual([1, expect.stringContaining('stop the service first')]);
    expect(await isThere('after')).toBe(true);
  }, 180_000);

  it('is restored and verified, and the previous data is kept', async () => {
    await service!.kill('SIGTERM');
    const { status, stdout } = await rollcallProcess(['restore', file('one.db')], env);
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(new RegExp(`${organizationId}: \\d+ events, verified`)),
    ]);
    expect(await readdir(join(folder, 'data'))).toContainEqual(expect.stringContaining('.replaced-'));
    service = await startProcess(env.DATABASE_URL);
    expect([await isThere('before'), await isThere('after')]).toEqual([true, false]);
    expect((await invite('anew')).status).toBe(201);
    await service.kill('SIGTERM');
    const { status: reconciled, stdout: told } = await rollcallProcess(
      ['audit', 'verify', '--organization', organizationId, '--reconcile'],
      env,
    );
    expect([reconciled, told]).toEqual([0, expect.stringContaining('The tables match the events.')]);
  }, 180_000);

  it('is an event in the service’s log, and so is its restoration', async () => {
    const service = '00000000-0000-0000-0000-000000000000';
    const { stdout } = await rollcallProcess(['audit', 'export', '--organization', service, '--reason', 'a test'], env);
    expect(stdout).toMatch(/"action":"service.backed_up"/);
    expect(stdout).toMatch(/"action":"service.restored"/);
  }, 180_000);

  it.each<[string, (path: string) => Promise<void>]>([
    ['is no database', (path) => writeFile(path, 'Dear auditor, '.repeat(100))],
    [
      'was cut off',
      async (path) => {
        await copyFile(file('one.db'), path);
        await truncate(path, 40_000);
      },
    ],
    ['is not there', async () => {}],
  ])(
    'that %s is refused, and nothing is changed',
    async (what, make) => {
      const path = file(`${what}.db`);
      await make(path);
      const { status, stderr } = await rollcallProcess(['restore', path], env);
      expect([status, stderr]).toEqual([
        1,
        expect.stringMatching(/is not a Rollcall backup|is damaged|cannot be read/),
      ]);
      const { status: verified } = await rollcallProcess(['audit', 'verify', '--every-organization'], env);
      expect(verified).toBe(0);
      expect((await readdir(join(folder, 'data'))).filter((name) => name.includes('incoming'))).toEqual([]);
    },
    180_000,
  );
});

(onServer ? describe : describe.skip)('a backup of a server database', () => {
  let [database, restored]: TestDatabase[] = [];
  beforeAll(async () => {
    [database, restored] = [await createTestDatabase(), await createTestDatabase()];
  });
  afterAll(async () => {
    await database!.drop();
    await restored!.drop();
  });

  it('is the job of the database’s own tools', async () => {
    const { status, stderr } = await rollcall(['backup', file('one.db')], { DATABASE_URL: database!.url });
    expect([status, stderr]).toEqual([1, expect.stringContaining('docs/operations.md')]);
  });

  // MariaDB's tools have other options.
  const onMysql = process.env.TEST_MYSQL_URL?.startsWith('mysql:') ? it : it.skip;

  onMysql(
    'by the commands of docs/operations.md, taken under load, verifies where it is restored',
    async () => {
      const { organizationId, scimKey } = await setUpOrganization(database!.url);
      service = await startProcess(database!.url);
      const load = startLoad(service.url, scimKey);
      await acknowledgedMore(load, 50);
      const before = [...load.acknowledged];
      const [dump, restore] = commandsFor(database!.url, restored!.url);
      const sql = await client(dump!);
      await acknowledgedMore(load, 20);
      await load.stop();
      await client(restore!, sql);
      expect(await findings(restored!.url, organizationId)).toEqual([]);
      const { status, stdout } = await rollcall(['audit', 'verify', '--every-organization'], {
        DATABASE_URL: restored!.url,
      });
      expect([status, stdout]).toEqual([0, expect.stringContaining(`${organizationId}: `)]);
      await service.kill('SIGTERM');
      service = await startProcess(restored!.url);
      const scim = new ScimClient(service.url, scimKey);
      for (const address of before.slice(-10)) expect(await scim.found(`userName eq "${address}"`)).toEqual([address]);
    },
    120_000,
  );
});

/** The two commands on the page, with the servers of this test instead of the machine's settings. */
function commandsFor(from: string, to: string): string[][] {
  const lines = readFileSync('docs/operations.md', 'utf8').split('\n');
  const [dump, restore] = ['mysqldump ', 'mysql '].map((name) => lines.find((line) => line.startsWith(name))!);
  const words = (line: string, url: string): string[] => {
    const { hostname, port, username, pathname } = new URL(url);
    const [name, ...rest] = line.split(/ [<>] /)[0]!.split(' ');
    const at = [`--host=${hostname}`, `--port=${port}`, `--user=${username}`];
    return [name!, ...at, ...rest.map((word) => (word === 'rollcall' ? pathname.slice(1) : word))];
  };
  return [words(dump!, from), words(restore!, to)];
}

/** Runs a client program; returns its output. */
async function client(args: string[], input?: Buffer): Promise<Buffer> {
  const child = spawn(process.execPath, ['test/support/mysql/client.mjs', ...args]);
  const [printed, said]: Buffer[][] = [[], []];
  child.stdout.on('data', (chunk) => printed!.push(chunk));
  child.stderr.on('data', (chunk) => said!.push(chunk));
  // A program that fails at once reads no input; its own message is more useful.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const status = await new Promise((resolve) => child.on('close', resolve));
  if (status !== 0) throw new Error(Buffer.concat(said!).toString());
  return Buffer.concat(printed!);
}
