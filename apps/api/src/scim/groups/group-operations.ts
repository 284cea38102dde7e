import { Inject, Injectable } from '@nestjs/common';
import {
  type Group,
  Groups,
  type GroupWrite,
  Memberships,
  tooManyLongAnswers,
  type UnitOfWork,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration, LONG_ANSWERS, LongAnswers } from '@rollcall/platform';
import {
  type AttributeSelection,
  asksFor,
  GROUP_SCHEMA,
  type ListQuery,
  readPatchRequest,
  requireAttributes,
  requireEchoes,
  resolveSelection,
  resourceNotFound,
  selectAttributes,
} from '@rollcall/scim-protocol';
import { namingFor } from '../base-url';
import { checkIfMatchOfGroup, type Version, withVersionOfGroup } from '../etag';
import {
  type Answer,
  dialectOf,
  principalOfRequest,
  type ResourceOperations,
  replyTo,
  type ScimRequest,
} from '../exchange';
import { conditionOf, listBody, pageRequestOf, resolvedFilter, selectionOf } from '../list';
import { compileLongPatch, readLongResource } from '../long-body';
import { LongList } from '../long-list';
import { noteIgnored, Provisioning, visibleName } from '../provisioning';
import { listedGroups } from './group.list';
import { groupResource, ShownMembers } from './group.resource';
import { memberReferencesOf, patchWrite } from './group.write';

type Json = Readonly<Record<string, unknown>>;

