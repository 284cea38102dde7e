import { inOrganization, type RowReader, type Sql } from '@rollcall/platform';
import type { ProvisioningRecord } from './provisioning-record.entity';

/** The column of each filter, and its index with the organization and the ID. */
const searched = {
  keyId: { column: 'key_id', index: 'provisioning_records_key' },
  statusClass: { column: 'status_class', index: 'provisioning_records_status' },
  resourceId: { column: 'resource_id', index: 'provisioning_records_resource' },
  namedAddress: { column: 'named_address', index: 'provisioning_records_address' },
  requestId: { column: 'request_id', index: 'provisioning_records_request' },
} as const satisfies { [Property in keyof ProvisioningRecord]?: { column: string; index: string } };

export type SearchedProperty = keyof typeof searched;

export const searchedProperties = Object.keys(searched) as SearchedProperty[];

/** The bounds of a page. `:after`, `:since` and `:until` are IDs. */
export interface PageBounds {
  /** Properties that equal the parameter of the same name. */
  equal: readonly SearchedProperty[];
  after: boolean;
  since: boolean;
  until: boolean;
  direction: 'ASC' | 'DESC';
}

/**
 * Up to `:first` records. Reads one range of one index, whatever the size of the log. MySQL needs the index hint: it assumes
 * that matching rows are spread evenly, and would scan years of the primary key for a key that was replaced long ago.
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

/** Adds `:more` to the number of requests of the record `:id`. */
export const addRequests = `UPDATE provisioning_records SET requests = requests + :more WHERE ${inOrganization()} AND id = :id`;
