import { unwrapResolverError } from '@apollo/server/errors';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { Logger, NotAcceptableException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import Negotiator from 'negotiator';
import type { AdminContext } from '../admin.context';
import { foreseen } from './format-error';
import { isAdmin } from './http-error';

type ApolloPlugin = NonNullable<ApolloDriverConfig['plugins']>[number];

const logger = new Logger('admin');

/** Ties errors to their request: the answer has the request's id, as every line that is logged for it. */
export const requestErrors: ApolloPlugin = {
  async requestDidStart({ contextValue: { request } }: { contextValue: AdminContext }) {
    return {
      async didEncounterErrors({ errors }) {
        for (const error of errors) logCause(error);
      },
      async willSendResponse({ response: { body, http } }) {
        if (body.kind !== 'single' || !body.singleResult.errors) return;
        const { errors, data } = body.singleResult;
        body.singleResult.errors = withRequestId(request.id, errors);
        const wait = answersNothing(data) && retryAfterOf(errors);
        if (!wait) return;
        // Nest makes 200 of every answer that has data, be they null.
        delete body.singleResult.data;
        http.status = 503;
        http.headers.set('retry-after', String(wait));
      },
    };
  },

  async unexpectedErrorProcessingRequest({ error }) {
    logCause(error);
  },
};

/** Apollo refuses some requests (a list of queries, no body) before it tells its plugins; their errors get the id here. */
export function nameRefusedRequests(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (isAdmin(route)) route.onSend = [route.onSend ?? [], nameRefused].flat();
  });
}

function nameRefused(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  const refused = reply.statusCode >= 400 && typeof payload === 'string' && !payload.includes(request.id);
  done(null, refused ? named(request.id, payload) : payload);
}

function named(requestId: string, payload: string): string {
  const answer = JSON.parse(payload) as { errors?: GraphQLFormattedError[] };
  return JSON.stringify({ ...answer, errors: withRequestId(requestId, answer.errors ?? []) });
}

const withRequestId = (requestId: string, errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] =>
  errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));

/** Whether no field of the operation was answered; what was, is told with 200, so that clients read it. */
const answersNothing = (data: Record<string, unknown> | null | undefined): boolean =>
  Object.values(data ?? {}).every((value) => value === null);

/** When to come again, where the service could not do what was asked. */
const retryAfterOf = (errors: readonly GraphQLFormattedError[]): unknown =>
  errors.find(({ extensions }) => extensions?.code === 'SERVICE_BUSY')?.extensions?.retryAfterS;

/** What nobody foresaw, and a database that is away; a mere refusal is the client's affair. */
function logCause(error: unknown): void {
  const cause = unwrapResolverError(error);
  const code = foreseen(error)?.refusal.code;
  if (code === undefined) logger.error(cause instanceof Error ? cause : String(cause));
  if (code === 'SERVICE_BUSY') logger.warn(outage(cause));
}

/** A busy error says what it means to the client; what the database said is its cause. */
const outage = (error: unknown): string =>
  error instanceof Error && error.cause ? `${error.message} (${error.cause})` : String(error);

const TYPES = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];

/** Apollo finds out only when all is done that a client would not read the answer; here nothing is done for it. */
export function refuseUnacceptable(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (route.url === '/graphql') route.preHandler = [route.preHandler ?? [], checkAccept].flat();
  });
}

async function checkAccept({ headers: { accept } }: FastifyRequest): Promise<void> {
  if (accept && !new Negotiator({ headers: { accept } }).mediaType(TYPES))
    throw new NotAcceptableException('Responses are application/json. The Accept header must allow it.');
}
