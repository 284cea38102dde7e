import type { ScimAnswer } from '../support/scim-client';
import { mapTexts } from './placeholders';
import type { Exchange } from './transcript';

/** The meaning of special texts in an expected response. */
const MARKERS: Record<string, () => unknown> = {
  $id: () => expect.stringMatching(/^[^\s@]+$/),
  $text: () => expect.stringMatching(/\S/),
  $integer: () => expect.any(Number),
  $date: () => expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
};
/** Marks an attribute that the response does not have. */
const ABSENT = '$absent';

/** Compares a response with the expected one: the status, the given headers, and at least the given body. */
export function expectAnswer(answer: ScimAnswer, expected: Exchange['answer']): void {
  // With the body, a wrong status shows its reason.
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: expected.status });
  for (const [name, value] of Object.entries(expected.headers ?? {}))
    expect({ [name]: answer.headers.get(name) }).toEqual(mapTexts({ [name]: value }, meaning));
  if (expected.body === null) expect(answer.body).toBeUndefined();
  else if (expected.body !== undefined) expectBody(answer.body, expected.body as object);
}

function expectBody(body: unknown, expected: object): void {
  expect(body).toMatchObject(mapTexts(withoutAbsent(expected), meaning) as object);
  for (const path of absentPaths(expected)) expect(body).not.toHaveProperty(path);
}

function meaning(text: string): unknown {
  const marker = MARKERS[text];
  if (!marker && /^\$[a-z]+$/.test(text)) throw new Error(`${text} is no marker; those are ${Object.keys(MARKERS)}`);
  return marker ? marker() : text;
}

function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, item]) => item !== ABSENT);
  return Object.fromEntries(present.map(([key, item]) => [key, withoutAbsent(item)]));
}

function absentPaths(value: unknown, path: string[] = []): string[][] {
  if (value === ABSENT) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => absentPaths(item, [...path, key]));
}
