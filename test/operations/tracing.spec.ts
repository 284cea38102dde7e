import { createServer, type Server } from 'node:http';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { setUpOrganization } from '../support/organization-setup';
import { startProcess } from '../support/process';

/** What a collector receives, in OTLP's JSON. */
interface SentSpan {
  name: string;
  traceId: string;
  attributes: { key: string; value: { stringValue?: string } }[];
}

let collector: Server;
let endpoint: string;
const bodies: string[] = [];
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  collector = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    response.end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(collector.address() as { port: number }).port}`;
});
afterAll(async () => {
  collector.close();
  await database.drop();
});

const spans = (): SentSpan[] =>
  bodies.flatMap((body) =>
    JSON.parse(body).resourceSpans.flatMap((resource: { scopeSpans: { spans: SentSpan[] }[] }) =>
      resource.scopeSpans.flatMap((scope) => scope.spans),
    ),
  );

it('sends traces of requests and their statements, without values, and continues the caller’s trace', async () => {
  const { scimKey, organizationId } = await setUpOrganization(database.url);
  const service = await startProcess(database.url, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const answer = await fetch(`${service.url}/scim/v2/Users?filter=userName%20eq%20%22hidden%40acme.example%22`, {
    headers: { authorization: `Bearer ${scimKey}`, traceparent: `00-${traceId}-b7ad6b7169203331-01` },
  });
  expect(answer.status).toBe(200);
  await service.kill('SIGTERM');
  const own = spans().filter((span) => span.traceId === traceId);
  const request = own.find(({ name }) => name === 'GET /scim/v2/Users');
  const attributes = Object.fromEntries(request!.attributes.map(({ key, value }) => [key, value.stringValue]));
  expect(attributes).toMatchObject({
    'http.route': '/scim/v2/Users',
    'rollcall.organization_id': organizationId,
    'rollcall.request_id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  if (database.url.startsWith('mysql')) expect(own.length).toBeGreaterThan(2);
  expect(bodies.join('')).not.toMatch(/hidden|rc_scim_/);
}, 180_000);
