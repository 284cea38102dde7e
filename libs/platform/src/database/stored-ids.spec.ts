import * as fc from 'fast-check';
import { newId, newOrganizationId, SERVICE_ID } from '../ids';
import { isIdParameter, readIds, StoredId, storedId } from './stored-ids';

const ids = fc.oneof(
  fc.uuid(),
  // As a client may write them: nearly the ID of an organization.
  fc.constantFrom('00000000-0000-8000-8000-000000000000', '00000000-0000-8000-8000-7fffffffffff'),
  fc.constantFrom('00000000-0000-0000-0000-800000000001', '00000000-0000-7000-8000-800000000001'),
);
const organizationIds = fc.oneof(
  fc.constantFrom(SERVICE_ID),
  fc.nat().map(() => newOrganizationId()),
);

it.each([
  ['an ID', 16, ids],
  ['the ID of an organization', 6, organizationIds],
])('%s is read as it was written, and stored in %i bytes', (_, length, some) =>
  fc.assert(
    fc.property(some, (id) => {
      const stored = storedId(id) as StoredId;
      const { bytes, digits } = stored;
      expect([stored.length, bytes.length, Buffer.from(bytes).toString('hex')]).toEqual([length, length, digits]);
      expect(readIds([{ id: bytes, other: id }])).toEqual([{ id, other: id }]);
    }),
  ),
);

it('a name instead of an ID is read as it was written, also one of six bytes', () => {
  const names = ['', 'admin', 'viewer', 'zzzzzz', 'a name of 15 b.'];
  expect(names.map((name) => readIds([{ name: Buffer.from(name) }])[0]!.name)).toEqual(names);
});

it('stored IDs sort like their texts', () =>
  fc.assert(
    fc.property(fc.oneof(fc.array(ids), fc.array(organizationIds)), (some) => {
      const stored = some.toSorted().map((id) => (storedId(id) as StoredId).bytes);
      expect(stored.toSorted(Buffer.compare)).toEqual(stored);
    }),
  ));

it.each(['nobody', newId().toUpperCase(), newId().replaceAll('-', ''), `${newId()} `, '0123456789abcdef', 7])(
  '%j is no ID',
  (text) => expect(storedId(text)).toBe(text),
);

it('what is absent stays absent', () => {
  expect(storedId(null)).toBeNull();
  expect(readIds([{ id: null, hashes: Buffer.alloc(32) }])).toEqual([{ id: null, hashes: Buffer.alloc(32) }]);
});

it.each([
  ['id', true],
  ['ids', true],
  ['id0', true],
  ['userId', true],
  ['groupIds', true],
  ['f12Id', true],
  ['organization_id', true],
  ['actor_id3', true],
  ['from_id', true],
  ['request_id3', false],
  ['external_id', false],
  ['externalId', false],
  ['requestId', false],
  ['roleId', false],
  ['roleIds', false],
  ['valid', false],
  ['after', false],
])('the parameter %s holds an ID: %s', (name, expected) => expect(isIdParameter(name)).toBe(expected));
