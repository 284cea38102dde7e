import { applyDecorators, Controller, UseGuards } from '@nestjs/common';
import { SCIM_PATH } from './base-url';
import { ScimGuard } from './scim.guard';

/** A controller of the SCIM door: its path and its one guard. */
export const ScimController = (path: string) =>
  applyDecorators(Controller(`${SCIM_PATH}/${path}`), UseGuards(ScimGuard));
