import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { catchAdminError } from '../admin/errors/http-error';
import { catchScimError } from '../scim/scim-error.filter';

/** Lets each door say its failures in its own way. */
@Catch()
export class ErrorFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    if (catchScimError(error, host) || catchAdminError(error, host)) return undefined;
    return super.catch(error, host);
  }
}
