import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import { type EventAction, RECORDED_EVENTS } from '@rollcall/audit';
import { ACCESS_DECLARATION, type AccessDeclaration, enforce, may, type Principal } from '@rollcall/domain';
import type { GraphQLResolveInfo } from 'graphql';
import { type AdminContext, contextOf } from './admin.context';
import { Authentication, unauthenticated } from './authentication';
import { isAdmin } from './errors/http-error';
import { LoaderFactory } from './loaders';

const isOfThisDoor = (context: ExecutionContext): boolean =>
  context.getType<GqlContextType>() === 'graphql' || isAdmin(context.switchToHttp().getRequest());

/** The one guard of the admin door, asked for every query, mutation, resolved field and file: a valid token with the permission that is declared. */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    private readonly loaders: LoaderFactory,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Registered for the whole application, so that no resolver can be forgotten; other doors have guards of their own.
    if (!isOfThisDoor(context)) return true;
    const declaration = this.reflector.get<AccessDeclaration | undefined>(ACCESS_DECLARATION, context.getHandler());
    if (!declaration) throw new Error(`${context.getHandler().name} does not declare who may call it`);
    this.begin(context);
    if ('public' in declaration) return true;
    const principal = await this.authenticate(contextOf(context));
    if ('requires' in declaration) enforce(may(principal, declaration.requires));
    return true;
  }

  /** Says what is tried, in case that it is refused; fields below an operation are part of it. */
  private begin(context: ExecutionContext): void {
    if (context.getType<GqlContextType>() !== 'graphql') return;
    const graphql = GqlExecutionContext.create(context);
    const { path, fieldName } = graphql.getInfo<GraphQLResolveInfo>();
    if (path.prev) return;
    const actions = this.reflector.get<EventAction[] | undefined>(RECORDED_EVENTS, context.getHandler()) ?? [];
    contextOf(context).attempts.begin(String(path.key), fieldName, actions, graphql.getArgs());
  }

  private async authenticate(context: AdminContext): Promise<Principal> {
    const principal = await this.authentication.callerOf(context.request);
    if (!principal) throw unauthenticated();
    context.principal = principal;
    context.loaders ??= this.loaders.create(principal);
    return principal;
  }
}
