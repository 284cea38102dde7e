import { tolerances } from '../../tools/docs/guide/tolerances';
import { fill } from '../idp/placeholders';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

let count = 0;

/** The values of an example's placeholders: a person and a group with that person, only for this example. */
async function prepared() {
  const number = ++count;
  const address = `ada${number}@acme.example`;
  const name = { givenName: 'Ada', familyName: 'Lovelace' };
  const user = (await tenant.scim.post('/Users', { userName: address, name })).body.id as string;
  const group = await tenant.scim.post('/Groups', { displayName: `Group ${number}`, members: [{ value: user }] });
  return { address, user, group: group.body.id as string, new: `new${number}` };
}

it.each(tolerances)('$name', async ({ request, answer }) => {
  const values = await prepared();
  const { method, path, body, headers } = fill(request, values);
  const { status, body: answered } = await tenant.scim.send(method, path, body, headers);
  expect({ status, body: answered }).toMatchObject(fill(answer, values));
});

it('each tolerance has a unique name', () => {
  expect(new Set(tolerances.map(({ name }) => name)).size).toBe(tolerances.length);
});
