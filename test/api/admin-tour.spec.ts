import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAnything, isName, tourRequests, tourSteps } from '../../tools/docs/tour';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const docs = join(__dirname, '../../docs');
const page = readFileSync(join(docs, 'admin-api.md'), 'utf8');

let service: Service;
let tenant: Tenant;
const known = new Map<string, string>();
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

/** Compares a documented response with the real one; a name stands for the first value that it matched. */
function differences(told: unknown, answered: unknown, path: string): string[] {
  if (isAnything(told)) return answered === undefined ? [`${path} is missing`] : [];
  if (isName(told)) {
    const value = known.get(told) ?? String(answered);
    known.set(told, value);
    return value === answered ? [] : [`${path} is ${answered} and not ${value}`];
  }
  if (Array.isArray(told) && Array.isArray(answered) && told.length !== answered.length)
    return [`${path} has ${answered.length} and not ${told.length}`];
  if (typeof told !== 'object' || told === null)
    return told === answered ? [] : [`${path} is ${JSON.stringify(answered)} and not ${JSON.stringify(told)}`];
  return Object.entries(told).flatMap(([key, value]) =>
    differences(value, (answered as Record<string, unknown> | null)?.[key], `${path}.${key}`),
  );
}

describe('the tour of docs/admin-api.md', () => {
  it.each(
    tourSteps(page).map(({ query, answer }) => [query.replace(/\s+/g, ' ').slice(0, 70), query, answer] as const),
  )('%s', async (_, query, told) => {
    const text = query.replace(/"([A-Z]+_ID)"/g, (name, id: string) => (known.has(id) ? `"${known.get(id)}"` : name));
    const { data, errors } = await tenant.admin.send(text);
    const isRefusal = typeof told === 'object' && told !== null && 'errors' in told;
    if (!isRefusal) expect(errors).toBeUndefined();
    expect(differences(told, isRefusal ? { errors } : data, 'data')).toEqual([]);
  });

  it('refers in docs/admin-api.http only to earlier responses', () => {
    const requests = tourRequests(page);
    expect(readFileSync(join(docs, 'admin-api.http'), 'utf8')).toBe(requests);
    expect(requests).not.toMatch(/"\{?\{?[A-Z]+_ID/);
  });
});
