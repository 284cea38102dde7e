import { Inject, Injectable } from '@nestjs/common';
import {
  Enrolment,
  type MemberOfGroups,
  type MemberWithGroups,
  memberReference,
  Profile,
  Removal,
  type ShownUser,
  type SortableUser,
  type UnitOfWork,
  Users,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration, giveWay } from '@rollcall/platform';
import {
  applyPatch,
  asksFor,
  type ListQuery,
  type PatchResource,
  readPatch,
  requireAttributes,
  requireEchoes,
  resolveSelection,
  selectAttributes,
  USER_SCHEMA,
} from '@rollcall/scim-protocol';
import { namingFor } from '../base-url';
import { checkIfMatch } from '../etag';
import {
  type Answer,
  dialectOf,
  exchangeOf,
  principalOfRequest,
  type ResourceOperations,
  type ScimRequest,
} from '../exchange';
import { listBody, pageRequestOf, selectionOf } from '../list';
import { compileLongPatch, readLongResource } from '../long-body';
import { noteIgnored, Provisioning } from '../provisioning';
import { listedUsers, userCondition } from './user.list';
import { touchedWrite, userResource, versionOf, wholeWrite, writtenAttributes } from './user.resource';

/** People are identified by ID or by email address. */
@Injectable()
export class UserOperations implements ResourceOperations {
  constructor(
    private readonly users: Users,
    private readonly enrolment: Enrolment,
    private readonly profile: Profile,
    private readonly removal: Removal,
    private readonly provisioning: Provisioning,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async list(request: ScimRequest, query: ListQuery): Promise<Answer> {
    const principal = principalOfRequest(request);
    const selection = resolveSelection(query, USER_SCHEMA);
    // `meta` contains the version, which covers the groups.
    const wanted = { groups: asksFor(selection, 'groups') || asksFor(selection, 'meta') };
    const part = pageRequestOf<SortableUser>(principal, query, listedUsers);
    const page = await this.users.page(principal, part, userCondition(query.filter, dialectOf(request)), wanted);
    const naming = namingFor(this.configuration, request);
    const resources = page.items.map((user) => selectAttributes(userResource(user, naming, user.groups), selection));
    return { status: 200, body: listBody(principal, query, USER_SCHEMA, page, resources) };
  }

  async get(request: ScimRequest, id: string): Promise<Answer> {
    const user = await this.users.shown(principalOfRequest(request), memberReference(id));
    return this.answer(request, 200, user);
  }

  async create(request: ScimRequest, body: unknown): Promise<Answer> {
    const { resource, ignored } = await readLongResource(body, USER_SCHEMA);
    requireAttributes(resource, USER_SCHEMA);
    return this.provisioning.change(request, async (tx, notes) => {
      noteIgnored(notes, ignored);
      const { userName, ...write } = wholeWrite(resource, notes);
      const user = await this.enrolment.enrol(tx, { userName: userName!, ...write });
      return this.answer(request, 201, user);
    });
  }

  async replace(request: ScimRequest, id: string, body: unknown): Promise<Answer> {
    const { resource, ignored } = await readLongResource(body, USER_SCHEMA);
    // Some clients deactivate a person with an incomplete resource; only `active` should change then.
    if (resource.active === false && resource.userName === undefined) return this.patch(request, id, body);
    requireAttributes(resource, USER_SCHEMA);
    return this.provisioning.change(request, async (tx, notes) => {
      const before = await this.lock(tx, request, id);
      noteIgnored(notes, ignored);
      const user = await this.profile.write(tx, before, wholeWrite(resource, notes), notes);
      return this.changed(request, user, before);
    });
  }

  async patch(request: ScimRequest, id: string, body: unknown): Promise<Answer> {
    const { operations, touched, readOnly, ignored } = await compileLongPatch(
      readPatch(body, USER_SCHEMA),
      USER_SCHEMA,
    );
    return this.provisioning.change(request, async (tx, notes) => {
      const before = await this.lock(tx, request, id);
      noteIgnored(notes, ignored);
      let patched: PatchResource = writtenAttributes(before);
      for (const one of operations) {
        await giveWay();
        patched = applyPatch([one], patched, USER_SCHEMA);
      }
      // A mismatch must not prevent a deactivation.
      const deactivates = touched.includes('active') && patched.active === false;
      if (readOnly.length > 0 && !deactivates)
        requireEchoes(readOnly, userResource(before, namingFor(this.configuration, request), before.groups));
      const user = await this.profile.write(tx, before, touchedWrite(patched, touched, notes), notes);
      return this.changed(request, user, before);
    });
  }

  delete(request: ScimRequest, id: string): Promise<Answer> {
    return this.provisioning.change(request, async (tx) => {
      const user = await this.lock(tx, request, id);
      await this.removal.delete(tx, user);
      return { status: 204, resourceId: user.id, shownId: dialectOf(request).userId(user) };
    });
  }

  /** Locks the person and sets them as the subject of the provisioning record, even if the change fails. */
  private async lock(tx: UnitOfWork, request: ScimRequest, id: string): Promise<MemberWithGroups> {
    const user = await this.users.lockWithGroups(tx, memberReference(id));
    exchangeOf(request).resourceId = user.id;
    if (request.headers['if-match'] !== undefined) checkIfMatch(request, { version: versionOf(user, user.groups) });
    return user;
  }

  /** Removed people are shown in no group. Only people who come back are in other groups than before. */
  private changed(request: ScimRequest, { groups: now, ...user }: MemberOfGroups, before: MemberWithGroups): Answer {
    const groups = user.status === 'REMOVED' ? [] : (now ?? before.groups);
    return this.answer(request, 200, { groups, ...user });
  }

  private answer(request: ScimRequest, status: 200 | 201, user: ShownUser): Answer {
    const naming = namingFor(this.configuration, request);
    const { groups = [] } = user;
    const selection = selectionOf(request, USER_SCHEMA);
    return {
      status,
      body: selectAttributes(userResource(user, naming, groups), selection),
      version: versionOf(user, groups),
      resourceId: user.id,
      shownId: naming.userId(user),
      ...(status === 201 && { location: naming.userLocation(user) }),
    };
  }
}
