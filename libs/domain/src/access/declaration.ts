import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permission';

/** Who may reach an operation of a door; an operation without a declaration keeps the process from starting. */
export type AccessDeclaration = { public: true } | { requires: Permission };

export const ACCESS_DECLARATION = 'rollcall:access';

/** Callers with this permission only. */
export const Requires = (permission: Permission) =>
  SetMetadata<string, AccessDeclaration>(ACCESS_DECLARATION, { requires: permission });

/** Anybody, without a key or token. */
export const Public = () => SetMetadata<string, AccessDeclaration>(ACCESS_DECLARATION, { public: true });
