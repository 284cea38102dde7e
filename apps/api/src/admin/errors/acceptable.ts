import { NotAcceptableException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

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
