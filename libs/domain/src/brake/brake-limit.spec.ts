import { brakeLimit } from './brake-limit';

it.each([
  [25, 10, 30, 25],
  [25, 10, 259, 25],
  [25, 10, 260, 26],
  [25, 10, 20_000, 2000],
  [25, 0, 20_000, 25],
  [1, 50, 3, 1],
  [1, 100, 40, 40],
])('%d people and %d %% of %d people: %d within an hour', (scimBrakePeople, scimBrakePercent, people, limit) => {
  expect(brakeLimit({ scimBrakePeople, scimBrakePercent }, people)).toBe(limit);
});
