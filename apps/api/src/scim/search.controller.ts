import { Body, Injectable, Post, Req } from '@nestjs/common';
import { Records, Requires } from '@rollcall/domain';
import {
  filterWithin,
  GROUP_SCHEMA,
  type ListQuery,
  type ListResponse,
  listResponse,
  parseFilter,
  printFilter,
  readSearchRequest,
  type Schema,
  USER_SCHEMA,
  unsupportedAtRoot,
} from '@rollcall/scim-protocol';
import type { Answer, ResourceOperations, ScimRequest } from './exchange';
import { GroupOperations } from './groups/group-operations';
import { respond } from './respond';
import { ScimController } from './scim.guard';
import { UserOperations } from './users/user-operations';

const schemas = [USER_SCHEMA, GROUP_SCHEMA];

/** A search over all resource types (RFC 7644 §3.4.2.1): one list of people followed by groups. */
@Injectable()
export class RootSearch {
  private readonly types: readonly { schema: Schema; operations: ResourceOperations }[];

  constructor(users: UserOperations, groups: GroupOperations) {
    this.types = [
      { schema: USER_SCHEMA, operations: users },
      { schema: GROUP_SCHEMA, operations: groups },
    ];
  }

  /** Paged by index, in order of creation within each type. */
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
      const body = part.body as ListResponse<object>;
      for (const resource of body.Resources) resources.push(resource);
      total += body.totalResults;
      long ||= part.long ?? false;
    }
    return { status: 200, body: listResponse({ resources, totalResults: total, startIndex }), long };
  }
}

/** Lists requested with POST (RFC 7644 §3.4.3), so that search terms do not appear in URLs. */
@ScimController('')
export class SearchController {
  constructor(
    private readonly users: UserOperations,
    private readonly groups: GroupOperations,
    private readonly root: RootSearch,
  ) {}

  @Post('Users/.search')
  @Requires('members.read')
  @Records()
  async searchUsers(@Req() request: ScimRequest, @Body() body: unknown) {
    return respond(request, await this.users.list(request, readSearchRequest(body)));
  }

  @Post('Groups/.search')
  @Requires('groups.read')
  @Records()
  async searchGroups(@Req() request: ScimRequest, @Body() body: unknown) {
    return respond(request, await this.groups.list(request, readSearchRequest(body)));
  }

  @Post('.search')
  @Requires('members.read')
  @Records()
  async searchEverything(@Req() request: ScimRequest, @Body() body: unknown) {
    return respond(request, await this.root.list(request, readSearchRequest(body)));
  }
}
