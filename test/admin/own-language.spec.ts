import { GraphqlClient } from '../support/graphql-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { join, type Person } from './person';
import { codeOf } from './refusal';

// The language that a person chose in the console.

const SET =
  'mutation ($language: Language) { setOwnLanguage(input: { language: $language }) { events { action changes { field before after } } } }';

let service: Service;
let tenant: Tenant;
let person: Person;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  person = await join(service, tenant, 'MEMBER');
});
afterAll(() => service.stop());

const language = async () => (await person.client.ask('{ caller { language } }')).caller.language;
const set = async (value: string | null) => (await person.client.ask(SET, { language: value })).setOwnLanguage.events;
const changed = (before: string | null, after: string | null) => [
  { action: 'member.updated', changes: [{ field: 'language', before, after }] },
];

it('is kept for the person until they choose another, or none', async () => {
  expect(await language()).toBeNull();
  expect(await set('JA')).toEqual(changed(null, 'JA'));
  expect(await language()).toBe('JA');
  expect(await set('JA')).toEqual([]);
  expect(await set('EN')).toEqual(changed('JA', 'EN'));
  expect(await set(null)).toEqual(changed('EN', null));
  expect(await language()).toBeNull();
});

it('is no attribute of SCIM, so that identity providers see no change', async () => {
  const seen = async () => (await tenant.scim.get(`/Users/${person.id}`)).body;
  const before = await seen();
  await set('JA');
  expect(await seen()).toEqual(before);
});

it('is one of those that the console speaks', async () => {
  expect(codeOf(await person.client.send(SET, { language: 'FR' }))).toBe('BAD_USER_INPUT');
});

it('belongs to people, not to programs', async () => {
  const { createServiceToken } = await tenant.admin.ask(
    'mutation { createServiceToken(input: { name: "CI", roleId: "ADMIN" }) { secret } }',
  );
  const program = new GraphqlClient(service.url, createServiceToken.secret);
  expect(codeOf(await program.send(SET, { language: 'JA' }))).toBe('FORBIDDEN');
  expect((await program.ask('{ caller { language } }')).caller).toEqual({ language: null });
});
