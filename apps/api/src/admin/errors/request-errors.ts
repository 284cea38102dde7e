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

/** Adds the request's ID to every error, so that it can be found in the log. */
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
        // Nest sends status 200 for every response that has `data`, even if it is null.
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

/**
 * Apollo refuses some requests, such as batches and empty bodies, before it calls its plugins. Their errors get the ID
 * here.
 */
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

/** Whether every field of the operation is null. Otherwise the status stays 200, so that clients read the data. */
const answersNothing = (data: Record<string, unknown> | null | undefined): boolean =>
  Object.values(data ?? {}).every((value) => value === null);

/** When to retry, if the service was busy. */
const retryAfterOf = (errors: readonly GraphQLFormattedError[]): unknown =>
  errors.find(({ extensions }) => extensions?.code === 'SERVICE_BUSY')?.extensions?.retryAfterS;

/** Logs unexpected errors and an unreachable database. Refusals are not logged. */
function logCause(error: unknown): void {
  const cause = unwrapResolverError(error);
  const code = foreseen(error)?.refusal.code;
  if (code === undefined) logger.error(cause instanceof Error ? cause : String(cause));
  if (code === 'SERVICE_BUSY') logger.warn(outage(cause));
}

/** The message of a busy error is for the client. The database's own error is its cause. */
const outage = (error: unknown): string =>
  error instanceof Error && error.cause ? `${error.message} (${error.cause})` : String(error);

const TYPES = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];

/**
 * Refuses requests whose Accept header excludes JSON. Apollo checks the header only after it has executed the
 * operation.
 */
export function refuseUnacceptable(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (route.url === '/graphql') route.preHandler = [route.preHandler ?? [], checkAccept].flat();
  });
}

async function checkAccept({ headers: { accept } }: FastifyRequest): Promise<void> {
  if (accept && !new Negotiator({ headers: { accept } }).mediaType(TYPES))
    throw new NotAcceptableException('Responses are application/json. The Accept header must allow it.');
}
