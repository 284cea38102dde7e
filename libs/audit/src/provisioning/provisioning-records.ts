import { Injectable } from '@nestjs/common';
import { type Caller, Database, firstIdAt, type RecordId } from '@rollcall/platform';
import { ProvisioningRecord } from './provisioning-record.entity';
import { recordsPage, type SearchedProperty, searchedProperties } from './provisioning-records.sql';

/** `since` is inclusive, `until` exclusive. */
export type ProvisioningFilter = { since?: Date; until?: Date } & Partial<
  Omit<Pick<ProvisioningRecord, SearchedProperty>, 'resourceId'>
> & { resourceId?: RecordId };

/** Reads the provisioning log of the caller's organization. */
@Injectable()
export class ProvisioningRecords {
  constructor(private readonly database: Database) {}

  find(caller: Caller, id: string): Promise<ProvisioningRecord | undefined> {
    return this.database.store(caller).byId(ProvisioningRecord, id);
  }

  /** At most `first` records after the record `after`, newest or oldest first. */
  page(
    caller: Caller,
    { since, until, ...equal }: ProvisioningFilter,
    first: number,
    after?: string,
    direction: 'ASC' | 'DESC' = 'DESC',
  ): Promise<ProvisioningRecord[]> {
    const store = this.database.store(caller);
    const rows = store.rows(ProvisioningRecord, 'r');
    const sql = recordsPage(rows, {
      equal: searchedProperties.filter((property) => equal[property] !== undefined),
      after: after !== undefined,
      since: since !== undefined,
      until: until !== undefined,
      direction,
    });
    const times = { since: since && firstIdAt(since), until: until && firstIdAt(until) };
    return store.read(sql, { ...equal, ...times, first, after }, rows.read);
  }
}
