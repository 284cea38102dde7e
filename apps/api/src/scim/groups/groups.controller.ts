import { Body, Delete, Get, Inject, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import { type Change, type Group, Groups, Memberships, Requires } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import {
  asksFor,
  compilePatch,
  GROUP_SCHEMA,
  isBareResource,
  readListQuery,
  readPatchRequest,
  readResource,
  requireAttributes,
  resolveSelection,
  selectAttributes,
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
import { groupMapping } from './group.filter';
import { groupResource } from './group.resource';
import { patchWrite, referencesOf } from './group.write';

type QueryString = Record<string, unknown>;
type Answered = object | undefined;

/** Above this many members a PATCH answers 204: nobody wants 100,000 members back. */
const MEMBERS_ANSWERED = 1000;

/** `/Groups`: RFC 7644 §3. */
@ScimController('Groups')
export class GroupsController {
  constructor(
    private readonly groups: Groups,
    private readonly memberships: Memberships,
    private readonly provisioning: Provisioning,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get()
  @Requires('groups.read')
  async list(@Req() request: FastifyRequest, @Query() parameters: QueryString): Promise<Answered> {
    const principal = principalOf(request);
    const query = readListQuery(parameters);
    const condition = conditionOf(query.filter, GROUP_SCHEMA, groupMapping, (filter) =>
      addressAsId(filter, 'members.value'),
    );
    const page = await this.groups.page(principal, pageRequestOf(query), condition);
    const selection = resolveSelection(query, GROUP_SCHEMA);
    const ids = page.items.map((group) => group.id);
    const members = asksFor(selection, 'members') ? await this.memberships.ofGroups(principal, ids) : undefined;
    const baseUrl = scimBaseUrl(this.configuration, request);
    const resources = page.items.map((group) =>
      selectAttributes(groupResource(group, baseUrl, members?.get(group.id) ?? []), selection),
    );
    return respond(request, { status: 200, body: listBody(query, page, resources) });
  }

  @Get(':id')
  @Requires('groups.read')
  async get(@Req() request: FastifyRequest, @Param('id') id: string): Promise<Answered> {
    const group = await this.groups.get(principalOf(request), id);
    return respond(request, await this.answer(request, 200, group));
  }

  @Post()
  @Requires('groups.manage')
  create(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Answered> {
    const { resource, ignored } = readResource(body, GROUP_SCHEMA);
    requireAttributes(resource, GROUP_SCHEMA);
    return this.provisioning.change(request, async (change, notes) => {
      noteIgnored(notes, ignored);
      const references = referencesOf(resource.members);
      const group = await this.groups.create(
        change,
        {
          displayName: resource.displayName as string,
          externalId: (resource.externalId as string | undefined) ?? null,
          ...(references.length > 0 && { members: [{ kind: 'add', references }] }),
        },
        notes,
      );
      return this.answer(request, 201, group, change);
    });
  }

  @Put(':id')
  @Requires('groups.manage')
  replace(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<Answered> {
    const { resource, ignored } = readResource(body, GROUP_SCHEMA);
    requireAttributes(resource, GROUP_SCHEMA);
    return this.provisioning.change(request, async (change, notes) => {
      noteIgnored(notes, ignored);
      const write = {
        displayName: resource.displayName as string,
        externalId: (resource.externalId as string | undefined) ?? null,
        members: [{ kind: 'replace' as const, references: referencesOf(resource.members) }],
      };
      const group = await this.groups.update(change, id, write, notes, (locked) => checkIfMatch(request, locked));
      return this.answer(request, 200, group, change);
    });
  }

  @Patch(':id')
  @Requires('groups.manage')
  patch(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<Answered> {
    const operations = isBareResource(body, GROUP_SCHEMA)
      ? [{ op: 'replace' as const, value: body }]
      : readPatchRequest(body);
    const { changes, ignored } = compilePatch(operations, GROUP_SCHEMA);
    return this.provisioning.change(request, async (change, notes) => {
      noteIgnored(notes, ignored);
      const write = await patchWrite(changes, () => this.membersOf(change, id));
      const group = await this.groups.update(change, id, write, notes, (locked) => checkIfMatch(request, locked));
      const { attributes, excludedAttributes } = readListQuery(request.query as QueryString);
      const brief = group.memberCount > MEMBERS_ANSWERED && attributes.length + excludedAttributes.length === 0;
      if (brief) return { status: 204, version: group.version, resourceId: group.id };
      return this.answer(request, 200, group, change);
    });
  }

  @Delete(':id')
  @Requires('groups.manage')
  delete(@Req() request: FastifyRequest, @Param('id') id: string): Promise<Answered> {
    return this.provisioning.change(request, async (change) => {
      await this.groups.delete(change, id, (locked) => checkIfMatch(request, locked));
      return { status: 204, resourceId: id };
    });
  }

  private async membersOf(change: Change, id: string) {
    return (await this.memberships.ofGroups(change.caller, [id], change.manager)).get(id) ?? [];
  }

  private async answer(request: FastifyRequest, status: 200 | 201, group: Group, change?: Change): Promise<Answer> {
    const selection = resolveSelection(readListQuery(request.query as QueryString), GROUP_SCHEMA);
    const wanted = asksFor(selection, 'members') && group.memberCount > 0;
    if (wanted) await change?.settle();
    const members = wanted
      ? (await this.memberships.ofGroups(principalOf(request), [group.id], change?.manager)).get(group.id)
      : undefined;
    const baseUrl = scimBaseUrl(this.configuration, request);
    return {
      status,
      body: selectAttributes(groupResource(group, baseUrl, members ?? []), selection),
      version: group.version,
      resourceId: group.id,
      ...(status === 201 && { location: `${baseUrl}/Groups/${group.id}` }),
    };
  }
}
