import type { Logger } from 'typeorm';
import { rows } from '../support/rows';
import { foundTenant, type Service, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';

/** Sees what the service reads, with the values. */
class Reads extends Statements implements Logger {
  readonly reads: [sql: string, values: unknown[]][] = [];

  override logQuery(sql: string, values: unknown[] = []): void {
    if (/^\s*SELECT/i.test(sql)) this.reads.push([sql, values]);
  }
}

const reads = new Reads();
let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService({}, reads);
  tenant = await foundTenant(service);
  for (let number = 1; number <= 50; number++) await tenant.scim1.post('/Groups', { displayName: `Group ${number}` });
});
afterAll(() => service.stop());

describe('the number of a group', () => {
  it.each(['/Groups/7', '/Groups?filter=id%20eq%20%227%22', '/Groups?filter=id%20eq%207'])(
    'is looked up by its index for %s',
    async (path) => {
      reads.reads.length = 0;
      expect((await tenant.scim1.get(path)).status).toBe(200);
      const [sql, values] = reads.reads.find(([read]) => /\bnumber = /.test(read))!;
      const explain = process.env.TEST_DATABASE === 'mysql' ? 'EXPLAIN FORMAT=TRADITIONAL' : 'EXPLAIN QUERY PLAN';
      const plan = JSON.stringify(await rows(service.dataSource, `${explain} ${sql}`, values));
      expect(plan).toContain('permission_groups_number');
    },
  );

  it('is not drawn for a group that is refused', async () => {
    const before = (await tenant.scim1.post('/Groups', { displayName: 'Before' })).body.id;
    expect((await tenant.scim1.post('/Groups', { displayName: 'BEFORE' })).status).toBe(409);
    expect((await tenant.scim1.post('/Groups', { displayName: 'After' })).body.id).toBe(before + 1);
  });
});
