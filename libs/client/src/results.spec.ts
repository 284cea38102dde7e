import { initGraphQLTada, type ResultOf } from 'gql.tada';
import { type AdminSchema, type RefusalCode, refusedItems } from './index.ts';

const INVITE = initGraphQLTada<AdminSchema>()(`
  mutation ($invitations: [InvitationInput!]!) {
    inviteMembers(input: { invitations: $invitations }) { results { reference error { code field } } }
  }
`);
type Results = NonNullable<ResultOf<typeof INVITE>['inviteMembers']>['results'];

const done = { reference: 'ada@example.com', error: null };
const refused = { reference: 'nobody', error: { code: 'BAD_USER_INPUT', field: 'email' } } as const;

it('finds the refused items with their place in the request', () => {
  const results: Results = [done, refused, done, refused];
  expect(refusedItems(results)).toEqual([
    { index: 1, refusal: refused.error, result: refused },
    { index: 3, refusal: refused.error, result: refused },
  ]);
  expect(refusedItems([done])).toEqual([]);
});

it('keeps the types of the document', () => {
  const results: Results = [refused];
  const [{ index, refusal, result } = { index: 0, refusal: refused.error, result: refused }] = refusedItems(results);
  const code: RefusalCode = refusal.code;
  const field: string | null = refusal.field;
  const reference: string = result.reference;
  expect([index, code, field, reference]).toEqual([0, 'BAD_USER_INPUT', 'email', 'nobody']);
});

it('finds nothing where there are no results', () => {
  // The mutation itself was refused, and its RefusalError has `data` with null.
  expect(refusedItems(undefined)).toEqual([]);
  expect(refusedItems(null)).toEqual([]);
});
