import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { setUpOrganization } from '../support/organization-setup';
import { rollcallProcess, type ServiceProcess, startProcess } from '../support/process';
import { acknowledgedMore, findings, type Load, startLoad } from '../support/provisioning-load';
import { eventually } from '../support/rows';
import { ScimClient } from '../support/scim-client';

// Promise 9: a separate disk is filled, its database locked, and the whole disk made read-only.
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && process.env.TEST_DATABASE !== 'mysql';

(canMount ? describe : describe.skip)('the disk of an embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-disk-'));
  const url = `sqlite:${join(folder, 'rollcall.db')}`;
  let service: ServiceProcess;
  let scim: ScimClient;
  let organizationId: string;
  let load: Load;
  beforeAll(async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', folder]);
    const { organizationId: id, scimKey } = await setUpOrganization(url, 'none', rollcallProcess);
    organizationId = id;
    service = await startProcess(url);
    scim = new ScimClient(service.url, scimKey);
    load = startLoad(service.url, scimKey);
  }, 180_000);
  afterAll(async () => {
    await load?.stop();
    await service?.kill('SIGKILL');
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  }, 180_000);

  const refusals = () => load.statuses.get(503) ?? 0;

  async function refused(): Promise<void> {
    const before = refusals();
    for (let attempt = 0; refusals() === before; attempt++) {
      if (attempt > 1000) throw new Error(`nothing was refused: ${[...load.statuses]}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('that is full refuses changes with 503, still reads, and recovers by itself', async () => {
    await acknowledgedMore(load, 20);
    const ballast = join(folder, 'ballast');
    expect(() => writeFileSync(ballast, Buffer.alloc(256 * 1024 * 1024))).toThrow('ENOSPC');
    await refused();
    expect((await scim.get('/Users?count=1')).status).toBe(200);
    const ready = async () => (await fetch(`${service.url}/ready`)).status;
    expect(await ready()).toBe(503);
    rmSync(ballast);
    await acknowledgedMore(load, 20);
    await eventually(async () => expect(await ready()).toBe(200), 15_000);
  }, 180_000);

  it('whose database another program locks makes callers wait, then refuses with 503', async () => {
    const other = new DatabaseSync(join(folder, 'rollcall.db'), { timeout: 30_000 });
    other.exec('BEGIN IMMEDIATE');
    await refused();
    expect((await scim.get('/Users?count=1')).status).toBe(200);
    other.exec('ROLLBACK');
    other.close();
    await acknowledgedMore(load, 20);
  }, 180_000);

  it('contains everything that was acknowledged, with its event, and nothing incomplete', async () => {
    await load.stop();
    expect([...load.statuses.keys()].filter((status) => status !== 201 && status !== 503)).toEqual([]);
    expect(load.malformed).toEqual([]);
    expect(await findings(url, organizationId, rollcallProcess)).toEqual([]);
    const { body } = await scim.get('/Users?count=1');
    expect(body.totalResults).toBeGreaterThan(load.acknowledged.size);
  }, 180_000);

  it('that is not writable is reported in one line at the start', async () => {
    await service.kill('SIGTERM');
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    const { status, stderr } = await rollcallProcess(['serve'], { DATABASE_URL: url });
    execFileSync('mount', ['-o', 'remount,rw', folder]);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^rollcall: .* is read-only; .*\n$/)]);
  }, 180_000);
});
