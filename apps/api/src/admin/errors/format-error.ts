import { unwrapResolverError } from '@apollo/server/errors';
import { Logger } from '@nestjs/common';
import { redactText } from '@rollcall/audit';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Refusal, toRefusal } from './refusals';
import { currentRequestId } from './request-scope';

const logger = new Logger('admin');

/** Every error of the door, in the one convention: `extensions` has a code and the request's id; nothing of the inside is shown. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message, refusal } = explain(formatted, unwrapResolverError(error));
  const { locations, path } = formatted;
  const requestId = currentRequestId();
  return {
    message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { ...refusal, ...(requestId && { requestId }) },
  };
}

function explain(formatted: GraphQLFormattedError, cause: unknown): { message: string; refusal: Refusal } {
  const code = formatted.extensions?.code;
  // GraphQL's and Apollo's own failures of internal kind have this code, and so has whatever brings none.
  if (cause instanceof GraphQLError && typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') {
    return { message: redactText(formatted.message).trim(), refusal: ownExtensions(formatted, code) };
  }
  return toRefusal(cause) ?? unforeseen(cause);
}

/** What the document's parser and validator, or this door, said; a limit of the door has a code of its own. */
function ownExtensions({ extensions }: GraphQLFormattedError, code: string): Refusal {
  const { stacktrace, http, ...shown } = extensions ?? {};
  return { ...shown, code: 'limit' in shown ? 'QUERY_TOO_COMPLEX' : code };
}

function unforeseen(cause: unknown): { message: string; refusal: Refusal } {
  logger.error(`request ${currentRequestId()}: ${cause instanceof Error ? cause.stack : cause}`);
  return { message: 'Internal error', refusal: { code: 'INTERNAL' } };
}
