import cookies from '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, firstSegment, publicOrigin } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './errors/refusals';

/** The header that every request of the console has. No form and no link can send it, and other origins may not. */
export const CONSOLE_HEADER = 'rollcall-console';

const LOCAL_HOSTS = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** A cookie of the console, without its prefix. */
type CookieName = 'rollcall-session' | 'rollcall-oidc';

/**
 * The cookies of the console. `Strict` cookies are not sent on requests that begin on another site; the cookie of a
 * sign-in that returns from the issuer must be `Lax`.
 */
@Injectable()
export class SessionCookies {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /**
   * The secret of the session, if the request may use it: `POST /graphql`, files under /audit and the console's own routes,
   * sent by the console itself. A download by a link cannot have the header, so a browser's word that the link is on our own
   * page is enough to read a file.
   */
  sessionOf(request: FastifyRequest): string | undefined {
    const { method } = request;
    const place = firstSegment(request);
    const isRead = method === 'GET' || method === 'HEAD';
    const counts =
      place === 'audit'
        ? this.isFromConsole(request) || (isRead && this.isOwn(request) && siteOf(request) === 'same-origin')
        : (place === 'console' ||
            (place === 'graphql' && method === 'POST' && request.routeOptions.url === '/graphql')) &&
          this.isFromConsole(request);
    return counts ? this.read(request, 'rollcall-session') : undefined;
  }

  /** Throws BAD_REQUEST unless the console sent the request. */
  requireConsole(request: FastifyRequest): void {
    const place = `${publicOrigin(this.configuration, request)}/console`;
    if (!this.isFromConsole(request))
      throw refuse(`This request must come from the console at ${place}, with the header Rollcall-Console: 1.`, {
        code: 'BAD_REQUEST',
      });
  }

  /** Throws BAD_REQUEST if the browser would not keep the cookie of a session: it uses no TLS, and is on another machine. */
  requireKept(request: FastifyRequest): void {
    if (!request.headers.origin?.startsWith('http:') || this.isLocal(request)) return;
    throw refuse('Browsers keep a session only over HTTPS. Open the console by HTTPS, or on this machine.', {
      code: 'BAD_REQUEST',
    });
  }

  setSession(request: FastifyRequest, reply: FastifyReply, secret: string): void {
    this.set(request, reply, 'rollcall-session', secret, { sameSite: 'strict' });
  }

  clearSession(request: FastifyRequest, reply: FastifyReply): void {
    this.set(request, reply, 'rollcall-session', '', { sameSite: 'strict', maxAge: 0 });
  }

  read(request: FastifyRequest, name: CookieName): string | undefined {
    const { cookie } = request.headers;
    return cookie === undefined ? undefined : cookies.parse(cookie)[this.nameOf(request, name)];
  }

  /** `maxAge` is in seconds; without it, the cookie ends with the browser. */
  set(
    request: FastifyRequest,
    reply: FastifyReply,
    name: CookieName,
    value: string,
    options: { sameSite: 'strict' | 'lax'; maxAge?: number },
  ): void {
    const secure = !this.isLocal(request);
    const cookie = cookies.serialize(this.nameOf(request, name), value, {
      ...options,
      secure,
      httpOnly: true,
      path: '/',
    });
    void reply.header('Set-Cookie', cookie);
  }

  private nameOf(request: FastifyRequest, name: CookieName): string {
    return this.isLocal(request) ? name : `__Host-${name}`;
  }

  /** Whether the browser is on this machine and uses no TLS, so that it would not keep a `Secure` cookie everywhere. */
  private isLocal(request: FastifyRequest): boolean {
    const { PUBLIC_URL = '' } = this.configuration;
    if (request.protocol !== 'http' || PUBLIC_URL.startsWith('https:')) return false;
    const url = `http://${request.host}`;
    return URL.canParse(url) && LOCAL_HOSTS.has(new URL(url).hostname);
  }

  private isFromConsole(request: FastifyRequest): boolean {
    return request.headers[CONSOLE_HEADER] === '1' && this.isOwn(request);
  }

  /** Whether the browser says that a page of our own origin sent the request. */
  private isOwn(request: FastifyRequest): boolean {
    const site = siteOf(request);
    if (site !== undefined && site !== 'same-origin') return false;
    const { origin } = request.headers;
    return origin === undefined ? site !== undefined : this.isOwnOrigin(request, origin);
  }

  /** Without PUBLIC_URL, the scheme does not count, because a proxy may have terminated TLS. */
  private isOwnOrigin({ host }: FastifyRequest, origin: string): boolean {
    const { PUBLIC_URL } = this.configuration;
    if (!URL.canParse(origin)) return false;
    if (PUBLIC_URL !== undefined) return origin === new URL(PUBLIC_URL).origin;
    const { protocol, host: name } = new URL(origin);
    return ['http:', 'https:'].includes(protocol) && name === host.toLowerCase();
  }
}

const siteOf = ({ headers }: FastifyRequest): string | undefined => {
  const site = headers['sec-fetch-site'];
  return site === undefined ? undefined : String(site);
};
