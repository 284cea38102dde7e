import {
  applyDecorators,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS_DECLARATION, type AccessDeclaration, enforce, may, requireScim } from '@rollcall/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dialects } from './dialects/dialects';
import { exchangeOf } from './exchange';
import { ScimAuthentication } from './scim-authentication';

/**
 * The only guard of the SCIM API. It requires a valid key of an organization that has SCIM enabled and is within its
 * rate limit, with the permission that the operation declares.
 */
@Injectable()
class ScimGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: ScimAuthentication,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.get<AccessDeclaration | undefined>(ACCESS_DECLARATION, context.getHandler());
    if (!declaration) throw new Error(`${context.getHandler().name} does not declare who may call it`);
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    exchangeOf(request).reply = http.getResponse<FastifyReply>();
    if ('public' in declaration) return true;
    const principal = await this.authentication.callerOf(request);
    requireScim(principal.organization);
    if (!('requires' in declaration)) throw new Error('No SCIM endpoint belongs to a project');
    enforce(may(principal, declaration.requires));
    return true;
  }
}

/** A controller of the SCIM API, with its path below every base path and the guard. */
export const ScimController = (path: string) =>
  applyDecorators(Controller(dialects.map((dialect) => `${dialect.path}/${path}`)), UseGuards(ScimGuard));
