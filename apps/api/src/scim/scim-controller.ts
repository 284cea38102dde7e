import { applyDecorators, Controller, UseGuards } from '@nestjs/common';
import { dialects } from './dialects/dialect-at';
import { ScimGuard } from './scim.guard';

/** A controller of the SCIM API: its path below every base path, and its one guard. */
export const ScimController = (path: string) =>
  applyDecorators(Controller(dialects.map((dialect) => `${dialect.path}/${path}`)), UseGuards(ScimGuard));
