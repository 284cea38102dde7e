import { Injectable } from '@nestjs/common';
import {
  type GroupLabel,
  type Invitation,
  Invitations,
  Memberships,
  type Principal,
  type User,
} from '@rollcall/domain';
import DataLoader from 'dataloader';

/** The part of a group's members that a page shows. */
export interface MemberPage {
  groupId: string;
  first: number;
  after: string | undefined;
}

/** What reads a to-many field for all records of an answer in one statement. */
export interface Loaders {
  /** Groups by the id of the member. */
  groups: DataLoader<string, GroupLabel[]>;
  /** The open invitation by the id of the member. */
  invitation: DataLoader<string, Invitation | null>;
  /** Members of a group; one statement for all pages of one length and place. */
  members: DataLoader<MemberPage, User[]>;
}

/** Reads are gathered, not kept: a later mutation of the same request must not see what an earlier one read. */
const gathered = { cache: false, maxBatchSize: 500 };

@Injectable()
export class LoaderFactory {
  constructor(
    private readonly memberships: Memberships,
    private readonly invitations: Invitations,
  ) {}

  /** For one request and its caller. */
  create(principal: Principal): Loaders {
    return {
      groups: new DataLoader(async (ids) => {
        const found = await this.memberships.ofUsers(principal, ids);
        return ids.map((id) => found.get(id) ?? []);
      }, gathered),
      invitation: new DataLoader(async (ids) => {
        const found = await this.invitations.openOf(principal, ids);
        return ids.map((id) => found.get(id) ?? null);
      }, gathered),
      members: new DataLoader((pages) => this.memberPages(principal, pages), gathered),
    };
  }

  /** A field has the same arguments for all groups of a list, so that a batch is mostly of one kind. */
  private async memberPages(principal: Principal, pages: readonly MemberPage[]): Promise<User[][]> {
    const kindOf = ({ first, after }: MemberPage) => `${first} ${after}`;
    const kinds = new Map(pages.map((page) => [kindOf(page), page]));
    const found = new Map<string, Map<string, User[]>>();
    for (const [kind, { first, after }] of kinds) {
      const groupIds = pages.filter((page) => kindOf(page) === kind).map(({ groupId }) => groupId);
      found.set(kind, await this.memberships.slices(principal, [...new Set(groupIds)], first, after));
    }
    return pages.map((page) => found.get(kindOf(page))?.get(page.groupId) ?? []);
  }
}
