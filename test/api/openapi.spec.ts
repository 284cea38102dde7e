import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { Declarations } from '../../apps/api/src/operations/declarations';
import openapiDocument from '../../docs/openapi.json';
import { GROUP, PATCH_OP, USER } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

type Json = Record<string, unknown>;
type Operation = {
  operationId: string;
  requestBody?: object;
  responses: Record<string, { $ref?: string; content?: object; headers?: object }>;
};

/** For a rest parameter: Jest waits for a callback if a test has more parameters than its row. */
type Row = [operationId: string, path: string, status: number, body?: object, headers?: Record<string, string>];

const paths = openapiDocument.paths as unknown as Record<string, Record<string, Operation>>;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

describe('GET /scim/v2/openapi.json', () => {
  it('returns the document to everyone, as JSON', async () => {
    const response = await fetch(`${service.url}/scim/v2/openapi.json`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(await response.json()).toEqual(openapiDocument);
  });

  it('is at the URL that ServiceProviderConfig gives for the documentation', async () => {
    const { body } = await tenant.scim.get('/ServiceProviderConfig');
    expect(body.documentationUri).toBe(`${service.url}/scim/v2/openapi.json`);
  });
});

it('the document lists exactly the routes of the service', () => {
  const [server] = openapiDocument.servers;
  const described = operations.map(
    ({ path, method }) => `${method.toUpperCase()} ${server!.url}${path.replace('{id}', ':id')}`,
  );
  const served = service.application
    .get(Declarations, { strict: false })
    .operations()
    .map(({ name }) => name)
    .filter((name) => name.includes(' /scim/v2/') && !name.startsWith('ALL '));
  // The base URL accepts every method and refuses most.
  served.push('GET /scim/v2/');
  expect(described.sort()).toEqual(served.sort());
});

describe('requests and responses match the document', () => {
  const validator = new Ajv2020({ strict: false, allErrors: true });
  addFormats(validator);
  validator.addSchema({ ...openapiDocument, components: closed(), $id: 'openapi' });

  const user = { schemas: [USER], userName: 'ada@acme.example', name: { givenName: 'Ada' }, externalId: 'e1' };
  const group = { schemas: [GROUP], displayName: 'Team', members: [{ value: 'ada@acme.example' }] };
  const patch = (value: object) => ({ schemas: [PATCH_OP], Operations: [{ op: 'replace', value }] });
  const search = { filter: 'externalId pr', attributes: ['userName'], count: 5 };
  const bulk = {
    failOnErrors: 3,
    Operations: [
      { method: 'POST', path: '/Users', bulkId: 'a', data: { userName: 'bulk@acme.example' } },
      { method: 'DELETE', path: '/Groups/nothing' },
    ],
  };

  // In order: earlier rows create what later ones read, and the last ones delete it.
  it.each<Row>([
    ['createUser', '/Users', 201, user],
    ['createUser', '/Users', 409, user],
    ['createUser', '/Users?attributes=id', 201, { userName: 'bob@acme.example' }],
    ['createUser', '/Users', 400, { userName: 'nobody' }],
    ['listUsers', '/Users?sortBy=userName&cursor=&count=1', 200],
    ['listUsers', '/Users?filter=x', 400],
    ['searchUsers', '/Users/.search', 200, search],
    ['getUser', '/Users/ada@acme.example', 200],
    ['getUser', '/Users/nobody', 404],
    ['getUser', '/Users/ada@acme.example', 304, undefined, { 'if-none-match': 'W/"1"' }],
    ['createGroup', '/Groups', 201, group],
    ['createGroup', '/Groups', 400, { displayName: 'No', members: [{ value: 'nobody' }] }],
    ['listGroups', '/Groups?excludedAttributes=members', 200],
    ['searchGroups', '/Groups/.search', 200, { filter: 'displayName eq "Team"', sortBy: 'displayName' }],
    ['search', '/.search', 200, { count: 5 }],
    ['getGroup', '/Groups/{group}', 200],
    ['replaceGroup', '/Groups/{group}', 200, { displayName: 'Team 2' }],
    ['replaceGroup', '/Groups/{group}', 412, { displayName: 'Team 3' }, { 'if-match': 'W/"99"' }],
    ['patchGroup', '/Groups/{group}', 200, patch({ displayName: 'Team 4' })],
    ['patchUser', '/Users/ada@acme.example', 200, patch({ active: false })],
    ['patchUser', '/Users/ada@acme.example', 400, patch({ userName: 'other@acme.example' })],
    ['replaceUser', '/Users/ada@acme.example', 200, { userName: 'ada@acme.example', active: true }],
    ['bulk', '/Bulk', 200, bulk],
    ['bulk', '/Bulk', 413, { Operations: Array(1001).fill({ method: 'DELETE', path: '/Users/x' }) }],
    ['deleteUser', '/Users/admin@acme.example', 409],
    ['deleteUser', '/Users/ada@acme.example', 204],
    ['deleteGroup', '/Groups/{group}', 204],
    ['getBase', '/', 200],
    ['getServiceProviderConfig', '/ServiceProviderConfig', 200],
    ['listResourceTypes', '/ResourceTypes', 200],
    ['getResourceType', '/ResourceTypes/User', 200],
    ['listSchemas', '/Schemas', 200],
    ['getSchema', `/Schemas/${GROUP}`, 200],
    ['getSchema', '/Schemas/nothing', 404],
    ['getUser', '/Users/ada@acme.example', 401, undefined, { authorization: 'non-token' }],
  ])('%s %s: %d', async (...[operationId, path, status, body, headers]: Row) => {
    const { operation, at } = operationNamed(operationId);
    const [{ id } = { id: '' }] = (await tenant.scim.get('/Groups?attributes=id')).body.Resources;
    const method = at.split('/').at(-1)!.toUpperCase();
    const answer = await tenant.scim.send(method, path.replace('{group}', id), body, headers);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
    if (status !== 413 && body) {
      expectFit(body, `${at}/requestBody/content/application~1scim+json/schema`);
    }
    const response = operation.responses[status]!;
    expect(response).toBeDefined();
    const { pointer, value } = resolved(response, `${at}/responses/${status}`);
    for (const name of Object.keys(value.headers ?? {})) expect([name, answer.headers.has(name)]).toEqual([name, true]);
    if (value.content) expectFit(answer.body, `${pointer}/content/application~1scim+json/schema`);
    else expect(answer.body).toBeUndefined();
  });

  function expectFit(value: unknown, pointer: string): void {
    const fits = validator.compile({ $ref: `openapi#${pointer}` });
    fits(value);
    expect(fits.errors ?? []).toEqual([]);
  }
});

/**
 * The components, with no properties allowed except those they name, so that the document must list every property of a
 * response.
 */
function closed(): Json {
  const close = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(close);
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, close(part)]));
    return copy.type === 'object' && copy.properties ? { ...copy, additionalProperties: false } : copy;
  };
  const { components } = openapiDocument;
  // The schema of schemas nests one level deeper than it says, also in RFC 7643 §8.7.2.
  const { Schema, ...schemas } = components.schemas;
  return { ...components, schemas: { ...(close(schemas) as Json), Schema } };
}

function operationNamed(operationId: string) {
  const found = operations.find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`The document has no operation ${operationId}`);
  const { path, method, operation } = found;
  return { operation, at: `/paths/${path.replaceAll('/', '~1')}/${method}` };
}

function resolved(response: Operation['responses'][string], at: string) {
  if (!response.$ref) return { pointer: at, value: response };
  const pointer = response.$ref.slice(1);
  const responses: Record<string, object> = openapiDocument.components.responses;
  const value = responses[pointer.split('/').at(-1)!] as typeof response;
  return { pointer, value };
}
