import { GROUP_SCHEMA, USER_SCHEMA } from '../schema';
import { chooseEmail, readResource, requireAttributes } from './read';
import { asksFor, resolveSelection, selectAttributes } from './select';

describe('readResource', () => {
  it('reads a resource from an identity provider', () => {
    const body = {
      schemas: ['urn:scim:schemas:core:1.0'],
      ID: null,
      USERNAME: 'a@x.org',
      Name: { GivenName: 'Al', familyName: '', formatted: 'x', honorificPrefix: 'Dr' },
      emails: [
        { Value: 'a@x.org', primary: 'True', type: 'work' },
        { value: null, type: 'home' },
      ],
      active: 'False',
      externalId: 42,
      displayName: null,
      groups: [],
      meta: { resourceType: 'User' },
      password: { odd: [1] },
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'x' },
    };
    expect(readResource(body, USER_SCHEMA)).toEqual({
      resource: {
        userName: 'a@x.org',
        name: { givenName: 'Al' },
        emails: [{ value: 'a@x.org', primary: true, type: 'work' }, { type: 'home' }],
        active: false,
        externalId: '42',
      },
      ignored: ['name.honorificPrefix', 'password', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
    });
  });

  it.each([1e20, 9007199254740992, -9007199254740992, 1.5, 1e300])(
    'refuses the number %d in place of a text, because its digits may differ from those sent',
    (number) => {
      const refusal = { scimType: 'invalidValue', detail: expect.stringMatching(/number.*string/) };
      for (const body of [{ externalId: number }, { displayName: number }, { name: { givenName: number } }])
        expect(() => readResource(body, USER_SCHEMA)).toThrow(expect.objectContaining(refusal));
      for (const body of [{ members: [number] }, { members: [{ value: number }] }, { externalId: number }])
        expect(() => readResource(body, GROUP_SCHEMA)).toThrow(expect.objectContaining(refusal));
    },
  );

  it('reads members as objects, texts or numbers', () => {
    const body = { displayName: 'Ops', members: ['a', 7, { value: 'b', type: {} }] };
    expect(readResource(body, GROUP_SCHEMA).resource.members).toEqual([{ value: 'a' }, { value: '7' }, { value: 'b' }]);
  });

  it('accepts names of Object as ordinary names', () => {
    const body = JSON.parse('{"__proto__":{"userName":"x"},"constructor":{},"toString":1}');
    expect(readResource(body, USER_SCHEMA)).toEqual({
      resource: {},
      ignored: ['__proto__', 'constructor', 'toString'],
    });
  });

  it('replaces half a character with U+FFFD', () => {
    expect(readResource({ displayName: 'a\ud83d' }, USER_SCHEMA).resource.displayName).toBe('a\ufffd');
  });

  it.each([
    [null, 'invalidSyntax', 'The body is null'],
    [['x'], 'invalidSyntax', 'a JSON object'],
    [{ active: 'maybe' }, 'invalidValue', 'active is "maybe"; it must be true or false'],
    [{ active: 0 }, 'invalidValue', 'active is 0'],
    [{ active: '' }, 'invalidValue', 'active is ""'],
    [{ userName: { a: 1 } }, 'invalidValue', 'userName is an object; it must be a string'],
    [{ userName: true }, 'invalidValue', 'a string'],
    [{ name: 'Al' }, 'invalidValue', 'name is "Al"; it must be an object'],
    [{ name: { givenName: [] } }, 'invalidValue', 'name.givenName is a list'],
    [{ externalId: 'x'.repeat(256) }, 'invalidValue', 'at most 255 characters'],
    [{ emails: true }, 'invalidValue', 'emails is true'],
    [{ emails: [{ value: {} }] }, 'invalidValue', 'emails.value is an object'],
  ])('refuses %j', (body, scimType, detail) => {
    expect(() => readResource(body, USER_SCHEMA)).toThrow(expect.objectContaining({ status: 400, scimType }));
    expect(() => readResource(body, USER_SCHEMA)).toThrow(detail);
  });

  it('names what is missing', () => {
    expect(() => requireAttributes({}, USER_SCHEMA)).toThrow('userName is required');
    expect(() => requireAttributes({ displayName: 'Ops' }, GROUP_SCHEMA)).not.toThrow();
  });
});

describe('chooseEmail', () => {
  const [a, work, primary] = [{ value: 'a@x' }, { value: 'w@x', type: 'Work' }, { value: 'p@x', primary: true }];
  it.each([
    [[a, work, primary], primary],
    [[a, work], work],
    [[a, { value: 'b@x' }], a],
    [[{ type: 'work' }], null],
    [[], null],
  ])('of %j chooses %j', (emails, email) => expect(chooseEmail(emails).email).toEqual(email));

  it('notes the others', () =>
    expect(chooseEmail([a, work]).notes).toEqual(['emails: a@x was not stored, because only one address is kept.']));
});

describe('selectAttributes', () => {
  const user = {
    schemas: [USER_SCHEMA.id],
    id: 'u1',
    userName: 'a@x',
    name: { givenName: 'Al', familyName: 'B' },
    emails: [{ value: 'a@x', type: 'work' }],
    meta: { resourceType: 'User', version: '1' },
  };
  const always = { schemas: user.schemas, id: 'u1' };

  it.each([
    [{}, user],
    [{ attributes: ['USERNAME'] }, { ...always, userName: 'a@x' }],
    [
      { attributes: ['name.familyName', 'emails.value'] },
      { ...always, name: { familyName: 'B' }, emails: [{ value: 'a@x' }] },
    ],
    [{ attributes: [`${USER_SCHEMA.id}:name.givenName`] }, { ...always, name: { givenName: 'Al' } }],
    [{ attributes: ['nonsense', '!'] }, always],
    [
      { attributes: ['name'], excludedAttributes: ['name.givenName'] },
      { ...always, name: { familyName: 'B' } },
    ],
    [
      { excludedAttributes: ['id', 'schemas', 'name', 'emails', 'META.version'] },
      { ...always, userName: 'a@x', meta: { resourceType: 'User' } },
    ],
  ])('%j', (request, expected) => {
    expect(selectAttributes(user, resolveSelection(request, USER_SCHEMA))).toEqual(expected);
  });

  it.each([
    [{}, true],
    [{ excludedAttributes: ['Members'] }, false],
    [{ excludedAttributes: ['members.display'] }, true],
    [{ attributes: ['displayName'] }, false],
    [{ attributes: ['members.value'] }, true],
  ])('%j requests members: %s', (request, asks) => {
    expect(asksFor(resolveSelection(request, GROUP_SCHEMA), 'members')).toBe(asks);
  });
});
