import { type ArgumentsHost, Catch, Inject, NotFoundException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { CONFIGURATION, type Configuration, firstSegment } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchAdminError } from '../admin/errors/http-error';
import { nothingAt } from '../scim/base-url';
import { answerScimError, catchScimError } from '../scim/scim-error.filter';

/** Lets each API format its own errors. */
@Catch()
export class ErrorFilter extends BaseExceptionFilter {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {
    super();
  }

  override catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    if (this.catchMissed(error, host) || catchScimError(error, host) || catchAdminError(error, host)) return undefined;
    return super.catch(error, host);
  }

  /** True where a request missed the base URL of SCIM and has been told. */
  private catchMissed(error: unknown, host: ArgumentsHost): boolean {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (!(error instanceof NotFoundException) || !MISSED.has(firstSegment(request))) return false;
    answerScimError(nothingAt(this.configuration, request), request, host.switchToHttp().getResponse<FastifyReply>());
    return true;
  }
}

/** Where those come who leave out the base path, or a part of it. */
const MISSED = new Set([
  ...['scim', 'v2', 'users', 'groups', 'bulk', '.search', 'me'],
  ...['serviceproviderconfig', 'resourcetypes', 'schemas'],
]);
