import { GROUP_SCHEMA, type Schema, USER_SCHEMA } from '../schema';
import { compilePatch } from './compile';
import { type CompiledOperation, filterValues } from './compiled-operation';
import { isBareResource, readPatchRequest } from './operation';

const compile = (schema: Schema, ...operations: unknown[]) =>
  compilePatch(readPatchRequest({ Operations: operations }), schema);
const user = (...operations: unknown[]) => compile(USER_SCHEMA, ...operations);
const group = (...operations: unknown[]) => compile(GROUP_SCHEMA, ...operations);
const set = (path: string, value: unknown) => ({ kind: 'set', path: path.split('.'), value });
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('readPatchRequest', () => {
  it('reads names and op in any case', () => {
    const body = {
      OPERATIONS: [
        { OP: 'Add', Path: 'members', VALUE: [] },
        { op: 'REMOVE', path: 'x', value: null },
      ],
    };
    expect(readPatchRequest(body)).toEqual([
      { op: 'add', path: 'members', value: [] },
      { op: 'remove', path: 'x', value: null },
    ]);
  });

  it.each([
    [null, 'invalidSyntax', 400],
    [[], 'invalidSyntax', 400],
    [{}, 'invalidSyntax', 400],
    [{ Operations: {} }, 'invalidSyntax', 400],
    [{ Operations: [null] }, 'invalidSyntax', 400],
    [{ Operations: [{ op: 'move', path: 'a' }] }, 'invalidSyntax', 400],
    [{ Operations: [{ path: 'a' }] }, 'invalidSyntax', 400],
    [{ Operations: [{ op: 'add', path: 7 }] }, 'invalidPath', 400],
    [{ Operations: [1, 2, 3] }, undefined, 413],
  ])('refuses %j', (body, scimType, status) => {
    expect(() => readPatchRequest(body, 2)).toThrow(expect.objectContaining({ scimType, status }));
  });

  it('recognizes a bare resource', () => {
    expect(isBareResource({ active: false }, USER_SCHEMA)).toBe(true);
    expect(isBareResource({ Active: false, title: 'x' }, USER_SCHEMA)).toBe(true);
    expect(isBareResource({ operations: [], active: false }, USER_SCHEMA)).toBe(false);
    expect(isBareResource({ Operation: [], id: 'u1' }, USER_SCHEMA)).toBe(false);
  });
});

