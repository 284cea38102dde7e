import { Injectable } from '@nestjs/common';
import { type Caller, Database } from '@rollcall/platform';
import { following, nextPart } from '../search/bounded-search';
import type { Direction } from '../search/search.sql';
import { type ProvisioningFilter, provisioningTable, searchFor } from './provisioning-filter';
import { ProvisioningRecord } from './provisioning-record.entity';
import { recordsFound } from './provisioning-records.sql';

/** A page of records. The rest follows after the record `next`. Undefined at the end. */
export interface ProvisioningPage {
  records: ProvisioningRecord[];
  next?: string;
}

/** Reads the provisioning log of the caller's organization. */
@Injectable()
export class ProvisioningRecords {
  constructor(private readonly database: Database) {}

  find(caller: Caller, id: string): Promise<ProvisioningRecord | undefined> {
    return this.database.store(caller).byId(ProvisioningRecord, id);
  }

  /**
   * At most `first` records after the record `after`, newest or oldest first. A page may have fewer records although more
   * exist (`next`), because it reads a bounded number of index entries, whatever the size of the log.
   */
  async page(
    caller: Caller,
    filter: ProvisioningFilter,
    first: number,
    after?: string,
    direction: Direction = 'DESC',
  ): Promise<ProvisioningPage> {
    const store = this.database.store(caller);
    const search = searchFor(filter, direction);
    if (!search) return { records: [] };
    const rest = after === undefined ? search : following(provisioningTable, search, after);
    const { found, parameters, last } = await nextPart(store, provisioningTable, rest, first);
    const rows = store.rows(ProvisioningRecord, 'r');
    const records = await store.read(recordsFound(rows, found, direction), parameters, rows.read);
    const next = records.length === first ? records.at(-1)!.id : last;
    return { records, ...(next !== undefined && { next }) };
  }
}
