import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What may still arrive of a body that nobody reads, before the connection is closed. */
const MOST_BYTES = 1024 ** 2;
const LONGEST_MS = 1000;

/**
 * Closes the connection of a request that was answered before the end of its body, unless that comes soon. It is not
 * closed at once: most clients read the answer only when all is sent, and never get it from a connection that is reset
 * (RFC 9112 §9.6).
 */
export function closeUnreadBodies(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply) => {
    closeUnread(request, reply);
  });
}

/** The same for a request that no hook is asked about. */
export function closeUnread({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete) return;
  reply.removeHeader('connection');
  let left = MOST_BYTES;
  const close = () => raw.socket.destroy();
  const timer = setTimeout(close, LONGEST_MS).unref();
  raw.once('close', () => clearTimeout(timer));
  raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0 && reply.raw.writableFinished) close();
  });
}
