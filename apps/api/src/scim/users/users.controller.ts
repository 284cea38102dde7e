import { Body, Delete, Get, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import { Records, Requires } from '@rollcall/domain';
import { readListQuery } from '@rollcall/scim-protocol';
import type { ScimRequest } from '../exchange';
import { respond } from '../respond';
import { ScimController } from '../scim.guard';
import { UserOperations } from './user-operations';

/** `/Users`: RFC 7644 §3. */
@ScimController('Users')
export class UsersController {
  constructor(private readonly users: UserOperations) {}

  @Get()
  @Requires('members.read')
  async list(@Req() request: ScimRequest, @Query() parameters: Record<string, unknown>) {
    return respond(request, await this.users.list(request, readListQuery(parameters)));
  }

  @Get(':id')
  @Requires('members.read')
  async get(@Req() request: ScimRequest, @Param('id') id: string) {
    return respond(request, await this.users.get(request, id));
  }

  @Post()
  @Requires('members.invite')
  @Records('member.invited', 'member.created', 'member.reactivated', 'member.updated')
  async create(@Req() request: ScimRequest, @Body() body: unknown) {
    return respond(request, await this.users.create(request, body));
  }

  @Put(':id')
  @Requires('members.update')
  @Records('member.updated', 'member.removed', 'member.reactivated')
  async replace(@Req() request: ScimRequest, @Param('id') id: string, @Body() body: unknown) {
    return respond(request, await this.users.replace(request, id, body));
  }

  @Patch(':id')
  @Requires('members.update')
  @Records('member.updated', 'member.removed', 'member.reactivated')
  async patch(@Req() request: ScimRequest, @Param('id') id: string, @Body() body: unknown) {
    return respond(request, await this.users.patch(request, id, body));
  }

  @Delete(':id')
  @Requires('members.remove')
  @Records('member.deleted')
  async delete(@Req() request: ScimRequest, @Param('id') id: string) {
    return respond(request, await this.users.delete(request, id));
  }
}
