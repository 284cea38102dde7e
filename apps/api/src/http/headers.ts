import helmet from '@fastify/helmet';
import { BadRequestException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAdmin } from '../admin/errors/http-error';
import { isScim } from '../scim/respond';

const HALF_A_YEAR_S = 180 * 24 * 60 * 60;

/** Says to browsers what answers may be used for: to nothing but be read by who asked. The page of invitations has a policy of its own. */
export async function addSecurityHeaders(application: NestFastifyApplication): Promise<void> {
  await application.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
    frameguard: { action: 'deny' },
    // Other services below the same name are not ours to decide about.
    hsts: { maxAge: HALF_A_YEAR_S, includeSubDomains: false },
  });
  const server = application.getHttpAdapter().getInstance();
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('Cache-Control', 'no-store');
  });
}

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
