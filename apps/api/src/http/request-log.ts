import { Attached, type LogContext, withLogContext } from '@rollcall/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

const LONGEST_PATH = 512;
/** Polled frequently. */
const PROBES = new Set(['/health', '/ready', '/metrics']);

const contexts = new Attached<FastifyRequest, LogContext>();

/**
 * Logs one line for every request, and adds the request's ID to every line that is logged while it runs. The query is
 * left out, because filters can contain email addresses.
 */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const context = { requestId: request.id };
    contexts.set(request, context);
    withLogContext(context, done);
  });
  // Body data arrives in the asynchronous context of the connection.
  server.addHook('preValidation', (request, _reply, done) => {
    withLogContext(contexts.get(request) ?? { requestId: request.id }, done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const path = request.url.split('?', 1)[0]!.slice(0, LONGEST_PATH);
    const level = PROBES.has(path) ? 'debug' : 'info';
    if (logger.isLevelEnabled(level))
      logger[level](
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
    done();
  });
}
