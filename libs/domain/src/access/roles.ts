import { Injectable } from '@nestjs/common';
import { Database } from '@rollcall/platform';
import type { Principal } from '../principal';
import { enforce, may } from './policy';
import type { RoleId } from './role';
import { type RoleDefinition, rolesById } from './role-definition';

/** The roles of an organization: the built-in ones, and its own. */
@Injectable()
export class Roles {
  constructor(private readonly database: Database) {}

  /** Roles by id; those that do not exist are not in it. */
  async named(principal: Principal, ids: readonly RoleId[]): Promise<Map<RoleId, RoleDefinition>> {
    enforce(may(principal, 'organization.read'));
    return rolesById(this.database.manager, principal.organizationId, [...new Set(ids)]);
  }
}
