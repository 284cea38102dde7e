/** One step of the tour in docs/admin-api.md: what is asked, and what is answered at least. */
export interface TourStep {
  query: string;
  answer: unknown;
}

/** Stands for any value; names such as APOLLO_ID do too, and mean the same value from then on. */
const ANYTHING = '…';
const NAME = /^[A-Z]+_ID$/;

/** The steps of the page, in their order. */
export function tourSteps(page: string): TourStep[] {
  const [, ...steps] = page.split('```graphql\n');
  return steps.map((step) => {
    const [query, answer] = step.split('\n```\n```json\n', 2);
    return { query: query!, answer: JSON.parse(answer!.split('\n```', 1)[0]!) as unknown };
  });
}

/** Paths of the named values in an answer, as [`PROJECT_ID`, `createProject.id`]. */
export function namesIn(answer: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof answer === 'string') return NAME.test(answer) ? [[answer, path.join('.')]] : [];
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) => namesIn(value, [...path, key]));
}

/** The tour for editors that send requests, each of whose answers the later ones refer to. */
export function tourRequests(page: string): string {
  const known = new Map<string, string>();
  const requests = tourSteps(page).map(({ query, answer }, index) => {
    const text = query.replace(/"([A-Z]+_ID)"/g, (_, name: string) => `"{{${known.get(name) ?? name}}}"`);
    for (const [name, path] of namesIn(answer))
      known.set(name, `step${index + 1}.response.body.$.data.${bracketed(path)}`);
    return `### ${index + 1}
# @name step${index + 1}
POST {{url}}/graphql
Authorization: Bearer {{token}}
Content-Type: application/json
X-REQUEST-TYPE: GraphQL

${text}
`;
  });
  return `# The tour of docs/admin-api.md for an editor with a REST client. Generated with \`npm run generate\`.
@url = http://127.0.0.1:3000
@token = the admin token that \`npm start\` or \`rollcall setup\` printed

${requests.join('\n')}`;
}

/** Places in a list are written in brackets in JSONPath. */
const bracketed = (path: string): string => path.replace(/\.(\d+)(?=\.|$)/g, '[$1]');

export const isAnything = (value: unknown): boolean => value === ANYTHING;
export const isName = (value: unknown): value is string => typeof value === 'string' && NAME.test(value);
