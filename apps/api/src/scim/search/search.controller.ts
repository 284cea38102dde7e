import { Body, Post, Req } from '@nestjs/common';
import { Records, Requires } from '@rollcall/domain';
import { readSearchRequest } from '@rollcall/scim-protocol';
import type { ScimRequest } from '../exchange';
import { GroupOperations } from '../groups/group-operations';
import { respond } from '../respond';
import { ScimController } from '../scim-controller';
import { UserOperations } from '../users/user-operations';
import { RootSearch } from './root-search';

/** Lists asked for by POST (RFC 7644 §3.4.3), so that what is searched for stands in no URL. */
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
