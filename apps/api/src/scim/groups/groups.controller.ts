import { Body, Delete, Get, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import { Records, Requires } from '@rollcall/domain';
import { readListQuery } from '@rollcall/scim-protocol';
import type { ScimRequest } from '../exchange';
import { respond } from '../respond';
import { ScimController } from '../scim.guard';
import { GroupOperations } from './group-operations';

/** `/Groups`: RFC 7644 §3. */
@ScimController('Groups')
export class GroupsController {
  constructor(private readonly groups: GroupOperations) {}

  @Get()
  @Requires('groups.read')
  async list(@Req() request: ScimRequest, @Query() parameters: Record<string, unknown>) {
    return respond(request, await this.groups.list(request, readListQuery(parameters)));
  }

  @Get(':id')
  @Requires('groups.read')
  async get(@Req() request: ScimRequest, @Param('id') id: string) {
    return respond(request, await this.groups.get(request, id));
  }

  @Post()
  @Requires('groups.manage')
  @Records('group.created', 'group.members_changed', 'member.invited')
  async create(@Req() request: ScimRequest, @Body() body: unknown) {
    return respond(request, await this.groups.create(request, body));
  }

  @Put(':id')
  @Requires('groups.manage')
  @Records('group.updated', 'group.members_changed', 'member.invited')
  async replace(@Req() request: ScimRequest, @Param('id') id: string, @Body() body: unknown) {
    return respond(request, await this.groups.replace(request, id, body));
  }

  @Patch(':id')
  @Requires('groups.manage')
  @Records('group.updated', 'group.members_changed', 'member.invited')
  async patch(@Req() request: ScimRequest, @Param('id') id: string, @Body() body: unknown) {
    return respond(request, await this.groups.patch(request, id, body));
  }

  @Delete(':id')
  @Requires('groups.manage')
  @Records('group.deleted')
  async delete(@Req() request: ScimRequest, @Param('id') id: string) {
    return respond(request, await this.groups.delete(request, id));
  }
}
