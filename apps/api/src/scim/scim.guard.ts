import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import {
  ACCESS_DECLARATION,
  type AccessDeclaration,
  enforce,
  may,
  type Origin,
  type Principal,
  past,
  RateLimit,
  type RefusedKey,
  requireScim,
  ScimKeys,
} from '@rollcall/domain';
import { logCaller } from '@rollcall/platform';
import { ScimError } from '@rollcall/scim-protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Exchange, exchangeOf, principalOf } from './exchange';
import type { BearerRequest } from './scim.strategy';
import { takeFromLimit } from './take-from-limit';

export const unauthorized = () =>
  new ScimError(
    401,
    undefined,
    'The SCIM key is missing, unknown, revoked or expired; send it as Authorization: Bearer <key>.',
  );

/** The one guard of the SCIM door: a valid key, of an organization that may provision and has not sent too much, for an operation that declares whom it lets in. */
@Injectable()
export class ScimGuard extends AuthGuard('scim') {
  constructor(
    private readonly reflector: Reflector,
    private readonly rateLimit: RateLimit,
    private readonly keys: ScimKeys,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.get<AccessDeclaration | undefined>(ACCESS_DECLARATION, context.getHandler());
    if (!declaration) throw new Error(`${context.getHandler().name} does not declare who may reach it`);
    const exchange = exchangeOf(httpRequest(context));
    exchange.reply = context.switchToHttp().getResponse<FastifyReply>();
    if ('public' in declaration) return true;
    await super.canActivate(context);
    const principal = principalOf(httpRequest(context));
    await this.keys.requireAllowedAddress(principal);
    await takeFromLimit(this.rateLimit, exchange, principal);
    requireScim(principal.organization);
    if (!('requires' in declaration)) throw new Error('Nothing of this door is of a project');
    enforce(may(principal, declaration.requires));
    return true;
  }

  override getRequest(context: ExecutionContext): BearerRequest {
    const request = httpRequest(context);
    return {
      headers: { authorization: request.headers.authorization },
      origin: originOf(request),
      refused: (key) => noteRefused(exchangeOf(request), key),
    };
  }

  override handleRequest<User>(
    error: unknown,
    principal: User | false,
    _info: unknown,
    context: ExecutionContext,
  ): User {
    if (error) throw error;
    if (!principal) throw unauthorized();
    exchangeOf(httpRequest(context)).principal = principal as unknown as Principal;
    logCaller(principal as unknown as Principal);
    return principal;
  }
}

export const originOf = ({ id, ip, headers }: FastifyRequest): Origin => ({
  requestId: id,
  ip,
  userAgent: headers['user-agent'] ?? null,
});

/** The organization reads in its log what the caller is not told. */
export function noteRefused(exchange: Exchange, key: RefusedKey): void {
  exchange.refusedKey = key;
  exchange.notes.push(
    `The key ${past(key)} on ${key.since.toISOString()}; enter the current one at the identity provider.`,
  );
}

const httpRequest = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();
