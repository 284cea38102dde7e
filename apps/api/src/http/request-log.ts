import { type LogContext, withLogContext } from '@rollcall/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

const LONGEST_PATH = 512;
/** Asked again and again. */
const PROBES = new Set(['/health', '/ready', '/metrics']);

const contexts = new WeakMap<FastifyRequest, LogContext>();

/**
 * Logs every request in a line once it is answered, and lets every line that is logged meanwhile say for which request
 * it was. The query is left out: filters hold addresses.
 */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const context = { requestId: request.id };
    contexts.set(request, context);
    withLogContext(context, done);
  });
  // A body arrives in the context of its connection.
  server.addHook('preValidation', (request, _reply, done) => {
    withLogContext(contexts.get(request) ?? { requestId: request.id }, done);
  });
  server.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?', 1)[0]!.slice(0, LONGEST_PATH);
    logger[PROBES.has(path) ? 'debug' : 'info'](
      {
        ...contexts.get(request),
        context: 'http',
        method: request.method,
        path,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        ip: request.ip,
      },
      'request',
    );
  });
}