describe('compilePatch of a user', () => {
  const cases: [string, unknown, unknown[], string[]?][] = [
    ['Okta deactivates', { op: 'replace', value: { active: false } }, [set('active', false)]],
    ['Entra deactivates', { op: 'Replace', path: 'active', value: 'False' }, [set('active', false)]],
    [
      'an older Entra',
      { op: 'Replace', path: 'active', value: [{ $ref: null, value: 'False' }] },
      [set('active', false)],
    ],
    ['add is replace', { op: 'add', path: 'displayName', value: 'Jo' }, [set('displayName', 'Jo')]],
    ['any case', { op: 'add', path: 'NAME.givenname', value: 'Jo' }, [set('name.givenName', 'Jo')]],
    [
      'a path with the URN',
      { op: 'add', path: `${USER_SCHEMA.id}:name.familyName`, value: 'X' },
      [set('name.familyName', 'X')],
    ],
    [
      'plain, dotted and qualified keys',
      { op: 'replace', value: { displayName: 'J', 'name.givenName': 'Jo', [`${USER_SCHEMA.id}:externalId`]: 17 } },
      [set('displayName', 'J'), set('name.givenName', 'Jo'), set('externalId', '17')],
    ],
    ['the URN as a key', { op: 'add', value: { [USER_SCHEMA.id]: { active: 'true' } } }, [set('active', true)]],
    [
      'echoed read-only attributes',
      { op: 'replace', value: { id: 'x', meta: {}, groups: [], schemas: [], displayName: 'J' } },
      [set('displayName', 'J')],
    ],
    ['name merges', { op: 'replace', path: 'name', value: { givenName: 'Jo' } }, [set('name.givenName', 'Jo')]],
    [
      'name null clears',
      { op: 'replace', path: 'name', value: null },
      [set('name.familyName', null), set('name.givenName', null)],
    ],
    ['null clears', { op: 'replace', path: 'displayName', value: null }, [set('displayName', null)]],
    ['an empty text clears', { op: 'replace', path: 'displayName', value: '' }, [set('displayName', null)]],
    ['remove clears', { op: 'remove', path: 'externalId' }, [set('externalId', null)]],
    ['active has no empty state', { op: 'replace', value: { active: null } }, [], ['active']],
    ['name.formatted of Entra', { op: 'Add', path: 'name.formatted', value: 'J D' }, [], ['name.formatted']],
    ['unknown path', { op: 'add', path: 'title', value: { odd: 1 } }, [], ['title']],
    ['unknown part', { op: 'add', path: 'name', value: { middleName: 'Q' } }, [], ['name.middleName']],
    [
      'unknown with a filter',
      { op: 'add', path: 'roles[primary eq "True"].value', value: 'x' },
      [],
      ['roles[primary eq "True"].value'],
    ],
    [
      'unknown in a filter',
      { op: 'add', path: 'emails[display eq "x"].value', value: 'x' },
      [],
      ['emails[display eq "x"].value'],
    ],
    ['enterprise path', { op: 'Add', path: `${ENTERPRISE}:manager`, value: 'x' }, [], [`${ENTERPRISE}:manager`]],
    ['enterprise key', { op: 'add', value: { [ENTERPRISE]: { department: 'x' } } }, [], [ENTERPRISE]],
    [
      'dangerous keys',
      { op: 'add', value: JSON.parse('{"__proto__":{"active":false},"constructor":1,"a b":1}') },
      [],
      ['__proto__', 'constructor', 'a b'],
    ],
    [
      'the address of Entra',
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'a@x' },
      [
        {
          kind: 'setWhere',
          attribute: 'emails',
          filter: expect.objectContaining({ kind: 'compare', path: 'type' }),
          values: { value: 'a@x' },
          createIfMissing: { type: 'work', value: 'a@x' },
        },
      ],
    ],
    [
      'the same as a key',
      { op: 'add', value: { 'emails[type eq "work"].value': 'a@x' } },
      [expect.objectContaining({ kind: 'setWhere', createIfMissing: { type: 'work', value: 'a@x' } })],
    ],
    [
      'an address that would not match is not created',
      { op: 'replace', path: 'emails[value eq "old@x"].value', value: 'new@x' },
      [expect.objectContaining({ createIfMissing: null })],
    ],
    [
      'emails as a list',
      { op: 'replace', path: 'emails', value: [{ value: 'a@x', type: 'work', primary: 'True', display: 'A' }] },
      [{ kind: 'replace', attribute: 'emails', elements: [{ value: 'a@x', type: 'work', primary: true }] }],
      ['emails.display'],
    ],
  ];

  it.each(cases)('%s', (_name, operation, changes, ignored = []) => {
    const compiled = user(operation);
    expect(compiled.operations).toEqual(changes);
    expect(compiled.ignored).toEqual(ignored);
  });

  it.each([
    [
      { op: 'replace', path: 'ID', value: 'x' },
      { path: 'id', value: 'x' },
    ],
    [
      { op: 'add', path: 'groups', value: [] },
      { path: 'groups', value: [] },
    ],
    [
      { op: 'remove', path: 'meta.created' },
      { path: 'meta.created', value: null },
    ],
  ])('reports %j as read-only, to be compared with the resource', (operation, write) =>
    expect(user(operation)).toMatchObject({ operations: [], readOnly: [write], ignored: [] }),
  );

  it.each([
    [{ op: 'remove' }, 'noTarget'],
    [{ op: 'remove', value: { displayName: 'x' } }, 'noTarget'],
    [{ op: 'replace', value: 'x' }, 'invalidValue'],
    [{ op: 'replace', path: 'displayName' }, 'invalidValue'],
    [{ op: 'replace', path: 'displayName', value: { a: 1 } }, 'invalidValue'],
    [{ op: 'replace', path: 'displayName', value: 'x'.repeat(256) }, 'invalidValue'],
    [{ op: 'replace', path: 'displayName', value: 'a\0b' }, 'invalidValue'],
    [{ op: 'replace', path: 'active', value: 'yes' }, 'invalidValue'],
    [{ op: 'replace', value: { active: 1 } }, 'invalidValue'],
    [{ op: 'replace', path: 'name', value: 'Jo' }, 'invalidValue'],
    [{ op: 'replace', path: 'emails', value: true }, 'invalidValue'],
    [{ op: 'remove', path: 'userName' }, 'mutability'],
    [{ op: 'replace', path: 'userName', value: null }, 'mutability'],
    [{ op: 'add', path: 'name..x', value: 1 }, 'invalidPath'],
    [{ op: 'add', path: 'emails[type eq', value: 1 }, 'invalidPath'],
    [{ op: 'add', path: 'name[familyName eq "x"]', value: 1 }, 'invalidPath'],
    [{ op: 'add', path: 'emails[primary gt true].value', value: 'a' }, 'invalidFilter'],
  ])('refuses %j with %s', (operation, scimType) => {
    expect(() => user(operation)).toThrow(expect.objectContaining({ status: 400, scimType }));
  });

  it('names the attributes that it touches', () => {
    const { touched } = user(
      { op: 'add', value: { 'name.givenName': 'a', displayName: 'b' } },
      { op: 'remove', path: 'name.familyName' },
    );
    expect(touched).toEqual(['name', 'displayName']);
  });

  it('handles deeply nested JSON', () => {
    const deep = JSON.parse(`${`{"${USER_SCHEMA.id}":`.repeat(20_000)}{}${'}'.repeat(20_000)}`);
    expect(user({ op: 'add', value: deep }).operations).toEqual([]);
    expect(() => user({ op: 'add', path: 'displayName', value: deep })).toThrow(
      'displayName is an object; it must be a string',
    );
  });
});

