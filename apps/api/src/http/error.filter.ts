import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { catchScimError } from '../scim/scim-error.filter';

/** Lets each door say its failures in its own way. */
@Catch()
export class ErrorFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    return catchScimError(error, host) ? undefined : super.catch(error, host);
  }
}
