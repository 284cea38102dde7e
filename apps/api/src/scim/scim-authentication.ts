import { Injectable } from '@nestjs/common';
import {
  type Origin,
  type Principal,
  past,
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

/** Where a key came from. */
interface Sender {
  origin: Origin;
  /** Told of a key that was valid once, before it is refused as any other. */
  refused(key: RefusedKey): void;
}

/** What passport is handed: the header alone, so that a key in the query or the body is never taken. */
interface BearerRequest {
  headers: { authorization?: string };
  sender: Sender;
}

/** A SCIM key as bearer token (RFC 6750). Each application has a passport of its own, since the shared one knows one database. */
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

  /** Whose key it is; undefined for nobody's. */
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

/** Counts a request against the limit of its organization, after which it is recorded whatever becomes of it. Throws RATE_LIMITED. */
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

/** Who sends a request to this API, by its headers alone. */
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
   * The identity provider whose key came with a request, which counts against the limit of its organization. Throws a
   * ScimError of 401 for a stranger, ADDRESS_NOT_ALLOWED and RATE_LIMITED.
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

/** The organization reads in its log what the caller is not told. */
function noteRefused(exchange: Exchange, key: RefusedKey): void {
  exchange.refusedKey = key;
  exchange.notes.push(
    `The key ${past(key)} on ${key.since.toISOString()}. Enter the current key at the identity provider.`,
  );
}
