import { Injectable } from '@nestjs/common';
import { type Caller, Database, type RecordId } from '@rollcall/platform';
import { type LogIndexes, readLogPage, type TimeRange } from '../log-page';
import { ProvisioningRecord } from './provisioning-record.entity';

export type ProvisioningFilter = TimeRange &
  Partial<Pick<ProvisioningRecord, 'keyId' | 'statusClass' | 'requestId' | 'namedAddress'>> & { resourceId?: RecordId };

const indexes: LogIndexes<ProvisioningRecord> = {
  keyId: 'provisioning_records_key',
  statusClass: 'provisioning_records_status',
  resourceId: 'provisioning_records_resource',
  namedAddress: 'provisioning_records_address',
  requestId: 'provisioning_records_request',
};

/** Reads the provisioning log of the caller's organization. */
@Injectable()
export class ProvisioningRecords {
  constructor(private readonly database: Database) {}

  find({ organizationId }: Caller, id: string): Promise<ProvisioningRecord | null> {
    return this.database.manager.findOneBy(ProvisioningRecord, { organizationId, id });
  }

  /** Newest first, or oldest: at most `first` records behind the record `after`. */
  page(
    { organizationId }: Caller,
    filter: ProvisioningFilter,
    first: number,
    after?: string,
    direction: 'ASC' | 'DESC' = 'DESC',
  ): Promise<ProvisioningRecord[]> {
    const which = { organizationId, ...filter };
    return readLogPage(this.database.manager, ProvisioningRecord, indexes, which, first, after, direction);
  }
}
