import { Injectable } from '@nestjs/common';
import type { BulkOperation } from '@rollcall/scim-protocol';
import type { Answer, ResourceOperations, ScimRequest } from './exchange';
import { GroupOperations } from './groups/group-operations';
import { UserOperations } from './users/user-operations';

/** A write with its request body. */
export type ResourceWrite = Pick<BulkOperation, 'method' | 'endpoint' | 'id'> & { readonly data?: unknown };

/** Query for writes whose resource is not returned and need not be read. */
export const NOTHING_SHOWN = { attributes: 'id' };

/** Writes to users and groups that do not come through a route: bulk operations and replays. */
@Injectable()
export class ResourceWrites {
  private readonly operations: Record<BulkOperation['endpoint'], ResourceOperations>;

  constructor(users: UserOperations, groups: GroupOperations) {
    this.operations = { Users: users, Groups: groups };
  }

  perform(request: ScimRequest, { method, endpoint, id, data }: ResourceWrite): Promise<Answer> {
    const operations = this.operations[endpoint];
    switch (method) {
      case 'POST':
        return operations.create(request, data);
      case 'PUT':
        return operations.replace(request, id!, data);
      case 'PATCH':
        return operations.patch(request, id!, data);
      case 'DELETE':
        return operations.delete(request, id!);
    }
  }
}
