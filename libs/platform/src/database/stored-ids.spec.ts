import * as fc from 'fast-check';
import { newId } from '../ids';
import { isIdParameter, readIds, StoredId, storedId } from './stored-ids';

const ids = fc.uuid();

it('an ID is read as it was written, and stored in 16 bytes', () =>
  fc.assert(
    fc.property(ids, (id) => {
      const { bytes, digits } = storedId(id) as StoredId;
      expect([bytes.length, Buffer.from(bytes).toString('hex')]).toEqual([16, digits]);
      expect(readIds([{ id: bytes, other: id }])).toEqual([{ id, other: id }]);
    }),
  ));

it('stored IDs sort like their texts', () =>
  fc.assert(
    fc.property(fc.array(ids), (some) => {
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
