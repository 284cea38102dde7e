import { Injectable } from '@nestjs/common';
import {
  filterWithin,
  GROUP_SCHEMA,
  type ListQuery,
  type ListResponse,
  listResponse,
  parseFilter,
  printFilter,
  type Schema,
  USER_SCHEMA,
  unsupportedAtRoot,
} from '@rollcall/scim-protocol';
import type { Answer } from '../answer';
import type { ScimRequest } from '../exchange';
import { GroupOperations } from '../groups/group-operations';
import type { ResourceOperations } from '../resource-operations';
import { UserOperations } from '../users/user-operations';

type Body = ListResponse<object>;

const schemas = [USER_SCHEMA, GROUP_SCHEMA];

/** A search over all resource types (RFC 7644 §3.4.2.1): the people, and behind them the groups, as one list. */
@Injectable()
export class RootSearch {
  private readonly types: readonly { schema: Schema; operations: ResourceOperations }[];

  constructor(users: UserOperations, groups: GroupOperations) {
    this.types = [
      { schema: USER_SCHEMA, operations: users },
      { schema: GROUP_SCHEMA, operations: groups },
    ];
  }

  /** By index, in the order of creation within each type. */
  async list(request: ScimRequest, query: ListQuery): Promise<Answer> {
    if (query.cursor !== undefined) throw unsupportedAtRoot('cursor');
    if (query.sortBy !== undefined) throw unsupportedAtRoot('sortBy');
    const { startIndex, count } = query;
    const written = query.filter === undefined ? undefined : parseFilter(query.filter);
    const resources: object[] = [];
    let total = 0;
    let long = false;
    for (const { schema, operations } of this.types) {
      const filter = written && printFilter(filterWithin(written, schema, schemas));
      const place = { startIndex: Math.max(1, startIndex - total), count: count - resources.length };
      const part = await operations.list(request, { ...query, ...place, ...(filter && { filter }) });
      const body = part.body as Body;
      for (const resource of body.Resources) resources.push(resource);
      total += body.totalResults;
      long ||= part.long ?? false;
    }
    return { status: 200, body: listResponse({ resources, totalResults: total, startIndex }), long };
  }
}
