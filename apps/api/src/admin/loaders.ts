import { Injectable } from '@nestjs/common';
import { type GroupLabel, type Invitation, Invitations, Memberships, type Principal } from '@rollcall/domain';
import DataLoader from 'dataloader';

/** What reads a to-many field for all records of an answer in one statement. */
export interface Loaders {
  /** Groups by the id of the member. */
  groups: DataLoader<string, GroupLabel[]>;
  /** The open invitation by the id of the member. */
  invitation: DataLoader<string, Invitation | null>;
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
    };
  }
}