describe('compilePatch of members', () => {
  const add = (...values: string[]) => ({
    kind: 'add',
    attribute: 'members',
    elements: values.map((value) => ({ value })),
  });
  const replace = (...values: string[]) => ({ ...add(...values), kind: 'replace' });
  const remove = (selection: unknown) => ({ kind: 'remove', attribute: 'members', selection });
  const removed = (...values: string[]) => remove({ by: 'elements', elements: values.map((value) => ({ value })) });

  it.each([
    [{ op: 'add', path: 'members', value: [{ value: 'a', display: 'A', $ref: null, type: 7 }] }, [add('a')]],
    [{ op: 'Add', path: 'MEMBERS', value: ['a', 7, { Value: 8 }] }, [add('a', '7', '8')]],
    [{ op: 'add', path: 'members', value: { value: 'a' } }, [add('a')]],
    [{ op: 'add', path: 'members', value: 'a' }, [add('a')]],
    [{ op: 'add', path: 'members', value: { members: [{ value: 'a' }] } }, [add('a')]],
    [{ op: 'add', value: { members: [{ value: 'a' }] } }, [add('a')]],
    [{ op: 'add', path: 'members', value: [] }, []],
    [{ op: 'add', path: 'members[value eq "A"]', value: {} }, [add('A')]],
    [{ op: 'replace', path: 'members', value: ['a'] }, [replace('a')]],
    [{ op: 'replace', path: 'members', value: [] }, [replace()]],
    [{ op: 'replace', path: 'members', value: null }, [replace()]],
    [{ op: 'replace', value: { id: 'g', displayName: 'Ops' } }, [set('displayName', 'Ops')]],
    [{ op: 'remove', path: 'members' }, [remove({ by: 'all' })]],
    [{ op: 'remove', path: 'members', value: [] }, [removed()]],
    [{ op: 'remove', path: 'members', value: [{ value: 'a' }, 'b'] }, [removed('a', 'b')]],
    [{ op: 'Remove', path: 'members', value: { Members: ['a'] } }, [removed('a')]],
  ])('%j', (operation, changes) => expect(group(operation).operations).toEqual(changes));

  it.each([
    [{ op: 'remove', path: 'members', value: {} }, 'invalidValue'],
    [{ op: 'remove', path: 'members', value: true }, 'invalidValue'],
    [{ op: 'remove', path: 'members', value: [null] }, 'invalidValue'],
    [{ op: 'remove', path: 'members', value: [{ display: 'x' }] }, 'invalidValue'],
    [{ op: 'remove', path: 'members', value: '' }, 'invalidValue'],
    [{ op: 'replace', path: 'members', value: [[]] }, 'invalidValue'],
    [{ op: 'replace', path: 'members' }, 'invalidValue'],
    [{ op: 'replace', path: 'members[value eq "a"]', value: { value: 'b' } }, 'mutability'],
    [{ op: 'replace', path: 'members[value eq "a"].value', value: 'b' }, 'mutability'],
    [{ op: 'remove', path: 'displayName' }, 'mutability'],
  ])('refuses %j with %s', (operation, scimType) => {
    expect(() => group(operation)).toThrow(expect.objectContaining({ status: 400, scimType }));
  });

  it.each([
    ['members[value eq "A"]', ['A']],
    ['members[VALUE eq "a" or value eq 7]', ['a', '7']],
    ['members[value ne "a"]', null],
    ['members[value eq "a" and display eq "b"]', null],
    ['members[value eq "a" or value sw "b"]', null],
  ])('extracts the values of %s', (path, values) => {
    const [change] = group({ op: 'remove', path }).operations as [CompiledOperation & { kind: 'remove' }];
    expect(change.selection).toMatchObject({ by: 'filter', mustMatch: false });
    expect(change.selection.by === 'filter' && filterValues(change.selection.filter)).toEqual(values);
  });
});
