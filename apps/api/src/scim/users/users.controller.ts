import { Body, Delete, Get, Inject, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import {
  type Change,
  Enrolment,
  type MemberOfGroups,
  Memberships,
  Profile,
  Removal,
  Requires,
  type User,
  Users,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import {
  type AttributeSelection,
  applyPatch,
  asksFor,
  compilePatch,
  isBareResource,
  readListQuery,
  readPatchRequest,
  readResource,
  requireAttributes,
  resolveSelection,
  selectAttributes,
  USER_SCHEMA,
} from '@rollcall/scim-protocol';
import type { FastifyRequest } from 'fastify';
import { addressAsId } from '../address-as-id';
import type { Answer } from '../answer';
import { scimBaseUrl } from '../base-url';
import { principalOf } from '../exchange';
import { conditionOf, listBody, pageRequestOf } from '../list';
import { noteIgnored } from '../notes';
import { checkIfMatch } from '../preconditions';
import { Provisioning } from '../provisioning';
import { respond } from '../respond';
import { ScimController } from '../scim-controller';
import { userMapping } from './user.filter';
import { userResource, writtenAttributes } from './user.resource';
import { touchedWrite, wholeWrite } from './user.write';

type QueryString = Record<string, unknown>;
type Answered = object | undefined;

/** `/Users`: RFC 7644 §3. A person is named by id or by e-mail address. */
@ScimController('Users')
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly enrolment: Enrolment,
    private readonly profile: Profile,
    private readonly removal: Removal,
    private readonly memberships: Memberships,
    private readonly provisioning: Provisioning,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get()
  @Requires('members.read')
  async list(@Req() request: FastifyRequest, @Query() parameters: QueryString): Promise<Answered> {
    const principal = principalOf(request);
    const query = readListQuery(parameters);
    const condition = conditionOf(query.filter, USER_SCHEMA, userMapping, (filter) => addressAsId(filter, 'id'));
    const selection = resolveSelection(query, USER_SCHEMA);
    const wanted = { groups: asksFor(selection, 'groups') };
    const page = await this.users.page(principal, pageRequestOf(query), condition, wanted);
    const baseUrl = scimBaseUrl(this.configuration, request);
    const resources = page.items.map((user) => selectAttributes(userResource(user, baseUrl, user.groups), selection));
    return respond(request, { status: 200, body: listBody(query, page, resources) });
  }

  @Get(':id')
  @Requires('members.read')
  async get(@Req() request: FastifyRequest, @Param('id') id: string): Promise<Answered> {
    const selection = selectionOf(request);
    const wanted = { groups: asksFor(selection, 'groups') };
    const user = await this.users.get(principalOf(request), id, wanted);
    return respond(request, this.answer(request, 200, user, selection));
  }

  @Post()
  @Requires('members.invite')
  create(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Answered> {
    const { resource, ignored } = readResource(body, USER_SCHEMA);
    requireAttributes(resource, USER_SCHEMA);
    return this.provisioning.change(request, async (change, notes) => {
      noteIgnored(notes, ignored);
      const { userName, ...write } = wholeWrite(resource, notes);
      const user = await this.enrolment.enrol(change, { userName: userName!, ...write });
      return this.changed(change, request, 201, user);
    });
  }

  @Put(':id')
  @Requires('members.update')
  replace(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<Answered> {
    const { resource, ignored } = readResource(body, USER_SCHEMA);
    if (resource.active !== false) requireAttributes(resource, USER_SCHEMA);
    return this.provisioning.change(request, async (change, notes) => {
      const before = await this.users.lock(change, id);
      checkIfMatch(request, before);
      noteIgnored(notes, ignored);
      const user = await this.profile.write(change, before, wholeWrite(resource, notes), notes);
      return this.changed(change, request, 200, user);
    });
  }

  @Patch(':id')
  @Requires('members.update')
  patch(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<Answered> {
    const operations = isBareResource(body, USER_SCHEMA)
      ? [{ op: 'replace' as const, value: body }]
      : readPatchRequest(body);
    const { changes, touched, ignored } = compilePatch(operations, USER_SCHEMA);
    return this.provisioning.change(request, async (change, notes) => {
      const before = await this.users.lock(change, id);
      checkIfMatch(request, before);
      noteIgnored(notes, ignored);
      const patched = applyPatch(changes, writtenAttributes(before), USER_SCHEMA);
      const user = await this.profile.write(change, before, touchedWrite(patched, touched, notes), notes);
      return this.changed(change, request, 200, user);
    });
  }

  @Delete(':id')
  @Requires('members.remove')
  delete(@Req() request: FastifyRequest, @Param('id') id: string): Promise<Answered> {
    return this.provisioning.change(request, async (change) => {
      const user = await this.users.lock(change, id);
      checkIfMatch(request, user);
      await this.removal.delete(change, user);
      return { status: 204, resourceId: user.id };
    });
  }

  /** The answer to a write. A new person is in no group, and a REMOVED one is shown in none. */
  private async changed(change: Change, request: FastifyRequest, status: 200 | 201, user: User): Promise<Answer> {
    const selection = selectionOf(request);
    const inNone = user.version === 1 || user.status === 'REMOVED';
    if (inNone || !asksFor(selection, 'groups')) return this.answer(request, status, user, selection);
    await change.settle();
    const groups = await this.memberships.ofUsers(change.caller, [user.id], change.manager);
    return this.answer(request, status, { ...user, groups: groups.get(user.id) ?? [] }, selection);
  }

  private answer(
    request: FastifyRequest,
    status: 200 | 201,
    user: MemberOfGroups,
    selection: AttributeSelection,
  ): Answer {
    const baseUrl = scimBaseUrl(this.configuration, request);
    return {
      status,
      body: selectAttributes(userResource(user, baseUrl, user.groups ?? []), selection),
      version: user.version,
      resourceId: user.id,
      ...(status === 201 && { location: `${baseUrl}/Users/${user.id}` }),
    };
  }
}

const selectionOf = (request: FastifyRequest): AttributeSelection =>
  resolveSelection(readListQuery(request.query as QueryString), USER_SCHEMA);
