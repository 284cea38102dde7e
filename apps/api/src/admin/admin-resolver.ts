import { applyDecorators, UsePipes, ValidationPipe } from '@nestjs/common';
import { Resolver } from '@nestjs/graphql';
import type { ValidationError } from 'class-validator';
import { faultOf } from './errors/validation-fault';

const validation = {
  transform: true,
  stopAtFirstError: true,
  exceptionFactory: ([first]: ValidationError[]) => faultOf(first!),
};

/** Arguments are checked against their class; the first fault is said in the API's own convention. */
export const argumentPipe = new ValidationPipe(validation);

/** The same for the query of a URL, whose names no schema has checked. */
export const queryPipe = new ValidationPipe({ ...validation, whitelist: true, forbidNonWhitelisted: true });

/** A resolver of the admin API, of a type's fields where one is given. Its guard is registered for the whole application. */
export const AdminResolver = (typeOf?: () => new (...values: never[]) => object) =>
  applyDecorators(typeOf ? Resolver(typeOf as never) : Resolver(), UsePipes(argumentPipe));
