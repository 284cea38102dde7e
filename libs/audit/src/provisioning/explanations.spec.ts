import { causes, explanations } from './explanations';

it.each(causes)('%s has a title, a reason and a remedy', (cause) => {
  const { title, why, whatToDo } = explanations[cause];
  for (const text of [why, whatToDo]) expect(text).toMatch(/^[A-Z].{20,}\.$/s);
  expect(title).toMatch(/^[A-Z].{8,}[^.]$/);
  expect(cause.length).toBeLessThanOrEqual(30);
});

it('gives every cause its own title and reason', () => {
  const all = Object.values(explanations);
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  expect(new Set(all.map(({ why }) => why)).size).toBe(all.length);
});
