import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { LogVerifier, ProvisioningLog } from '@rollcall/audit';
import { Reconciliation } from '@rollcall/domain';
import { loadConfiguration, migrate, VERSION } from '@rollcall/platform';
import { serviceDataSource } from '../../apps/api/src/data-source';
import { createProject, grantRole } from '../admin/acts';
import { createTestDatabase } from '../support/database';
import { type Dump, dumpOf, loadDump } from '../support/dump';
import { rows } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { setUpTenant, startService } from '../support/service';

// Promise 15. `dumps` contains what each released version left, and also the next version.

/** A dump, with an organization in it and a key that was valid for it. */
interface Release extends Dump {
  organizationId: string;
  scimKey: string;
}

const DUMPS = join(__dirname, 'dumps');
const stored = existsSync(DUMPS) ? readdirSync(DUMPS) : [];

let present: Release;
beforeAll(async () => {
  present = await story();
  if (process.env.WRITE_DUMP !== 'true' || process.env.TEST_DATABASE === 'mysql') return;
  mkdirSync(DUMPS, { recursive: true });
  writeFileSync(join(DUMPS, `${VERSION}.json.gz`), gzipSync(JSON.stringify(present)));
}, 60_000);

/** People join, get groups, roles and projects, are refused, leave and are deleted. */
async function story(): Promise<Release> {
  const service = await startService();
  const tenant = await setUpTenant(service);
  const { scim, admin, founded } = tenant;
  const ids: string[] = [];
  for (const name of ['ada', 'bob', 'eve', 'max', 'zoë'])
    ids.push((await scim.post('/Users', { userName: `${name}@acme.example`, displayName: name })).body.id);
  const [ada, bob, eve, max] = ids as [string, string, string, string];
  const members = [ada, bob, eve].map((value) => ({ value }));
  const { body: group } = await scim.post('/Groups', { displayName: 'Crew', externalId: 'g-1', members });
  await scim.patch(`/Groups/${group.id}`, [{ op: 'remove', path: `members[value eq "${bob}"]` }]);
  await scim.patch(`/Users/${eve}`, [{ op: 'replace', value: { active: false } }]);
  await scim.delete(`/Users/${max}`);
  await scim.get('/Users?filter=nonsense');
  await admin.ask('mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }');
  const projectId = await createProject(tenant, 'Apollo');
  await grantRole(tenant, { projectId, groupId: group.id, role: 'VIEWER' });
  await grantRole(tenant, { projectId, userId: ada, role: 'MANAGER' });
  await admin.ask('mutation { createRole(input: { name: "Writer", permissions: ["members.read"] }) { role { id } } }');
  await admin.ask('mutation { createServiceToken(input: { name: "CI", roleId: "VIEWER" }) { secret } }');
  await admin.ask('mutation { updateScimSettings(input: { invitationDays: 9 }) { organization { id } } }');
  await service.application.get(ProvisioningLog, { strict: false }).flush();
  await admin.ask('{ auditEvents { nodes { id } } }');
  const dump = await dumpOf(service.dataSource);
  await service.stop();
  return { ...dump, organizationId: founded.organization.id, scimKey: founded.scimKey! };
}

it.each(['this version', ...stored])(
  'a database of %s keeps every row and every proof',
  async (name) => {
    const release: Release =
      name === 'this version'
        ? JSON.parse(JSON.stringify(present))
        : JSON.parse(gunzipSync(readFileSync(join(DUMPS, name))).toString());
    const database = await createTestDatabase();
    await loadDump(database.url, release);

    const dataSource = serviceDataSource(loadConfiguration({ DATABASE_URL: database.url }));
    await migrate(dataSource, database.url);
    const kept: Record<string, number> = {};
    for (const table of Object.keys(release.tables)) {
      const [row] = await rows<{ count: number | string }>(dataSource, `SELECT COUNT(*) AS count FROM ${table}`);
      kept[table] = Number(row!.count);
    }
    await dataSource.destroy();
    expect(kept).toEqual(
      Object.fromEntries(Object.entries(release.tables).map(([table, { length }]) => [table, length])),
    );

    const service = await startService({ DATABASE_URL: database.url });
    const get = <Type>(type: new (...values: never[]) => Type) =>
      service.application.get<Type>(type, { strict: false });
    const { organizationId, scimKey } = release;
    expect((await get(LogVerifier).verify(organizationId, {}))!.findings).toEqual([]);
    expect((await get(Reconciliation).run(organizationId)).findings).toEqual([]);
    const { status, body } = await new ScimClient(service.url, scimKey).get('/Users');
    const people = release.tables.users!.map(({ id }) => (id as { id: string }).id).sort();
    expect([status, body.Resources.map(({ id }: { id: string }) => id).sort()]).toEqual([200, people]);
    await service.stop();
    await database.drop();
  },
  60_000,
);
