import { BadRequestException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isAdmin } from '../admin/errors/http-error';
import { isScim } from '../scim/scim-error.filter';

/**
 * Refuses a Host that is no host (RFC 9112 §3.2), of the client or of a proxy that is trusted: answers have URLs that
 * begin with it. Probes of balancers may come without one.
 */
export function refuseBadHosts(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    if (!URL.canParse(originOf(request)) && (isScim(request) || isAdmin(request)))
      throw new BadRequestException('The header Host must be the name or address of this service');
  });
}

const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;
