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
import { Passport } from 'passport';
import { Strategy, type VerifyFunctionWithRequest } from 'passport-http-bearer';
import { type Exchange, exchangeOf } from './exchange';

/** The origin of a key. */
interface Sender {
  origin: Origin;
  /** Called for a key that used to be valid, before it is refused like any other. */
  refused(key: RefusedKey): void;
}

/** The request for Passport: only the header, so that a key in the query or the body is never accepted. */
interface BearerRequest {
  headers: { authorization?: string };
  sender: Sender;
}

/**
 * Authenticates a SCIM key as a bearer token (RFC 6750). Each application has its own Passport instance, because the
 * shared one would use a single database.
 */
@Injectable()
export class ScimStrategy {
  private readonly passport = new Passport();

  constructor(private readonly keys: ScimKeys) {
    const verify: VerifyFunctionWithRequest = (request, secret, done) => {
      const { sender } = request as unknown as BearerRequest;
      this.keys.authenticate(secret, sender.origin).then(({ principal, refused }) => {
        if (refused) sender.refused(refused);
        done(null, principal ?? false);
      }, done);
    };
    this.passport.use('scim', new Strategy({ passReqToCallback: true }, verify));
  }

  /** The owner of the key; undefined if it is unknown. */
  authenticate(secret: string | undefined, sender: Sender): Promise<Principal | undefined> {
    const request: BearerRequest = {
      headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
      sender,
    };
    return new Promise((resolve, reject) => {
      const done = (error: unknown, principal: Principal | false) => {
        if (error) reject(error);
        else resolve(principal || undefined);
      };
      this.passport.authenticate('scim', { session: false }, done)(request, undefined, reject);
    });
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
    private readonly strategy: ScimStrategy,
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
    const principal = await this.strategy.authenticate(secret, {
      origin: originOf(request),
      refused: (key) => noteRefused(exchange, key),
    });
    if (!principal) return undefined;
    exchange.principal = principal;
    logCaller(principal);
    await this.keys.requireAllowedAddress(principal);
    return principal;
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
