import { createHash, randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { join } from '../admin/person';
import { onOneDatabase } from '../support/cases';
import { type Operation, operationsOf, variablesOf } from '../support/graphql-documents';
import { eventually, rows } from '../support/rows';
import type { ScimAnswer } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// Promise 17: requests about another organization's records get the same responses as requests about unknown records.

let service: Service;
let acme: Tenant;
let other: Tenant;
/** Every ID and address of the other organization, by kind. */
let foreign: Record<string, string>;

beforeAll(async () => {
  service = await startService();
  acme = await setUpTenant(service);
  other = await setUpTenant(service, { name: 'Other', adminAddress: 'admin@other.example' });
  await join(service, other, 'MEMBER', 'mia@other.example');
  const { body: user } = await other.scim.post('/Users', { userName: 'ada@other.example', externalId: 'ada-1' });
  await other.scim.post('/Groups', { displayName: 'Theirs', members: [{ value: user.id }] });
  await acme.scim.post('/Groups', { displayName: 'Ours' });
  // The delivery of an invitation creates a link, some time after the request.
  const pending = "SELECT id FROM outbox_messages WHERE organization_id = ? AND state = 'PENDING'";
  await eventually(async () =>
    expect(await rows(service.dataSource, pending, [other.founded.organization.id])).toEqual([]),
  );
  foreign = await idsOf(other);
});
afterAll(() => service.stop());

/** One row of each table, found by the columns that every table has. */
async function idsOf({ founded }: Tenant): Promise<Record<string, string>> {
  const found: Record<string, string> = { organization: founded.organization.id, address: 'ada@other.example' };
  for (const { tableName, columns } of service.dataSource.entityMetadatas) {
    const names = columns.map(({ databaseName }) => databaseName);
    if (!names.includes('id') || !names.includes('organization_id')) continue;
    const [row] = await rows<{ id: string }>(
      service.dataSource,
      `SELECT id FROM ${tableName} WHERE organization_id = ? ORDER BY id DESC LIMIT 1`,
      [founded.organization.id],
    );
    if (row) found[tableName] = row.id;
  }
  return found;
}

/** What the service writes by itself, some time after a request. */
const BACKGROUND = ['outbox_messages', 'scim_key_activity', 'scim_key_hours'];

/** A digest of the other organization's rows in each table. */
async function contents(): Promise<Record<string, string>> {
  const { id } = other.founded.organization;
  const tables = service.dataSource.entityMetadatas.filter(({ tableName }) => !BACKGROUND.includes(tableName));
  const digests = tables.map(async ({ tableName, columns }) => {
    const column = columns.some(({ databaseName }) => databaseName === 'organization_id') ? 'organization_id' : 'id';
    const all = await rows(service.dataSource, `SELECT * FROM ${tableName} WHERE ${column} = ?`, [id]);
    const text = all
      .map((row) => JSON.stringify(row))
      .sort()
      .join();
    return [tableName, createHash('sha256').update(text).digest('hex')];
  });
  return Object.fromEntries(await Promise.all(digests));
}

/** Everything that differs between any two requests. */
const without = (text: string, id: string): string =>
  text
    .replaceAll(JSON.stringify(id).slice(1, -1), '<id>')
    .replaceAll(encodeURIComponent(id), '<id>')
    .replace(/"requestId":"[^"]*"/g, '')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|W\/\\"\d+\\"/g, '<…>');

/**
 * An unknown ID of the same length, because lengths are limited, and of the same time, because pages continue after an
 * ID.
 */
const unknownLike = (id: string): string =>
  id.includes('@')
    ? `${id[0]}${randomUUID().slice(1, id.indexOf('@'))}${id.slice(id.indexOf('@'))}`
    : `${id.slice(0, 24)}${randomUUID().slice(24)}`;

it('the other organization has a record of nearly every kind', () => {
  expect(Object.keys(foreign).length).toBeGreaterThanOrEqual(9);
});

/**
 * The result of an operation that gets this ID or address in every argument that accepts one; undefined if none does.
 */
async function answerTo(operation: Operation, id: string): Promise<string | undefined> {
  let used = false;
  const variables = variablesOf(operation, (name, type) => {
    if (/^e?mail/i.test(name)) return `${randomUUID()}@acme.example`;
    const isReference = type === 'ID' || /resource|reference|member|user/i.test(name);
    used ||= isReference;
    return isReference ? id : undefined;
  });
  if (!used) return undefined;
  const { status, ...answer } = await acme.admin.send(operation.document, variables);
  return `${operation.name} ${status} ${without(JSON.stringify(answer), id)}`;
}

/** Names of the operations that treat one of these IDs differently from an unknown ID. */
async function telling(operations: readonly Operation[], ids: readonly string[]): Promise<string[]> {
  const names = [];
  for (const operation of operations)
    for (const id of ids) {
      const [answer, unknown] = [await answerTo(operation, id), await answerTo(operation, unknownLike(id))];
      if (answer !== unknown) names.push(`${operation.name}: ${answer} and not ${unknown}`);
    }
  return names;
}

const operations = () => operationsOf(service.application.get(GraphQLSchemaHost, { strict: false }).schema);

it('queries do distinguish own IDs from unknown ones, so that the comparison below can fail', async () => {
  const names = ['query member', 'query group'];
  const queries = operations().filter(({ name }) => names.includes(name));
  const told = await telling(queries, Object.values(await idsOf(acme)));
  expect(told.map((answer) => answer.split(':')[0])).toEqual(expect.arrayContaining(names));
});

it('no query or mutation distinguishes a foreign ID from an unknown one, or changes its record', async () => {
  const before = await contents();
  expect(await telling(onOneDatabase(operations()), Object.values(foreign))).toEqual([]);
  expect(await contents()).toEqual(before);
}, 120_000);

const filtered = (path: string) => (id: string) => `/${path}${encodeURIComponent(JSON.stringify(id))}`;

it.each<[string, (id: string, team: string) => Promise<ScimAnswer>]>([
  ['GET /Users/:id', (id) => acme.scim.get(`/Users/${id}`)],
  ['PUT /Users/:id', (id) => acme.scim.put(`/Users/${id}`, { userName: 'ada@other.example' })],
  ['PATCH /Users/:id', (id) => acme.scim.patch(`/Users/${id}`, [{ op: 'replace', path: 'active', value: false }])],
  ['DELETE /Users/:id', (id) => acme.scim.delete(`/Users/${id}`)],
  ['GET /Groups/:id', (id) => acme.scim.get(`/Groups/${id}`)],
  ['PUT /Groups/:id', (id) => acme.scim.put(`/Groups/${id}`, { displayName: 'Ours' })],
  ['PATCH /Groups/:id', (id) => acme.scim.patch(`/Groups/${id}`, [{ op: 'remove', path: 'members' }])],
  ['DELETE /Groups/:id', (id) => acme.scim.delete(`/Groups/${id}`)],
  ['a filter of people by id', (id) => acme.scim.get(filtered('Users?filter=id%20eq%20')(id))],
  ['a filter of people by group', (id) => acme.scim.get(filtered('Users?filter=groups.value%20eq%20')(id))],
  ['a filter of groups by member', (id) => acme.scim.get(filtered('Groups?filter=members.value%20eq%20')(id))],
  ['a filter by externalId', (id) => acme.scim.get(filtered('Users?filter=externalId%20eq%20')(id))],
  [
    'a member that is removed',
    (id, team) => acme.scim.patch(`/Groups/${team}`, [{ op: 'remove', path: 'members', value: [{ value: id }] }]),
  ],
  [
    'a bulk of each',
    (id) =>
      acme.scim.post('/Bulk', {
        Operations: ['Users', 'Groups'].map((type) => ({ method: 'DELETE', path: `/${type}/${id}` })),
      }),
  ],
])('%s does not distinguish a foreign ID from an unknown one, or change its record', async (_, send) => {
  const { body: team } = await acme.scim.post('/Groups', { displayName: randomUUID() });
  const before = await contents();
  for (const id of [...Object.values(foreign), 'ada-1']) {
    const ask = async (value: string) => {
      const { status, body } = await send(value, team.id);
      return `${status} ${without(JSON.stringify(body ?? null), value)}`;
    };
    expect(await ask(id)).toBe(await ask(unknownLike(id)));
  }
  expect(await contents()).toEqual(before);
});

/**
 * An organization without any record of the other one: the refusals above are in the log of the requesting
 * organization.
 */
let third: Tenant;
beforeAll(async () => {
  third = await setUpTenant(service, { name: 'Third', adminAddress: 'admin@third.example' });
  await third.scim.post('/Users', { userName: 'ada@third.example' });
});

describe('another organization’s cursor', () => {
  const tellsOfOthers = (text: string): string[] =>
    [...Object.values(foreign), 'other.example', 'Theirs'].filter((value) => text.includes(value));

  it('continues in the caller’s own lists of the admin API, or is refused', async () => {
    const lists = operations().filter(
      ({ name, args }) =>
        name.startsWith('query') &&
        args.some((arg) => arg.name === 'after') &&
        args.every((arg) => !String(arg.type).endsWith('!')),
    );
    const tried: string[] = [];
    for (const { name, document } of lists) {
      const theirs = JSON.stringify(await other.admin.send(document, {}));
      // Every organization has the built-in roles.
      const isEmpty = !theirs.includes('"id"') || name === 'query roles';
      expect([name, tellsOfOthers(theirs).length > 0 || isEmpty]).toEqual([name, true]);
      for (const [, after] of theirs.matchAll(/"(?:endCursor|end|last)":("[^"]+"|\d+)/g)) {
        const cursor = JSON.parse(after!);
        const answer = JSON.stringify(await third.admin.send(document, { after: cursor }));
        tried.push(name);
        expect([name, tellsOfOthers(answer.replaceAll(String(cursor), ''))]).toEqual([name, []]);
      }
    }
    expect(new Set(tried).size).toBeGreaterThan(5);
  }, 180_000);

  it.each(['Users', 'Groups'])('continues in the caller’s own %s of the SCIM API, or is refused', async (resource) => {
    await other.scim.post(`/${resource}`, { userName: 'eve@other.example', displayName: 'Theirs too' });
    const { body } = await other.scim.get(`/${resource}?count=1&cursor=`);
    expect(body.nextCursor).toEqual(expect.any(String));
    const answer = await third.scim.get(`/${resource}?count=10&cursor=${encodeURIComponent(body.nextCursor)}`);
    expect(tellsOfOthers(JSON.stringify(answer.body).replaceAll(body.nextCursor, ''))).toEqual([]);
  });
});

// Last, because the requested IDs are in the log of the requesting organization.
it.each<[string, (id: string) => string]>([
  ['the manifest of an export', (id) => `exports/${id}/manifest`],
  ['the proof of an event', (id) => `events/${id}/proof`],
  ['an export by actor', (id) => `export?format=csv&actorId=${id}`],
  ['an export by target', (id) => `export?format=csv&targetId=${id}`],
  ['an export by project', (id) => `export?format=csv&projectId=${id}`],
  ['an export of what is about somebody', (id) => `export?format=csv&about=${id}`],
  ['a provisioning log by key', (id) => `provisioning?keyId=${id}`],
  ['a provisioning log by resource', (id) => `provisioning?resource=${id}`],
])('%s does not distinguish a foreign ID from an unknown one', async (_, path) => {
  const ask = async (id: string) => {
    const { status, text } = await third.admin.file(`/audit/${path(encodeURIComponent(id))}`);
    return `${status} ${without(text, id)}`;
  };
  for (const id of Object.values(foreign)) expect(await ask(id)).toBe(await ask(unknownLike(id)));
});
