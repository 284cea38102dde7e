import { Inject, Injectable } from '@nestjs/common';
import { type Change, type Group, Groups, type GroupWrite, Memberships } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import {
  type AttributeSelection,
  asksFor,
  compilePatch,
  GROUP_SCHEMA,
  type ListQuery,
  readPatchRequest,
  readResource,
  requireAttributes,
  resolveSelection,
  selectAttributes,
} from '@rollcall/scim-protocol';
import type { Answer } from '../answer';
import { scimBaseUrl } from '../base-url';
import { principalOf, type ScimRequest } from '../exchange';
import { conditionOf, listBody, pageRequestOf, resolvedFilter } from '../list';
import { noteIgnored } from '../notes';
import { checkIfMatch } from '../preconditions';
import { Provisioning } from '../provisioning';
import type { ResourceOperations } from '../resource-operations';
import { selectionOf } from '../selection';
import { listedGroups } from './group.list';
import { groupResource } from './group.resource';
import { patchWrite, referencesOf } from './group.write';
import { MEMBERS_HELD, ShownMembers } from './shown-members';

type Json = Readonly<Record<string, unknown>>;

@Injectable()
export class GroupOperations implements ResourceOperations {
  constructor(
    private readonly groups: Groups,
    private readonly memberships: Memberships,
    private readonly members: ShownMembers,
    private readonly provisioning: Provisioning,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async list(request: ScimRequest, query: ListQuery): Promise<Answer> {
    const principal = principalOf(request);
    const selection = resolveSelection(query, GROUP_SCHEMA);
    const condition = conditionOf(resolvedFilter(query.filter, listedGroups), listedGroups.mapping);
    const page = await this.groups.page(principal, pageRequestOf(principal, query, listedGroups), condition);
    const { resources, long } = await this.resources(request, page.items, selection);
    return { status: 200, body: listBody(principal, query, GROUP_SCHEMA, page, resources), long };
  }

  async get(request: ScimRequest, id: string): Promise<Answer> {
    return this.answer(request, 200, await this.groups.get(principalOf(request), id));
  }

  async create(request: ScimRequest, body: unknown): Promise<Answer> {
    const { resource, ignored } = readResource(body, GROUP_SCHEMA);
    requireAttributes(resource, GROUP_SCHEMA);
    return this.provisioning.change(request, async (change, notes) => {
      noteIgnored(notes, ignored);
      const references = referencesOf(resource.members);
      const write = { ...written(resource), ...(references.length > 0 && { members: [{ kind: 'add', references }] }) };
      const group = await this.groups.create(change, write as ReturnType<typeof written>);
      return this.answer(request, 201, group, change);
    });
  }

  async replace(request: ScimRequest, id: string, body: unknown): Promise<Answer> {
    const { resource, ignored } = readResource(body, GROUP_SCHEMA);
    requireAttributes(resource, GROUP_SCHEMA);
    const members = [{ kind: 'replace' as const, references: referencesOf(resource.members) }];
    return this.provisioning.change(request, async (change, notes) => {
      noteIgnored(notes, ignored);
      const group = await this.update(request, change, id, { ...written(resource), members });
      return this.answer(request, 200, group, change);
    });
  }

  async patch(request: ScimRequest, id: string, body: unknown): Promise<Answer> {
    const { changes, ignored } = compilePatch(readPatchRequest(body), GROUP_SCHEMA);
    return this.provisioning.change(request, async (change, notes) => {
      noteIgnored(notes, ignored);
      const write = await patchWrite(changes, () => this.membersOf(change, id));
      const group = await this.update(request, change, id, write);
      const { attributes, excluded } = selectionOf(request, GROUP_SCHEMA);
      // Nobody wants 100,000 members back.
      const brief = group.memberCount > MEMBERS_HELD && attributes === null && excluded.size === 0;
      if (brief) return { status: 204, version: group.version, resourceId: group.id };
      return this.answer(request, 200, group, change);
    });
  }

  delete(request: ScimRequest, id: string): Promise<Answer> {
    return this.provisioning.change(request, async (change) => {
      await this.groups.delete(change, id, (locked) => checkIfMatch(request, locked));
      return { status: 204, resourceId: id };
    });
  }

  private update(request: ScimRequest, change: Change, id: string, write: GroupWrite): Promise<Group> {
    return this.groups.update(change, id, write, (locked) => checkIfMatch(request, locked));
  }

  private async membersOf(change: Change, id: string) {
    return (await this.memberships.ofGroups(change.caller, [id], change.manager)).get(id) ?? [];
  }

  private async answer(request: ScimRequest, status: 200 | 201, group: Group, change?: Change): Promise<Answer> {
    const selection = selectionOf(request, GROUP_SCHEMA);
    const { resources, long } = await this.resources(request, [group], selection, change);
    return {
      status,
      body: resources[0]!,
      long,
      version: group.version,
      resourceId: group.id,
      ...(status === 201 && { location: `${scimBaseUrl(this.configuration, request)}/Groups/${group.id}` }),
    };
  }

  /** The groups as they are shown; `long` where members are left to be read while the answer is written. */
  private async resources(
    request: ScimRequest,
    groups: Group[],
    selection: AttributeSelection,
    change?: Change,
  ): Promise<{ resources: Json[]; long: boolean }> {
    const baseUrl = scimBaseUrl(this.configuration, request);
    if (!asksFor(selection, 'members')) {
      return {
        resources: groups.map((group) => selectAttributes(groupResource(group, baseUrl), selection)),
        long: false,
      };
    }
    const { members, long } = await this.members.of(principalOf(request), groups, baseUrl, selection, change);
    const resources = groups.map((group) => ({
      ...selectAttributes(groupResource(group, baseUrl), selection),
      members: members.get(group.id),
    }));
    return { resources, long };
  }
}

const written = (resource: Json): GroupWrite & { displayName: string } => ({
  displayName: resource.displayName as string,
  externalId: (resource.externalId as string | undefined) ?? null,
});