@Injectable()
export class GroupOperations implements ResourceOperations {
  constructor(
    private readonly groups: Groups,
    private readonly memberships: Memberships,
    private readonly members: ShownMembers,
    private readonly provisioning: Provisioning,
    private readonly longAnswers: LongAnswers,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async list(request: ScimRequest, query: ListQuery): Promise<Answer> {
    const principal = principalOfRequest(request);
    const selection = resolveSelection(query, GROUP_SCHEMA);
    const condition = conditionOf(resolvedFilter(query.filter, listedGroups, dialectOf(request)), listedGroups);
    const page = await this.groups.page(principal, pageRequestOf(principal, query, listedGroups), condition);
    const resources = await this.resources(request, page.items, selection, { listed: true });
    const shown = resources.map(({ resource }) => resource);
    const long = shown.some(isLong);
    if (long) this.admitLong(request);
    return { status: 200, body: listBody(principal, query, GROUP_SCHEMA, page, shown), long };
  }

  async get(request: ScimRequest, id: string): Promise<Answer> {
    const group = await this.groups.get(principalOfRequest(request), await this.idOf(request, id));
    const answer = await this.answer(request, 200, group);
    if (answer.long) this.admitLong(request);
    return answer;
  }

  async create(request: ScimRequest, body: unknown): Promise<Answer> {
    const { resource, ignored } = await readLongResource(body, GROUP_SCHEMA);
    requireAttributes(resource, GROUP_SCHEMA);
    const members = [{ kind: 'add' as const, references: memberReferencesOf(resource.members) }];
    return this.provisioning.change(request, async (tx, notes) => {
      noteIgnored(notes, ignored);
      const group = await this.groups.create(tx, { ...written(resource, notes), members });
      return this.answer(request, 201, group, tx);
    });
  }

  async replace(request: ScimRequest, id: string, body: unknown): Promise<Answer> {
    const { resource, ignored } = await readLongResource(body, GROUP_SCHEMA);
    requireAttributes(resource, GROUP_SCHEMA);
    const members = [{ kind: 'replace' as const, references: memberReferencesOf(resource.members) }];
    const groupId = await this.idOf(request, id);
    return this.provisioning.change(request, async (tx, notes) => {
      noteIgnored(notes, ignored);
      const group = await this.update(request, tx, groupId, { ...written(resource, notes), members });
      return this.answer(request, 200, group, tx);
    });
  }

  async patch(request: ScimRequest, id: string, body: unknown): Promise<Answer> {
    const { operations, readOnly, ignored } = await compileLongPatch(readPatchRequest(body), GROUP_SCHEMA);
    const groupId = await this.idOf(request, id);
    const naming = namingFor(this.configuration, request);
    return this.provisioning.change(request, async (tx, notes) => {
      noteIgnored(notes, ignored);
      const readMembers = () => this.memberships.everyMember(tx.caller, groupId, tx, { withDormant: true });
      const write = await patchWrite(operations, { naming, readMembers }, notes);
      const group = await this.groups.update(tx, groupId, write, (locked) => {
        checkIfMatchOfGroup(request, locked);
        requireEchoes(readOnly.map(withVersionOfGroup), groupResource(locked, naming, false, locked.version));
      });
      const selection = selectionOf(request, GROUP_SCHEMA);
      const isWhole = selection.attributes === null && selection.excluded.size === 0;
      if (isWhole && group.memberCount > naming.dialect.membersAfterPatch)
        return { status: 204, version: group.version, ...idsOf(request, group) };
      return this.answer(request, 200, group, tx, selection);
    });
  }

  async delete(request: ScimRequest, id: string): Promise<Answer> {
    const groupId = await this.idOf(request, id);
    return this.provisioning.change(request, async (tx) => {
      await this.groups.delete(tx, groupId, (locked) => checkIfMatchOfGroup(request, locked));
      return { status: 204, resourceId: groupId, shownId: id };
    });
  }

  /** The stored ID of the group. Throws 404 for a number that no group has. */
  private async idOf(request: ScimRequest, shownId: string): Promise<string> {
    const read = dialectOf(request).readGroupId(shownId);
    const id =
      read && ('id' in read ? read.id : await this.groups.idOfNumber(principalOfRequest(request), read.number));
    if (id === undefined) throw resourceNotFound('Group', shownId);
    return id;
  }

  /** Throws TOO_MANY_LONG_ANSWERS. Not used for writes, which have already been made. */
  private admitLong(request: ScimRequest): void {
    if (request.method === 'HEAD') return;
    if (!this.longAnswers.admit(principalOfRequest(request).organizationId, replyTo(request).raw))
      throw tooManyLongAnswers(LONG_ANSWERS);
  }

  private update(request: ScimRequest, tx: UnitOfWork, id: string, write: GroupWrite): Promise<Group> {
    return this.groups.update(tx, id, write, (locked) => checkIfMatchOfGroup(request, locked));
  }

  private async answer(
    request: ScimRequest,
    status: 200 | 201,
    group: Group,
    tx?: UnitOfWork,
    selection = selectionOf(request, GROUP_SCHEMA),
  ): Promise<Answer> {
    const [shown] = await this.resources(request, [group], selection, { listed: status === 201, tx });
    const { resource, version } = shown!;
    return {
      status,
      body: resource,
      long: isLong(resource),
      version,
      ...idsOf(request, group),
      ...(status === 201 && { location: namingFor(this.configuration, request).groupLocation(group) }),
    };
  }

  /** The SCIM resources of the groups, each with its version. */
  private async resources(
    request: ScimRequest,
    groups: Group[],
    selection: AttributeSelection,
    { listed, tx }: { listed: boolean; tx?: UnitOfWork },
  ): Promise<{ resource: Json; version: Version }[]> {
    const naming = namingFor(this.configuration, request);
    const shown = (group: Group, version: Version) =>
      selectAttributes(groupResource(group, naming, listed, version), selection);
    if (!asksFor(selection, 'members'))
      return groups.map((group) => ({ resource: shown(group, group.version), version: group.version }));
    const read = await this.members.of(principalOfRequest(request), groups, naming, selection, tx);
    return groups.map((group) => {
      const { members, version } = read.get(group.id)!;
      return { resource: { ...shown(group, version), members }, version };
    });
  }
}

/** Whether the members are read while the response is sent. */
const isLong = ({ members }: Json): boolean => members instanceof LongList;

const idsOf = (request: ScimRequest, group: Group): Pick<Answer, 'resourceId' | 'shownId'> => ({
  resourceId: group.id,
  shownId: dialectOf(request).groupId(group),
});

const written = (resource: Json, notes: string[]): GroupWrite & { displayName: string } => ({
  displayName: visibleName('displayName', resource.displayName as string, notes),
  externalId: (resource.externalId as string | undefined) ?? null,
});
