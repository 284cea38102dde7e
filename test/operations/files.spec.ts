import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { type Credentials, setUpOrganization } from '../support/organization-setup';
import { rollcallProcess, startProcess } from '../support/process';
import { ScimClient } from '../support/scim-client';

// Promise 28: only the service's user can read its files, whatever the umask of the starting process; and the file of
// an embedded database is complete once the service has ended.

const onServer = process.env.TEST_DATABASE === 'mysql';

(onServer ? describe.skip : describe)('the files of an embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-files-'));
  const data = join(folder, 'data');
  const backups = join(folder, 'backups');
  const env = { DATABASE_URL: `sqlite:${join(data, 'rollcall.db')}`, CHECKPOINT_FILE: join(folder, 'checkpoints') };
  let umask: number;
  let founded: Credentials;
  beforeAll(async () => {
    umask = process.umask(0);
    founded = await setUpOrganization(env.DATABASE_URL, 'none', rollcallProcess);
  }, 180_000);
  afterAll(() => {
    process.umask(umask);
    rmSync(folder, { recursive: true, force: true });
  });

  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
  const modesIn = (path: string): Record<string, string> =>
    Object.fromEntries(readdirSync(path).map((name) => [name, modeOf(join(path, name))]));
  const invite = (url: string, name: string) =>
    new ScimClient(url, founded.scimKey).post('/Users', { userName: `${name}@acme.example` });

  it('are private, and so are backups, exports, checkpoints and what a restore sets aside', async () => {
    const service = await startProcess(env.DATABASE_URL, { CHECKPOINT_FILE: env.CHECKPOINT_FILE });
    await invite(service.url, 'ada');
    expect(modeOf(data)).toBe('700');
    const served = modesIn(data);
    expect(Object.keys(served)).toEqual(expect.arrayContaining(['rollcall.db', 'rollcall.db-shm', 'rollcall.db-wal']));
    expect([...new Set(Object.values(served))]).toEqual(['600']);
    await service.kill('SIGTERM');
    const commands = [
      ['backup', join(backups, 'one.db')],
      ['restore', join(backups, 'one.db')],
      ['audit', 'export', '--organization', founded.organizationId, '--reason', 'x', '--output', join(backups, 'log')],
    ];
    for (const command of commands) expect((await rollcallProcess(command, env)).status).toBe(0);
    expect(modesIn(backups)).toEqual({ 'one.db': '600', log: '600', 'log.manifest.json': '600' });
    expect(modeOf(backups)).toBe('700');
    expect([...new Set(Object.values(modesIn(data)))]).toEqual(['600']);
    expect(Object.keys(modesIn(data))).toContainEqual(expect.stringContaining('.replaced-'));
    expect(modeOf(env.CHECKPOINT_FILE)).toBe('600');
  }, 180_000);

  it('that others could read so far become private at the next start, which says so; a folder stays as it is', async () => {
    const [database, log] = [join(data, 'rollcall.db'), join(backups, 'log')];
    chmodSync(database, 0o644);
    chmodSync(data, 0o755);
    const { status, stderr } = await rollcallProcess(['migrate'], env);
    expect([status, modeOf(database), modeOf(data)]).toEqual([0, '600', '755']);
    expect(JSON.parse(stderr)).toMatchObject({ level: 40, msg: expect.stringContaining(`${database} could be read`) });
    chmodSync(log, 0o666);
    const exported = ['audit', 'export', '--organization', founded.organizationId, '--reason', 'x', '--output', log];
    expect([(await rollcallProcess(exported, env)).status, modeOf(log)]).toEqual([0, '600']);
  }, 180_000);

  it.each([1, 2])(
    'are complete in the main file, once all %i processes have ended',
    async (workers) => {
      const service = await startProcess(env.DATABASE_URL, {}, ['--workers', String(workers)]);
      for (let number = 0; number < 20; number++)
        expect((await invite(service.url, `of-${workers}-${number}`)).status).toBe(201);
      await service.kill('SIGTERM');
      const copy = join(folder, `copy-${workers}.db`);
      copyFileSync(join(data, 'rollcall.db'), copy);
      const database = new DatabaseSync(copy);
      expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
      const [row] = database
        .prepare('SELECT COUNT(*) AS people FROM users WHERE user_name LIKE ?')
        .all(`of-${workers}-%`);
      expect(row).toEqual({ people: 20 });
      const [last] = database.prepare('SELECT action FROM audit_events ORDER BY id DESC LIMIT 1').all();
      expect(last).toEqual({ action: 'service.stopped' });
      database.close();
    },
    180_000,
  );
});

const canSwitchUser = process.platform === 'linux' && process.getuid?.() === 0;

(canSwitchUser ? it : it.skip)('a secret file can be read through a group of the process', () => {
  // As in deploy/kubernetes/rollcall.yaml: root:1000 0440, with the process in the group.
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-secret-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'data'));
  chmodSync(join(folder, 'data'), 0o777);
  const file = join(folder, 'database-url');
  writeFileSync(file, `sqlite:${join(folder, 'data', 'rollcall.db')}`, { mode: 0o440 });
  execFileSync('chgrp', ['1000', file]);
  const migrate = (...group: string[]) =>
    execFileSync(
      'setpriv',
      ['--reuid=65534', '--regid=65534', ...group, process.execPath, 'dist/server/main.js', 'migrate'],
      { env: { PATH: process.env.PATH, DATABASE_URL_FILE: file }, stdio: 'pipe' },
    ).toString();
  expect(() => migrate('--clear-groups')).toThrow('DATABASE_URL_FILE=');
  expect(migrate('--groups=1000')).toContain('was migrated');
  rmSync(folder, { recursive: true });
});
