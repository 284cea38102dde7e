import { inOrganization, type RowReader, type Sql } from '@rollcall/platform';
import type { ProvisioningRecord } from './provisioning-record.entity';

/** By property, the column of a filter, and its index with the organization and the ID. */
const searched = {
  keyId: { column: 'key_id', index: 'provisioning_records_key' },
  statusClass: { column: 'status_class', index: 'provisioning_records_status' },
  resourceId: { column: 'resource_id', index: 'provisioning_records_resource' },
  namedAddress: { column: 'named_address', index: 'provisioning_records_address' },
  requestId: { column: 'request_id', index: 'provisioning_records_request' },
} as const satisfies { [Property in keyof ProvisioningRecord]?: { column: string; index: string } };

export type SearchedProperty = keyof typeof searched;

export const searchedProperties = Object.keys(searched) as SearchedProperty[];

/** What a page is bounded by: `:after`, `:since` and `:until` are IDs. */
export interface PageBounds {
  /** Properties with the value of the parameter of that name. */
  equal: readonly SearchedProperty[];
  after: boolean;
  since: boolean;
  until: boolean;
  direction: 'ASC' | 'DESC';
}

/**
 * Up to `:first` records. One range of one index, whatever the size of the log. MySQL is told which: it expects the rows of
 * a filter to be spread evenly, and would walk the primary key through years for a key that was replaced long ago.
 */
export const recordsPage =
  ({ columns, table, alias }: RowReader<unknown>, { equal, after, since, until, direction }: PageBounds): Sql =>
  ({ name }) => {
    const indexes = equal.map((property) => searched[property].index).join(', ');
    const conditions = [
      inOrganization(alias),
      ...equal.map((property) => `${alias}.${searched[property].column} = :${property}`),
      ...(after ? [`${alias}.id ${direction === 'DESC' ? '<' : '>'} :after`] : []),
      ...(since ? [`${alias}.id >= :since`] : []),
      ...(until ? [`${alias}.id < :until`] : []),
    ];
    return `
  SELECT ${columns} FROM ${table} ${name === 'mysql' && indexes ? `USE INDEX (${indexes})` : ''}
  WHERE ${conditions.join(' AND ')} ORDER BY ${alias}.id ${direction} LIMIT :first`;
  };

/** Adds `:more` requests to those that the record `:id` stands for. */
export const addRequests = `UPDATE provisioning_records SET requests = requests + :more WHERE ${inOrganization()} AND id = :id`;
