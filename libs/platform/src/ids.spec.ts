import { firstIdAt, idAfter, newId } from './ids';

it('IDs sort by creation, even within a millisecond', () => {
  const ids = Array.from({ length: 5000 }, () => newId());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it('an ID of a time sorts after the first ID of that time', () => {
  const instant = new Date();
  expect(newId(instant) >= firstIdAt(instant)).toBe(true);
  expect(newId() < firstIdAt(new Date(Date.now() + 1000))).toBe(true);
});

it.each([
  ['0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091', '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8092'],
  ['0199a3b4-7c1d-7e2f-8a3b-ffffffffffff', '0199a3b4-7c1d-7e2f-8a3c-000000000000'],
  ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000001'],
])('the ID after %s is %s', (id, next) => {
  expect(idAfter(id)).toBe(next);
});
