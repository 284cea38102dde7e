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
import { type Exchange, exchangeOf } from './exchange';
import { ScimStrategy } from './scim.strategy';
import { takeFromLimit } from './take-from-limit';

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
