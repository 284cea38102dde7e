import { shownNames, User } from '@rollcall/domain';
import { Database, fold, type MemberId } from '@rollcall/platform';
import * as fc from 'fast-check';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const LAST = '\u{10FFFF}';

let service: Service;
let tenant: Tenant;
let number = 0;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

interface Names {
  givenName?: string | undefined;
  familyName?: string | undefined;
  displayName?: string | undefined;
}

const body = ({ displayName, ...name }: Names) => ({ userName: `${number}@acme.example`, name, displayName });

/** The person as the database has them. */
async function read(id: string): Promise<User> {
  const store = new Database(service.dataSource).store({ organizationId: tenant.founded.organization.id });
  return (await store.byId(User, id as MemberId))!;
}

function expectDerived(user: User): void {
  const { givenName, familyName, formatted, displayName } = shownNames(user);
  const key = (text: string | null) => (text === null ? null : fold(text));
  const sorted = (text: string | null) => [...(key(text) ?? LAST)].slice(0, 255).join('');
  expect(user).toMatchObject({
    userNameKey: user.userName,
    givenNameKey: key(givenName),
    familyNameKey: key(familyName),
    formattedNameKey: key(formatted),
    displayNameKey: key(displayName),
    familyNameSort: sorted(familyName),
    displayNameSort: sorted(displayName),
  });
}

const awkward = ['O’Brien', "O'Brien", 'İpek', 'ΣΑΣ', 'STRASSE ẞ', ' Ada', 'Ada ', 'A  B', '山田', 'e\u0301', 'K'];
const name = fc.option(
  fc.oneof(
    fc.constantFrom(...awkward, 'X'.repeat(255), 'İ'.repeat(200)),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.string({ minLength: 1, maxLength: 20 }),
  ),
  { nil: undefined },
);
const names = fc.record({ givenName: name, familyName: name, displayName: name });

it('what the database derives from names is what the service folds and sorts, also after a change', async () => {
  let created = 0;
  await fc.assert(
    fc.asyncProperty(names, names, async (before, after) => {
      number += 1;
      const { status, body: made } = await tenant.scim.post('/Users', body(before));
      if (status !== 201) return;
      created += 1;
      expectDerived(await read(made.id));
      await tenant.scim.put(`/Users/${made.id}`, body(after));
      expectDerived(await read(made.id));
    }),
    { numRuns: 60 },
  );
  expect(created).toBeGreaterThan(30);
});

it('of a person with plain names, nothing that can be derived is stored', async () => {
  number += 1;
  const person = body({ givenName: 'Ada', familyName: "O'Brien-Smith", displayName: 'Ada (London)' });
  const { body: made } = await tenant.scim.post('/Users', person);
  const [row] = await rows<object>(service.dataSource, 'SELECT * FROM users WHERE id = ?', [made.id]);
  const stored = Object.entries(row!).filter(([column]) => column.endsWith('_stored'));
  expect(stored.length).toBeGreaterThan(5);
  expect(stored.filter(([, value]) => value !== null)).toEqual([]);
});
