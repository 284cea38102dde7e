import type { GraphqlAnswer } from '../support/graphql-client';

/** The code of an answer's first error; undefined where there is none. */
export const codeOf = ({ errors }: GraphqlAnswer): string | undefined => errors?.[0]?.extensions.code;

/** How often each code came; `done` stands for an answer without errors. */
export function codesOf(answers: GraphqlAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const code = codeOf(answer) ?? 'done';
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** Sends the same several times at once. */
export const atOnce = (count: number, send: () => Promise<GraphqlAnswer>): Promise<GraphqlAnswer[]> =>
  Promise.all(Array.from({ length: count }, send));
