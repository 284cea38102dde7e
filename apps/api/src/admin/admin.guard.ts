import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import {
  ACCESS_DECLARATION,
  type AccessDeclaration,
  type DomainError,
  type EventAction,
  enforce,
  may,
  type Principal,
  RECORDED_EVENTS,
} from '@rollcall/domain';
import type { GraphQLResolveInfo } from 'graphql';
import { type AdminContext, contextOf } from './admin.context';
import { AttemptRecords } from './attempts/records';
import { onlyNaming } from './attempts/refused';
import { AdminAuthentication, unauthenticated } from './authentication';
import { answersAsAdmin, isConsole } from './errors/http-error';
import { toRefusal } from './errors/refusals';
import { LoaderFactory } from './loaders';

/** The key of the attempt when a request downloads a file. */
const FILE = '';

const isAdminRequest = (context: ExecutionContext): boolean =>
  context.getType<GqlContextType>() === 'graphql' || answersAsAdmin(context.switchToHttp().getRequest());

/**
 * The only guard of the admin API and of the console's routes. It runs for every query, mutation, field resolver and file, and requires a valid
 * token with the declared permission.
 */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: AdminAuthentication,
    private readonly loaders: LoaderFactory,
    private readonly records: AttemptRecords,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Registered for the whole application, so that no resolver can be forgotten. Other APIs have their own guards.
    if (!isAdminRequest(context)) return true;
    const declaration = this.reflector.get<AccessDeclaration | undefined>(ACCESS_DECLARATION, context.getHandler());
    if (!declaration) throw new Error(`${context.getHandler().name} does not declare who may call it`);
    this.begin(context);
    if ('public' in declaration) return true;
    const admin = contextOf(context);
    const principal = await this.authenticate(admin);
    if (!('requires' in declaration)) return true;
    const refusal = may(principal, declaration.requires);
    if (refusal) await this.recordFile(admin, principal, refusal);
    enforce(refusal);
    return true;
  }

  /** Records the refusal of a file. Refusals in GraphQL are recorded when the response is complete. */
  private async recordFile({ attempts }: AdminContext, principal: Principal, refusal: DomainError): Promise<void> {
    const file = attempts.of(FILE);
    if (!file) return;
    file.refused(toRefusal(refusal)!.refusal, refusal.message);
    await this.records.record(principal, attempts.refusals);
  }

  /** Notes what is attempted, in case it is refused. Fields below an operation belong to its attempt. */
  private begin(context: ExecutionContext): void {
    const { attempts, request } = contextOf(context);
    if (context.getType<GqlContextType>() !== 'graphql') {
      // The URL parameters have not been validated yet.
      const named = onlyNaming({ ...(request.query as object), id: undefined, ...(request.params as object) });
      attempts.begin(FILE, `${request.routeOptions.url}`, this.actionsOf(context), named);
      return;
    }
    const graphql = GqlExecutionContext.create(context);
    const { path, fieldName } = graphql.getInfo<GraphQLResolveInfo>();
    if (path.prev) return;
    const { input, ...args } = graphql.getArgs<Record<string, unknown>>();
    attempts.begin(String(path.key), fieldName, this.actionsOf(context), { ...args, ...(input as object) });
  }

  private actionsOf(context: ExecutionContext): readonly EventAction[] {
    return this.reflector.get<EventAction[] | undefined>(RECORDED_EVENTS, context.getHandler()) ?? [];
  }

  private async authenticate(context: AdminContext): Promise<Principal> {
    const principal = await this.authentication.callerOf(context.request);
    if (!principal) {
      this.authentication.refuseInvalid(context.request, context.reply);
      throw unauthenticated();
    }
    // Requests to the admin API were counted before their bodies were read.
    if (isConsole(context.request)) await this.authentication.limit(principal);
    context.principal = principal;
    context.loaders ??= this.loaders.create(principal);
    return principal;
  }
}
