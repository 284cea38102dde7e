import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { announcedBytes } from './body-limits';

/** A shorter body is let arrive, so that the connection goes on. */
const SHORT_BYTES = 64 * 1024;
/** What may still arrive of a longer one, to be thrown away, before the connection is closed. */
const MOST_BYTES = 16 * 1024 ** 2;
const LONGEST_MS = 1000;

/** Closes the connection of a request that was answered before the end of its body, so that this is not read to its end. */
export function closeUnreadBodies(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply) => closeUnread(request, reply));
}

/**
 * The same for a request that no hook is asked about. Our side is closed first, and the connection a moment later (RFC
 * 9112 §9.6): a client that is still sending would never get the answer from one that is reset.
 */
export function closeUnread(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = request;
  if (raw.complete || announcedBytes(request) <= SHORT_BYTES) return;
  const { socket } = raw;
  reply.header('connection', 'close');
  // Node calls this once the answer is sent, and would reset the connection.
  socket.destroySoon = () => socket.end();
  let left = MOST_BYTES;
  // Whatever came behind the body would be another request, whose answer could not be sent.
  const closeIfDone = () => {
    if (reply.raw.writableFinished && (left < 0 || raw.readableEnded)) socket.destroy();
  };
  raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    closeIfDone();
  });
  raw.once('end', closeIfDone);
  reply.raw.once('finish', () => {
    const timer = setTimeout(() => socket.destroy(), LONGEST_MS).unref();
    socket.once('close', () => clearTimeout(timer));
    closeIfDone();
  });
}
