import { firstIdAt, newId } from './ids';

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
