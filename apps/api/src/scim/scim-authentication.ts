import { Injectable } from '@nestjs/common';
import {
  endOfKey,
  type Origin,
  type Principal,
  RateLimit,
  type RefusedKey,
  ScimKeys,
  StrangerLimit,
} from '@rollcall/domain';
import { bearerToken, logCaller, OncePerRequest } from '@rollcall/platform';
import { ScimError } from '@rollcall/scim-protocol';
import type { FastifyRequest } from 'fastify';
import { Strategy, type VerifyFunction } from 'passport-http-bearer';
import { type Exchange, exchangeOf } from './exchange';

type Request = Parameters<Strategy<VerifyFunction>['authenticate']>[0];

/**
 * One attempt to authenticate with a bearer token (RFC 6750). Passport would make it from a shared strategy and give it
 * new methods for each request, which V8 keeps until it collects the whole heap.
 */
class BearerAttempt extends Strategy<VerifyFunction> {
  constructor(
    verify: VerifyFunction,
    private readonly admit: (principal: Principal | undefined) => void,
    readonly error: (error: unknown) => void,
  ) {
    super(verify);
  }

  success(principal: Principal): void {
    this.admit(principal);
  }

  fail(): void {
    this.admit(undefined);
  }
}

/** Counts a request against its organization's rate limit. From then on it is always recorded. Throws RATE_LIMITED. */
export async function takeFromLimit(
  rateLimit: RateLimit,
  exchange: Exchange,
  { organization }: Principal,
): Promise<void> {
  exchange.refusedFor = 'LIMIT';
  await rateLimit.take(organization, exchange.dialect.path);
  exchange.refusedFor = undefined;
}

const unauthorized = () =>
  new ScimError(
    401,
    undefined,
    'The SCIM key is missing, unknown, revoked or expired. Send it as Authorization: Bearer <key>.',
  );

/** Identifies the caller of a request from its headers alone. */
@Injectable()
export class ScimAuthentication {
  private readonly callers = new OncePerRequest((request: FastifyRequest) => this.identify(request));

  constructor(
    private readonly keys: ScimKeys,
    private readonly strangers: StrangerLimit,
    private readonly rateLimit: RateLimit,
  ) {}

  /**
   * The identity provider that sent the request, which is counted against the organization's rate limit. Throws a
   * ScimError with status 401 for an unknown caller, ADDRESS_NOT_ALLOWED or RATE_LIMITED.
   */
  callerOf(request: FastifyRequest): Promise<Principal> {
    return this.callers.of(request);
  }

  private async identify(request: FastifyRequest): Promise<Principal> {
    const exchange = exchangeOf(request);
    const secret = bearerToken(request);
    const principal = await this.strangers.admit(request.ip, secret, () => this.lookUp(request, exchange, secret));
    if (!principal) throw unauthorized();
    if (exchange.refusedFor !== undefined) await takeFromLimit(this.rateLimit, exchange, principal);
    return principal;
  }

  private async lookUp(
    request: FastifyRequest,
    exchange: Exchange,
    secret: string | undefined,
  ): Promise<Principal | undefined> {
    const principal = await this.authenticate(request, exchange, secret);
    if (!principal) return undefined;
    exchange.principal = principal;
    logCaller(principal);
    await this.keys.requireAllowedAddress(principal);
    return principal;
  }

  /** The owner of the key; undefined if it is unknown. A key that used to be valid is noted before it is refused like that. */
  private authenticate(
    request: FastifyRequest,
    exchange: Exchange,
    secret: string | undefined,
  ): Promise<Principal | undefined> {
    // Only the header, so that a key in the query or the body is never accepted.
    const headers = secret === undefined ? {} : { authorization: `Bearer ${secret}` };
    return new Promise((resolve, reject) => {
      const verify: VerifyFunction = (token, done) => {
        this.keys.authenticate(token, originOf(request)).then(({ principal, refused }) => {
          if (refused) noteRefused(exchange, refused);
          done(null, principal ?? false);
        }, done);
      };
      new BearerAttempt(verify, resolve, reject).authenticate({ headers } as Request);
    });
  }
}

const originOf = ({ id, ip, headers }: FastifyRequest): Origin => ({
  requestId: id,
  ip,
  userAgent: headers['user-agent'] ?? null,
});

/** Explains the refusal in the organization's log, but not to the caller. */
function noteRefused(exchange: Exchange, key: RefusedKey): void {
  exchange.refusedKey = key;
  exchange.notes.push(
    `The key ${endOfKey(key)} on ${key.since.toISOString()}. Enter the current key in the identity provider.`,
  );
}
