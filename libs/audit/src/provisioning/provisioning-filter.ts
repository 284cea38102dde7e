import { firstIdAt, idAfter, type RecordId } from '@rollcall/platform';
import { anyValue, type Criterion, type Direction, type Search, type SearchedTable } from '../search/search.sql';
import type { ProvisioningAct } from './acts';
import type { Cause } from './explanations';
import type { StatusClass } from './provisioning-record.entity';
import { containsText } from './provisioning-records.sql';

/** Selects records that meet every criterion. One with several values is met by any of them. */
export interface ProvisioningFilter {
  /** `since` is inclusive, `until` exclusive. */
  since?: Date;
  until?: Date;
  keyId?: string;
  acts?: readonly ProvisioningAct[];
  statusClasses?: readonly StatusClass[];
  causes?: readonly Cause[];
  /** Whether IDs were skipped. */
  partial?: boolean;
  resourceId?: RecordId;
  /** In normalized form. */
  namedAddress?: string;
  requestId?: string;
  /** Part of the detail, the path or the notes, in any case. */
  text?: string;
}

/** The provisioning log, in the order of IDs, which is that of time. The index of a column is named after it. */
export const provisioningTable: SearchedTable<string> = {
  name: 'provisioning_records',
  key: 'id',
  next: idAfter,
  read: String,
};

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The search for the records of a filter. Undefined if it cannot find any. */
export function searchFor(filter: ProvisioningFilter, direction: Direction): Search<string> | undefined {
  const { since, until, keyId, acts, statusClasses, causes, partial, resourceId, namedAddress, requestId, text } =
    filter;
  // Only failed requests have a cause.
  if (causes && statusClasses?.every((one) => one === 'SUCCESSFUL' || one === 'REDIRECTION')) return undefined;
  const equal = (column: string, value: string | undefined): Criterion =>
    value === undefined ? [] : [[column, value]];
  const criteria: Criterion[] = [
    equal('request_id', requestId),
    equal('resource_id', resourceId),
    equal('named_address', namedAddress),
    partial === undefined ? [] : [['is_partial', Number(partial)]],
    anyValue('cause', causes),
    equal('key_id', keyId),
    anyValue('act', acts),
    anyValue('status_class', statusClasses),
  ];
  return {
    from: since ? firstIdAt(since) : FIRST_ID,
    to: until ? firstIdAt(until) : LAST_ID,
    direction,
    criteria: criteria.filter(({ length }) => length > 0),
    conditions: text === undefined ? [] : [{ sql: containsText, parameters: { text: text.toLowerCase() } }],
  };
}
