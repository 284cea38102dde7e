import { Inject, Injectable } from '@nestjs/common';
import { AccessTokens, type Principal, RateLimit, SignIn, StrangerLimit } from '@rollcall/domain';
import { bearerToken, CONFIGURATION, type Configuration, logCaller, OncePerRequest } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contextFor, originOf } from './admin.context';
import { refuse } from './errors/refusals';

export const unauthenticated = () =>
  refuse(
    'The access token is missing, unknown, revoked or expired, or its owner is not in the organization. Send it as Authorization: Bearer <admin access token>.',
    { code: 'UNAUTHENTICATED' },
  );

/** Identifies the caller of a request from its headers alone. */
@Injectable()
export class AdminAuthentication {
  private readonly callers = new OncePerRequest((request: FastifyRequest) => this.identify(request));

  constructor(
    private readonly tokens: AccessTokens,
    private readonly signIn: SignIn,
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
    if (!caller && bearerToken(request) !== undefined) throw unauthenticated();
    if (!caller) return;
    contextFor(request, reply).principal = caller;
    logCaller(caller);
    await this.rateLimit.takeOfCaller(caller, this.configuration.ADMIN_RATE_LIMIT);
  }

  /** Undefined if the caller is unknown. */
  callerOf(request: FastifyRequest): Promise<Principal | undefined> {
    return this.callers.of(request);
  }

  /** Identifies the caller again, for a response that lasts: meanwhile the token may have been revoked or have expired. */
  callerStill(request: FastifyRequest): Promise<Principal | undefined> {
    return this.identify(request);
  }

  private identify(request: FastifyRequest): Promise<Principal | undefined> {
    const secret = bearerToken(request);
    if (secret !== undefined && this.signIn.mayHaveIssued(secret))
      return this.strangers.watch(request.ip, secret, () => this.signedIn(request, secret));
    return this.strangers.admit(request.ip, secret, () => this.tokens.authenticate(secret ?? '', originOf(request)));
  }

  /** The signature is verified before the database is read. */
  private signedIn(request: FastifyRequest, token: string): Promise<Principal | undefined> {
    const organization = request.headers['rollcall-organization'];
    return this.signIn.authenticate(
      token,
      organization === undefined ? undefined : String(organization),
      originOf(request),
    );
  }
}
