import { BadRequestException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isAdmin } from '../admin/errors/http-error';
import { isScim } from '../scim/scim-error.filter';

/** host [ ":" port ] of RFC 3986 §3.2.2, as RFC 9110 §7.2 has it; whether the numbers in it are right is for URL to say. */
const HOST = /^(?:\[[0-9a-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2})+)(?::\d*)?$/i;

/**
 * Refuses a Host that is no host (RFC 9112 §3.2), of the client or of a proxy that is trusted: answers have URLs that
 * begin with it. Probes of balancers may come without one.
 */
export function refuseBadHosts(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    if (!isScim(request) && !isAdmin(request)) return;
    if (hostLines(request) !== 1 || !isHost(request.headers.host) || !isHost(request.host))
      throw new BadRequestException(
        'The Host header must be the name or address of this service. Send it once, without a user or a path.',
      );
    if (!['http', 'https'].includes(request.protocol))
      throw new BadRequestException('The X-Forwarded-Proto header must be http or https.');
  });
}

const isHost = (text = ''): boolean => HOST.test(text) && URL.canParse(`http://${text}`);

/** How often the header was sent; Node keeps the first only. */
const hostLines = ({ raw: { rawHeaders } }: FastifyRequest): number =>
  rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
