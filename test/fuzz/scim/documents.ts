import * as fc from 'fast-check';
import { GROUP, PATCH_OP, USER } from '../../support/scim-client';
import { raw } from '../odd-values';
import { FOREIGN_GROUP, FOREIGN_USER, PEOPLE, TEAM } from './ground';

/** How often a large request repeats something. */
const MANY = 10_000;
/** The most characters of all its operations together. */
const LARGEST = 1_000_000;

export const person = fc.constantFrom(...PEOPLE);
const newcomer = fc.nat(30).map((number) => `new${number}@acme.example`);
const stranger = fc.constantFrom(FOREIGN_USER, FOREIGN_GROUP, TEAM, '01a20fb7-3782-7323-ab29-62790e7e9183', 'nobody');
const member = fc.oneof(
  { weight: 5, arbitrary: person },
  { weight: 1, arbitrary: newcomer },
  { weight: 1, arbitrary: stranger },
);

const name = fc.constantFrom('Ada', 'Łukasz', "O'Neil", '李', 'Zoë 🦊');

export const user = fc
  .record({
    userName: fc.oneof(person, newcomer),
    givenName: name,
    active: fc.constantFrom<unknown>(true, false, 'True', null),
    externalId: fc.string(),
  })
  .map(({ userName, givenName, active, externalId }) => ({
    schemas: [USER],
    userName,
    name: { givenName, familyName: 'Lovelace', formatted: `${givenName} Lovelace` },
    displayName: givenName,
    emails: [{ value: userName, type: 'work', primary: true }],
    active,
    externalId,
    password: 'not-kept',
    groups: [],
    meta: { resourceType: 'User' },
  }));

const members = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.array(
      member.map((value) => ({ value, type: 'User' })),
      { maxLength: 4 },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...manyMembers()) },
);

export const group = fc
  .record({ displayName: fc.constantFrom('Team', 'New', 'Другая', 'x'.repeat(255)), members })
  .map((parts) => ({ schemas: [GROUP], externalId: 'G1', ...parts }));

const op = fc.constantFrom('add', 'replace', 'remove', 'Add', 'Replace', 'Remove');
const userPath = fc.constantFrom<unknown>(
  ...[
    'active',
    'userName',
    'displayName',
    'name',
    'name.givenName',
    'emails',
    'emails[type eq "work"].value',
    'externalId',
  ],
  ...['emails[primary eq true]', 'emails.value', 'id', 'groups', 'title', `${USER}:active`, USER, undefined],
);
const groupPath = fc.constantFrom<unknown>(
  ...[
    'members',
    'displayName',
    'externalId',
    'members[value eq "ada@acme.example"]',
    'members[display co "a" or not (type pr)]',
  ],
  ...[`members[value eq "${FOREIGN_USER}"]`, 'members.value', 'id', 'description', `${GROUP}:members`, undefined],
);

const patch = (operation: fc.Arbitrary<object>) =>
  fc
    .oneof(
      { weight: 20, arbitrary: fc.array(operation, { minLength: 1, maxLength: 4 }) },
      { weight: 1, arbitrary: operation.map((one) => repeated(one)) },
    )
    .map((Operations) => ({ schemas: [PATCH_OP], Operations }));

/** Operations in the form of identity providers. */
const usualOfUser = fc.constantFrom<object>(
  { op: 'replace', value: { active: false } },
  { op: 'Replace', path: 'active', value: 'True' },
  { op: 'replace', path: 'name', value: { givenName: 'Ada', familyName: 'King' } },
  { op: 'Add', path: 'emails[type eq "work"].value', value: 'ada@acme.example' },
  { op: 'replace', value: { 'name.familyName': 'Byron', externalId: '7', title: 'Countess' } },
  { op: 'Add', path: 'displayName', value: 'A. L.' },
  { op: 'remove', path: 'externalId' },
);
const usualOfGroup = fc.constantFrom<object>(
  { op: 'add', path: 'members', value: [{ value: 'cleo@acme.example' }, { value: 'new1@acme.example' }] },
  { op: 'Remove', path: 'members', value: [{ value: 'ada@acme.example' }] },
  { op: 'remove', path: 'members[value eq "bob@acme.example"]' },
  { op: 'replace', path: 'members', value: [{ value: 'dora@acme.example' }] },
  { op: 'replace', value: { id: TEAM, displayName: 'Crew' } },
  { op: 'remove', path: 'members' },
);

export const userPatch = patch(
  fc.oneof(
    usualOfUser,
    fc.record({
      op,
      path: userPath,
      value: fc.oneof(
        user,
        person,
        name,
        fc.constantFrom<unknown>(true, false, 'False', null, undefined, { active: false }, { 'name.givenName': 'B' }),
        fc.constant([{ type: 'work', value: 'ada@acme.example', primary: true }]),
      ),
    }),
  ),
);

export const groupPatch = patch(
  fc.oneof(
    usualOfGroup,
    fc.record({
      op,
      path: groupPath,
      value: fc.oneof(members, member, name, group, fc.constantFrom<unknown>(null, undefined, [], { members: [] })),
    }),
  ),
);

/** An operation, repeated as often as the service accepts in one body. */
function repeated(operation: object): string {
  const text = JSON.stringify(operation);
  const times = Math.min(MANY, Math.floor(LARGEST / text.length));
  return raw(`[${Array(times).fill(text).join()}]`);
}

/** Many members: the same person again and again, and people who do not exist. */
function manyMembers(): string[] {
  const list = (value: (index: number) => string) =>
    raw(`[${Array.from({ length: MANY }, (_, index) => JSON.stringify({ value: value(index) })).join()}]`);
  return [
    list(() => 'ada@acme.example'),
    list((index) => `nobody-${index}`),
    list((index) => (index === 0 ? 'ada@acme.example' : `${index}`)),
  ];
}
