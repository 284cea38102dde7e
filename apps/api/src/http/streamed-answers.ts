import { Readable } from 'node:stream';
import type { LongAnswers } from '@rollcall/platform';
import type { FastifyInstance } from 'fastify';

/** Lets no answer that is streamed wait for its reader for ever; who asks for the head alone gets no part of it. */
export function paceStreams(server: FastifyInstance, longAnswers: LongAnswers): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (!(payload instanceof Readable)) return done(null, payload);
    if (request.method !== 'HEAD') return done(null, longAnswers.paced(payload, reply.raw));
    payload.destroy();
    return done(null, Readable.from([]));
  });
}
