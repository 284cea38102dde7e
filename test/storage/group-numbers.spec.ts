import { planOf } from '../support/plan';
import type { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService } from '../support/service';
import { Statements } from '../support/statements';

const statements = new Statements();
let service: Service;
let scim: ScimClient;

beforeAll(async () => {
  service = await startService({}, statements);
  scim = (await setUpTenant(service)).scim1;
  const members = [{ value: 'ada@acme.example' }];
  for (let number = 1; number <= 50; number++) await scim.post('/Groups', { displayName: `Group ${number}`, members });
});
afterAll(() => service.stop());

describe('the number of a group', () => {
  it.each([
    '/Groups/7',
    '/Groups?filter=id%20eq%20%227%22',
    '/Groups?filter=id%20eq%207',
    '/Users?filter=groups.value%20eq%20%227%22',
  ])('is looked up by index for %s', async (path) => {
    const asked = await statements.during(() => scim.get(path));
    const lookUp = asked.find(({ sql }) => /\bnumber["`]? = /.test(sql));
    const { indexes } = await planOf(service.dataSource, lookUp!);
    expect(indexes).toContainEqual(expect.stringMatching(/^(g|permission_groups) permission_groups_number$/));
  });

  it('is not drawn for a group that is refused', async () => {
    const before = (await scim.post('/Groups', { displayName: 'Before' })).body.id;
    expect((await scim.post('/Groups', { displayName: 'BEFORE' })).status).toBe(409);
    expect((await scim.post('/Groups', { displayName: 'After' })).body.id).toBe(before + 1);
  });
});
