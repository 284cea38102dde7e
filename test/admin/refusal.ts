import type { GraphqlAnswer } from '../support/graphql-client';

/** The code of a response’s first error; undefined if there is none. */
export const codeOf = ({ errors }: GraphqlAnswer): string | undefined => errors?.[0]?.extensions.code;

/** The number of responses for each code; `done` means a response without errors. */
export function codesOf(answers: GraphqlAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const code = codeOf(answer) ?? 'done';
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** Sends the same request several times at once. */
export const atOnce = (count: number, send: () => Promise<GraphqlAnswer>): Promise<GraphqlAnswer[]> =>
  Promise.all(Array.from({ length: count }, send));
