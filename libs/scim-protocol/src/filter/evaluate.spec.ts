import { GROUP_SCHEMA, USER_SCHEMA } from '../schema';
import { evaluate } from './evaluate';
import { parseFilter } from './parser';
import { resolveFilter } from './resolve';

const user = {
  schemas: [USER_SCHEMA.id],
  id: 'u1',
  externalId: 'Ext-1',
  userName: 'Zoë@Example.com',
  name: { givenName: 'Zoë', familyName: "O'Neil" },
  emails: [
    { value: 'zoe@example.com', type: 'work', primary: true },
    { value: 'z@home.org', type: 'home' },
  ],
  active: true,
  meta: { resourceType: 'User', created: '2026-01-01T00:00:00.000Z' },
};

const answer = (text: string) => evaluate(resolveFilter(parseFilter(text), USER_SCHEMA), user);

describe('evaluate', () => {
  it.each([
    'userName eq "ZOË@EXAMPLE.COM"',
    'userName eq "  zoe\u0308@example.com "',
    'USERNAME eq "zoë@example.com"',
    `${USER_SCHEMA.id.toUpperCase()}:userName sw "zo"`,
    'userName co "ë@EX"',
    'userName ew ".COM"',
    'userName gt "a" and userName lt "zz"',
    'externalId eq "Ext-1"',
    'name.familyName eq "o\'neil"',
    'name pr',
    'active eq "True"',
    'active eq true',
    'active ne false',
    'meta.created eq "2026-01-01T01:00:00+01:00"',
    'meta.created eq "2026-01-01"',
    'meta.created ge "2026-01-01" and meta.created le "2026-01-01"',
    'meta.created lt "2026-01-02" and meta.created ne "2025-12-31"',
    'meta.created gt "2025-12-31" and meta.created le "2026-01-01T00:00:00Z"',
    'emails eq "z@home.org"',
    'emails.value eq "Z@HOME.org"',
    'emails[type eq "home" and not (primary eq true)]',
    'emails[type eq "WORK"].value eq "zoe@example.com"',
    'emails[value ne "z@home.org"]',
    'emails.value ne "nobody@x.org"',
    `schemas eq "${USER_SCHEMA.id}"`,
    'displayName ne "x"',
    'displayName eq null',
    'not (displayName pr)',
    'userName ne null',
    'meta.resourceType eq "User"',
  ])('%s', (text) => expect(answer(text)).toBe(true));

  it.each([
    'meta.created gt "2026-01-01"',
    'meta.created lt "2026-01-01"',
    'meta.created ne "2026-01-01"',
    'meta.created le "2025-12-31"',
    'externalId eq "ext-1"',
    'userName co " zo"',
    'emails.value ne "z@home.org"',
    'emails[type eq "home" and value co "example"]',
    'displayName eq "x"',
    'displayName gt ""',
    'displayName pr',
    'groups pr',
    'groups.value eq "g"',
    'userName eq "\ud800"',
    'not (userName pr)',
  ])('not: %s', (text) => expect(answer(text)).toBe(false));

  it('orders by code point, not by UTF-16 unit', () => {
    const filter = resolveFilter(parseFilter('externalId gt "\uffff"'), USER_SCHEMA);
    expect(evaluate(filter, { externalId: '😀' })).toBe(true);
  });

  it('compares members exactly', () => {
    const group = { displayName: 'Ops', members: [{ value: 'Ab' }] };
    const members = (text: string) => evaluate(resolveFilter(parseFilter(text), GROUP_SCHEMA), group);
    expect([members('members eq "Ab"'), members('members.value eq "ab"')]).toEqual([true, false]);
  });
});

describe('resolveFilter refuses', () => {
  it.each([
    ['tittle eq "x"', 'attribute "tittle" does not exist'],
    ['name.nick eq "x"', '"name.nick"'],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "x"', 'department'],
    ['emails[foo eq "x"]', '"foo"'],
    ['__proto__ pr', 'expected an attribute, but found __proto__'],
    ['constructor pr', '"constructor"'],
    ['active gt true', 'active does not support gt; use eq, ne'],
    ['active co "t"', 'does not support co'],
    ['active eq "yes"', 'active is compared with "yes"; the value must be true or false'],
    ['meta.created sw "2026"', 'does not support sw'],
    ['meta.created gt "yesterday"', '"yesterday"'],
    ['meta.created gt "2026-02-30T00:00:00Z"', '"2026-02-30T00:00:00Z"; the value must be a date and time'],
    ['meta.created eq "2026-02-29"', '"2026-02-29"'],
    ['meta.created lt "2026-04-31T12:00:00+02:00"', '"2026-04-31T12:00:00+02:00"'],
    ['meta.created lt "2026-00-01"', '"2026-00-01"'],
    ['userName gt null', 'null'],
    ['userName eq "a\\u0000"', 'U+0000'],
    ['name eq "x"', 'name.familyName'],
    ['name[familyName eq "x"]', 'only one value'],
  ])('%s', (text, detail) => {
    const refused = () => resolveFilter(parseFilter(text), USER_SCHEMA);
    expect(refused).toThrow(expect.objectContaining({ scimType: 'invalidFilter', status: 400 }));
    expect(refused).toThrow(detail);
  });
});
