import { applyDecorators, Controller, UseGuards, UseInterceptors } from '@nestjs/common';
import { AnswerInterceptor } from './answer.interceptor';
import { SCIM_PATH } from './base-url';
import { ScimGuard } from './scim.guard';

/** A controller of the SCIM door: its path, its one guard, and how answers become HTTP. */
export const ScimController = (path: string) =>
  applyDecorators(Controller(`${SCIM_PATH}/${path}`), UseGuards(ScimGuard), UseInterceptors(AnswerInterceptor));
