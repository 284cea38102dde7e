import { SetMetadata } from '@nestjs/common';
import type { EventAction } from '../events/catalogue';
import type { Permission } from '../model/permission';

/** Who may call an operation of an API. The service refuses to start if an operation has no declaration. */
export type AccessDeclaration =
  | { public: true }
  | { authenticated: true }
  | { requires: Permission }
  | { requiresInProject: Permission | 'OWN' };

export const ACCESS_DECLARATION = 'rollcall:access';

const declare = (declaration: AccessDeclaration) =>
  SetMetadata<string, AccessDeclaration>(ACCESS_DECLARATION, declaration);

/** Only callers with this permission. */
export const Requires = (permission: Permission) => declare({ requires: permission });

/**
 * Callers who hold this permission in the project that the operation is about; OWN also admits people who ask about
 * themselves. The guard only requires a token. The domain decides, in the statement or transaction that does the work: a
 * role can be revoked after the guard has run, and a list of projects is decided in one read. A spec calls every such
 * operation with and without its permission, so that no declaration differs from what the domain enforces.
 */
export const RequiresInProject = (permission: Permission | 'OWN') => declare({ requiresInProject: permission });

/** Every caller with a valid token, whatever its permissions. */
export const Authenticated = () => declare({ authenticated: true });

/** Everyone, without a key or token. */
export const Public = () => declare({ public: true });

export const RECORDED_EVENTS = 'rollcall:records';

/**
 * The events that an operation of an API may record, the one for a refused attempt first; none if it only reads. The
 * service refuses to start if an operation that can change something lacks this.
 */
export const Records = (...actions: EventAction[]) => SetMetadata<string, EventAction[]>(RECORDED_EVENTS, actions);
