import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAdmin } from '../admin/errors/http-error';

const METHODS = 'GET, POST';
const REQUEST_HEADERS = [
  'Authorization',
  'Content-Type',
  'Apollo-Require-Preflight',
  'Idempotency-Key',
  'Rollcall-Organization',
  'Rollcall-Reason',
  'Rollcall-Ticket',
].join(', ');
const ANSWER_HEADERS = 'Content-Disposition, Link, Retry-After, WWW-Authenticate';
/** The longest that Chromium keeps an answer to a preflight. */
const PREFLIGHT_S = 7200;

/**
 * Lets pages of these origins call the admin API (Fetch standard, CORS protocol). Only a bearer token lets anybody in, so
 * that no credentials of the browser are asked for. Before everything else, so that refusals can be read too.
 */
export function allowOrigins(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  server.addHook('onRequest', async (request, reply) => {
    if (!isAdmin(request)) return;
    void reply.header('Vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return;
    void reply.header('Access-Control-Allow-Origin', origin).header('Access-Control-Expose-Headers', ANSWER_HEADERS);
    if (isPreflight(request)) return answerPreflight(reply);
  });
}

const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

const answerPreflight = (reply: FastifyReply): FastifyReply =>
  reply
    .header('Access-Control-Allow-Methods', METHODS)
    .header('Access-Control-Allow-Headers', REQUEST_HEADERS)
    .header('Access-Control-Max-Age', String(PREFLIGHT_S))
    .status(204)
    .send();
