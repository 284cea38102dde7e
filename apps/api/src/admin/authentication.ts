import { Inject, Injectable } from '@nestjs/common';
import {
  AccessTokens,
  type OpenSession,
  type Principal,
  RateLimit,
  Sessions,
  SignIn,
  StrangerLimit,
} from '@rollcall/domain';
import { bearerToken, CONFIGURATION, type Configuration, logCaller, OncePerRequest } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contextFor, originOf } from './admin.context';
import { refuse } from './errors/refusals';
import { SessionCookies } from './session-cookies';

export const unauthenticated = () =>
  refuse(
    'The access token is missing, unknown, revoked or expired, or its owner is not in the organization. Send it as Authorization: Bearer <admin access token>.',
    { code: 'UNAUTHENTICATED' },
  );

const sessionEnded = () => refuse('The session has ended. Sign in again.', { code: 'UNAUTHENTICATED' });

/** Identifies the caller of a request from its headers alone: a token, or else the cookie of a session. */
@Injectable()
export class AdminAuthentication {
  private readonly callers = new OncePerRequest((request: FastifyRequest) => this.identify(request));

  constructor(
    private readonly tokens: AccessTokens,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly cookies: SessionCookies,
    private readonly strangers: StrangerLimit,
    private readonly rateLimit: RateLimit,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Admits callers with a valid token who are within their rate limit, and callers without a token, who can reach
   * public operations only. Throws UNAUTHENTICATED or RATE_LIMITED.
   */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const caller = await this.callerOf(request);
    if (!caller) return this.refuseInvalid(request, reply);
    contextFor(request, reply).principal = caller;
    logCaller(caller);
    await this.limit(caller);
  }

  /** Counts a request of the caller. Throws RATE_LIMITED. */
  limit(caller: Principal): Promise<void> {
    return this.rateLimit.takeOfCaller(caller, this.configuration.ADMIN_RATE_LIMIT);
  }

  /** Throws UNAUTHENTICATED if the request has a token or a session that is not valid; such a cookie is cleared. */
  refuseInvalid(request: FastifyRequest, reply: FastifyReply): void {
    if (bearerToken(request) !== undefined) throw unauthenticated();
    if (this.sessionOf(request) === undefined) return;
    this.cookies.clearSession(request, reply);
    throw sessionEnded();
  }

  /** Undefined if the caller is unknown. */
  callerOf(request: FastifyRequest): Promise<Principal | undefined> {
    return this.callers.of(request);
  }

  /**
   * Identifies the caller again, for a response that lasts: meanwhile the token may have been revoked or have expired. It is
   * no use of a session, which would never end otherwise.
   */
  callerStill(request: FastifyRequest): Promise<Principal | undefined> {
    const session = this.sessionOf(request);
    return session === undefined ? this.identify(request) : this.open(request).then((open) => open?.principal);
  }

  /** The session of the request, without using it; undefined if there is none or it has ended. */
  open(request: FastifyRequest): Promise<OpenSession | undefined> {
    const session = this.sessionOf(request);
    if (session === undefined) return Promise.resolve(undefined);
    return this.strangers.admit(request.ip, session, () => this.sessions.open(session, originOf(request)));
  }

  private identify(request: FastifyRequest): Promise<Principal | undefined> {
    const session = this.sessionOf(request);
    if (session !== undefined)
      return this.strangers.admit(request.ip, session, () => this.sessions.authenticate(session, originOf(request)));
    return this.withToken(request, bearerToken(request), organizationOf(request));
  }

  /** The secret of the session; a request with an Authorization header uses that instead. */
  private sessionOf(request: FastifyRequest): string | undefined {
    return request.headers.authorization === undefined ? this.cookies.sessionOf(request) : undefined;
  }

  /** The caller with an access token, or with a token of the issuer in an organization. */
  withToken(
    request: FastifyRequest,
    secret: string | undefined,
    organization: string | undefined,
  ): Promise<Principal | undefined> {
    if (secret !== undefined && this.signIn.mayHaveIssued(secret))
      return this.strangers.watch(request.ip, secret, () =>
        // The signature is verified before the database is read.
        this.signIn.authenticate(secret, organization, originOf(request)),
      );
    return this.strangers.admit(request.ip, secret, () => this.tokens.authenticate(secret ?? '', originOf(request)));
  }
}

/** The organization that a person who signs in chooses. */
export function organizationOf({ headers }: FastifyRequest): string | undefined {
  const organization = headers['rollcall-organization'];
  return organization === undefined ? undefined : String(organization);
}
