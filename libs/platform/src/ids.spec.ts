import { firstIdAt, newId } from './ids';

it('ids sort by creation, within a millisecond too', () => {
  const ids = Array.from({ length: 5000 }, () => newId());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it('an id of an instant is not found before it', () => {
  const instant = new Date();
  expect(newId(instant) >= firstIdAt(instant)).toBe(true);
  expect(newId() < firstIdAt(new Date(Date.now() + 1000))).toBe(true);
});
