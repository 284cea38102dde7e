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

const unauthorized = () =>
  new ScimError(
    401,
    undefined,
    'The SCIM key is missing, unknown, revoked or expired; send it as Authorization: Bearer <key>.',
  );

/** Who sends a request to this door, by its headers alone. */
@Injectable()
export class ScimAuthentication {
  private readonly callers = new OncePerRequest((request: FastifyRequest) => this.identify(request));

  constructor(
    private readonly keys: ScimKeys,
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
    const secret = bearerToken(request);
    const exchange = exchangeOf(request);
    const principal = await this.strangers.admit(request.ip, secret, async () => {
      const { principal, refused } = await this.keys.authenticate(secret ?? '', originOf(request));
      if (refused) noteRefused(exchange, refused);
      if (!principal) return undefined;
      exchange.principal = principal;
      logCaller(principal);
      await this.keys.requireAllowedAddress(principal);
      return principal;
    });
    if (!principal) throw unauthorized();
    await this.countOnce(exchange, principal);
    return principal;
  }

  private async countOnce(exchange: Exchange, { organization }: Principal): Promise<void> {
    if (exchange.counted) return;
    exchange.counted = true;
    await this.rateLimit.take(organization, exchange.dialect.path);
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
    `The key ${past(key)} on ${key.since.toISOString()}; enter the current one at the identity provider.`,
  );
}
