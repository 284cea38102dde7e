import { listedGroups } from '../../apps/api/src/scim/groups/group.list';
import { listedUsers } from '../../apps/api/src/scim/users/user.list';
import { attributesOf } from '../../tools/docs/guide/attributes';
import { bulkRequest, EXAMPLE_URL, type Example, firstRequests } from '../../tools/docs/guide/examples';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService({ PUBLIC_URL: EXAMPLE_URL });
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

/** The IDs of this service, by those in the examples; learned from the first response that contains them. */
const ids = new Map<string, string>();
const withIds = (text: string): string => text.replace(UUID, (id) => ids.get(id) ?? id);

function learnIds(expected: string, answered: string): void {
  const real = answered.match(UUID) ?? [];
  for (const [index, id] of (expected.match(UUID) ?? []).entries()) if (!ids.has(id)) ids.set(id, real[index] ?? id);
}

const asText = (body: unknown): string => JSON.stringify(body, null, 2).replace(TIME, 'time');

describe('the responses in docs/scim.md match those of the service, except for IDs and times', () => {
  it.each<Example>([...firstRequests, bulkRequest])('$request.method $request.path', async ({ request, answer }) => {
    const body = request.body && withIds(JSON.stringify(request.body));
    const { status, body: answered } = await tenant.scim.send(request.method, withIds(request.path), body);
    const expected = asText(answer.body);
    learnIds(expected, asText(answered));
    expect(asText(answered)).toBe(withIds(expected));
    expect(status).toBe(answer.status);
  });
});

describe.each([
  ['Users', attributesOf(listedUsers)],
  ['Groups', attributesOf(listedGroups)],
])('the table of the attributes of %s says what lists support', (endpoint, attributes) => {
  it.each(attributes)('$path: filter $filtered, sort $sorted', async ({ path, filtered, sorted }) => {
    const filter = await tenant.scim.get(`/${endpoint}?filter=${encodeURIComponent(`${path} pr`)}`);
    const sort = await tenant.scim.get(`/${endpoint}?sortBy=${encodeURIComponent(path)}`);
    expect([filter.status, sort.status]).toEqual([filtered ? 200 : 400, sorted ? 200 : 400]);
  });
});
