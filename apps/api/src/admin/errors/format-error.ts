import { unwrapResolverError } from '@apollo/server/errors';
import { LONGEST } from '@rollcall/audit';
import { redactText } from '@rollcall/platform';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { inOurWords } from './library-sentences';
import { type Refusal, toRefusal } from './refusals';

/** What a client is told of an error. */
interface Told {
  message: string;
  refusal: Refusal;
}

/** Every error of the API, in the one convention: `extensions` has a code, and nothing of the inside is shown. */
export function formatError({ locations, path }: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message, refusal } = foreseen(error) ?? { message: 'Internal error.', refusal: { code: 'INTERNAL' } };
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: refusal };
}

/** What a client is told of an error; undefined for one that nobody foresaw. */
export function foreseen(error: unknown): Told | undefined {
  const cause = unwrapResolverError(error);
  return (cause instanceof GraphQLError ? ownRefusal(cause) : undefined) ?? toRefusal(cause);
}

/** What the document's parser and validator, or this API, said; GraphQL's and Apollo's own internal failures have no code, or this one. */
function ownRefusal({ message, extensions }: GraphQLError): Told | undefined {
  const { stacktrace, http, code, ...shown } = extensions;
  if (typeof code !== 'string' || code === 'INTERNAL_SERVER_ERROR') return undefined;
  // A limit of the API has a code of its own.
  const refusal = { ...shown, code: 'limit' in shown ? 'QUERY_TOO_COMPLEX' : code };
  return { message: redactText(inOurWords(message), LONGEST.detail).trim(), refusal };
}
