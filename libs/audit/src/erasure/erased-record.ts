import { percentDecoded } from '@rollcall/platform';
import type { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import { type Forgotten, holdsAddress } from './erased-event';

/** What stands in the place of an address in a path. */
const ERASED = 'erased';

/** The record without its contents, where those name the person; undefined where they do not. */
export function erasedFromRecord(record: ProvisioningRecord, person: Forgotten): ProvisioningRecord | undefined {
  const { path, query, detail, notes, partial, requestBody, responseBody } = record;
  const holds = (written: string) => {
    const text = percentDecoded(written).toLowerCase();
    return text.includes(person.id) || holdsAddress(text, person.addresses);
  };
  const contents = [
    record.namedAddress ?? '',
    query,
    detail ?? '',
    ...notes,
    ...partial,
    requestBody ?? '',
    responseBody ?? '',
  ];
  const isNamed = holdsAddress(percentDecoded(path).toLowerCase(), person.addresses);
  if (!isNamed && record.resourceId !== person.id && !contents.some(holds)) return undefined;
  return {
    ...record,
    path: isNamed ? withoutAddresses(path) : path,
    namedAddress: null,
    query: '',
    detail: null,
    notes: [],
    partial: [],
    requestBody: null,
    responseBody: null,
  };
}

const withoutAddresses = (path: string): string =>
  path
    .split('/')
    .map((segment) => (/@|%40/.test(segment) ? ERASED : segment))
    .join('/');
