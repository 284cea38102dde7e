import { GROUP_URN, USER_URN } from '@rollcall/scim-protocol';

/**
 * Something that is accepted beyond the RFCs because a client sends it. In the example, `{{user}}` and `{{address}}`
 * stand for a person named Ada Lovelace, `{{group}}` for a group whose only member is that person, and `{{new}}` for an
 * unused word.
 */
export interface Tolerance {
  name: string;
  /** The identity providers that need it. */
  neededBy: string;
  request: { method: 'GET' | 'POST' | 'PUT' | 'PATCH'; path: string; headers?: Record<string, string>; body?: unknown };
  answer: { status: number; body: object };
}

const patchUser = (...Operations: object[]): Tolerance['request'] => ({
  method: 'PATCH',
  path: '/Users/{{user}}',
  body: { Operations },
});
const patchGroup = (...Operations: object[]): Tolerance['request'] => ({
  method: 'PATCH',
  path: '/Groups/{{group}}',
  body: { Operations },
});
const postUser = (attributes: object): Tolerance['request'] => ({
  method: 'POST',
  path: '/Users',
  body: { userName: '{{new}}@acme.example', ...attributes },
});
const find = (filter: string): Tolerance['request'] => ({
  method: 'GET',
  path: `/Users?filter=${encodeURIComponent(filter).replace(/%7B%7B(\w+)%7D%7D/g, '{{$1}}')}`,
});

const found = { status: 200, body: { totalResults: 1, Resources: [{ id: '{{user}}' }] } };
const created = (body: object) => ({ status: 201, body });
const shown = (body: object) => ({ status: 200, body });
const emptied = shown({ members: [] });
const kept = shown({ members: [{ value: '{{user}}' }] });

export const tolerances: readonly Tolerance[] = [
  /* Requests */
  {
    name: 'a trailing slash or a trailing `&`',
    neededBy: 'OneLogin',
    request: { method: 'GET', path: '/Users/?filter=id+eq+%22{{user}}%22&' },
    answer: found,
  },
  {
    name: 'an email address in place of an id, in any case',
    neededBy: 'scripts',
    request: { method: 'GET', path: '/Users/{{address}}' },
    answer: shown({ id: '{{user}}' }),
  },
  {
    name: 'a body of type `application/json` or `text/json`',
    neededBy: 'Google Workspace, Ping, scripts',
    request: { ...postUser({}), headers: { 'content-type': 'text/json' } },
    answer: created({ active: true }),
  },
  {
    name: '`itemsPerPage` for `count`, and a `startIndex` below 1',
    neededBy: 'scripts',
    request: { method: 'GET', path: '/Users?startIndex=0&itemsPerPage=1' },
    answer: shown({ startIndex: 1, itemsPerPage: 1 }),
  },
  {
    name: '`attributes` and `excludedAttributes` as repeated parameters',
    neededBy: 'clients that repeat a parameter for each value',
    request: { method: 'GET', path: '/Users/{{user}}?attributes=active&attributes=userName' },
    answer: shown({ active: true, userName: '{{address}}' }),
  },
  /* Resources */
  {
    name: 'attribute names in any case',
    neededBy: 'Ping',
    request: postUser({ NAME: { GivenName: 'Grace' } }),
    answer: created({ name: { givenName: 'Grace' } }),
  },
  {
    name: 'missing `schemas`, or the schemas of SCIM 1 or a vendor',
    neededBy: 'PingFederate, Entra ID',
    request: postUser({ schemas: ['urn:scim:schemas:core:1.0', 'urn:vendor:user'] }),
    answer: created({ schemas: [USER_URN] }),
  },
  {
    name: 'read-only attributes sent back, and `id: null`',
    neededBy: 'Okta, OneLogin',
    request: postUser({ id: null, groups: [], meta: { resourceType: 'User' } }),
    answer: created({ groups: [] }),
  },
  {
    name: 'unsupported attributes of any shape',
    neededBy: 'Okta (`password`, `locale`), Entra ID (`roles`), JumpCloud',
    request: postUser({ password: 'x', locale: 'en-US', roles: 7, title: [{}] }),
    answer: created({ active: true }),
  },
  {
    name: 'booleans as strings',
    neededBy: 'Entra ID, OneLogin',
    request: postUser({ active: 'False' }),
    answer: created({ active: false }),
  },
  {
    name: 'null or an empty string for an absent value',
    neededBy: 'OneLogin, Google Workspace',
    request: postUser({ externalId: '', displayName: null, active: null }),
    answer: created({ active: true }),
  },
  {
    name: 'a whole number in place of a string, if it keeps its digits (up to 9007199254740991)',
    neededBy: 'scripts',
    request: postUser({ externalId: 42 }),
    answer: created({ externalId: '42' }),
  },
  {
    name: 'several emails, or one that is not in a list; the one that equals `userName` is kept',
    neededBy: 'Ping, OneLogin',
    request: postUser({ emails: { value: '{{new}}@acme.example', type: 'home' } }),
    answer: created({ emails: [{ value: '{{new}}@acme.example', type: 'work', primary: true }] }),
  },
  {
    name: 'a new address beside `active: false`; the person is deactivated and the address is ignored',
    neededBy: 'Entra ID (soft delete)',
    request: {
      method: 'PUT',
      path: '/Users/{{user}}',
      body: { userName: '0123456789abcdef{{address}}', active: false },
    },
    answer: shown({ userName: '{{address}}', active: false }),
  },
  {
    name: 'a PUT of `active: false` without `userName`; the person is deactivated and nothing is cleared',
    neededBy: 'scripts',
    request: { method: 'PUT', path: '/Users/{{user}}', body: { active: false } },
    answer: shown({ active: false, name: { formatted: 'Ada Lovelace' } }),
  },
  {
    name: 'hidden characters in names; they are removed, with a note',
    neededBy: 'directories with names copied from forms and files',
    request: postUser({ name: { givenName: '\u202eGrace\u200b', familyName: 'Hop\tper' } }),
    answer: created({ name: { givenName: 'Grace', familyName: 'Hop per' } }),
  },
  {
    name: 'the same member twice in one request, of any `type`',
    neededBy: 'JumpCloud, Entra ID',
    request: {
      method: 'PUT',
      path: '/Groups/{{group}}',
      body: {
        schemas: [GROUP_URN],
        displayName: '{{new}}',
        members: [{ value: '{{user}}', type: 'x' }, { value: '{{user}}' }],
      },
    },
    answer: kept,
  },
  {
    name: 'an unknown id among known ones; it is skipped, with a note',
    neededBy: 'Okta, Entra ID (stale links)',
    request: patchGroup({ op: 'add', path: 'members', value: [{ value: '{{user}}' }, { value: 'gone' }] }),
    answer: kept,
  },
  /* Filters */
  {
    name: 'operators in any case',
    neededBy: 'PingOne',
    request: find('username Eq "{{address}}"'),
    answer: found,
  },
  {
    name: 'a value without quotes',
    neededBy: 'PingFederate',
    request: find('userName eq {{address}}'),
    answer: found,
  },
  {
    name: 'a sub-attribute after a value filter',
    neededBy: 'Entra ID',
    request: find('emails[type eq "work"].value eq "{{address}}"'),
    answer: found,
  },
  {
    name: '`emails` without a sub-attribute, which means its value',
    neededBy: 'PingFederate',
    request: find('emails eq "{{address}}"'),
    answer: found,
  },
  /* PATCH */
  {
    name: 'a read-only attribute in a path, with its current value, or with any value beside `active: false`',
    neededBy: 'clients that send back what they have read',
    request: patchUser(
      { op: 'replace', path: 'id', value: '{{user}}' },
      { op: 'replace', path: 'active', value: false },
    ),
    answer: shown({ active: false }),
  },
  {
    name: '`op` in any case',
    neededBy: 'Entra ID',
    request: patchUser({ op: 'Replace', path: 'active', value: 'False' }),
    answer: shown({ active: false }),
  },
  {
    name: 'no path, and an object of attributes',
    neededBy: 'Okta',
    request: patchUser({ op: 'replace', value: { active: false } }),
    answer: shown({ active: false }),
  },
  {
    name: 'dotted attribute names, or names that start with a URN',
    neededBy: 'Entra ID',
    request: patchUser({ op: 'add', value: { 'name.givenName': 'Grace', [`${USER_URN}:name.familyName`]: 'Hopper' } }),
    answer: shown({ name: { formatted: 'Grace Hopper' } }),
  },
  {
    name: '`replace` of an email that no filter matches',
    neededBy: 'Entra ID',
    request: patchUser({ op: 'replace', path: 'emails[type eq "other"].value', value: '{{address}}' }),
    answer: shown({ emails: [{ value: '{{address}}' }] }),
  },
  {
    name: 'a single value in a list',
    neededBy: 'Entra ID (older connectors)',
    request: patchUser({ op: 'Replace', path: 'displayName', value: [{ $ref: null, value: 'Grace' }] }),
    answer: shown({ displayName: 'Grace' }),
  },
  {
    name: 'a bare User instead of operations',
    neededBy: 'scripts',
    request: { method: 'PATCH', path: '/Users/{{user}}', body: { active: false } },
    answer: shown({ active: false }),
  },
  {
    name: 'members as strings, or as an object that contains the list',
    neededBy: 'scripts',
    request: patchGroup(
      { op: 'replace', path: 'members', value: ['{{user}}'] },
      { op: 'add', path: 'members', value: { members: [{ value: '{{user}}' }] } },
    ),
    answer: kept,
  },
  {
    name: '`remove` of members by value instead of by filter',
    neededBy: 'Entra ID, OneLogin',
    request: patchGroup({ op: 'Remove', path: 'members', value: [{ value: '{{user}}' }] }),
    answer: emptied,
  },
  {
    name: '`remove` of someone who is not a member, or of nobody (`[]`)',
    neededBy: 'Okta, Entra ID',
    request: patchGroup(
      { op: 'remove', path: 'members[value eq "gone"]' },
      { op: 'remove', path: 'members', value: [] },
    ),
    answer: kept,
  },
  {
    name: 'a rename that includes the `id`',
    neededBy: 'Okta',
    request: patchGroup({ op: 'replace', value: { id: '{{group}}', displayName: '{{new}}' } }),
    answer: shown({ displayName: '{{new}}', members: [{ value: '{{user}}' }] }),
  },
];
