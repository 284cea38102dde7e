import { isAddress } from '@rollcall/domain';
import { fold, mapComparisons, type ResolvedFilter } from '@rollcall/scim-protocol';

/** The name under which mappings hold the folded address of a person, beside the id. */
export const ADDRESS = 'address';

/** Where a filter compares a person's id with an e-mail address, the address is compared: `id eq`, `members.value eq`. */
export const addressAsId = (filter: ResolvedFilter, idPath: 'id' | 'members.value'): ResolvedFilter =>
  mapComparisons(filter, (comparison, attribute) => {
    const path = attribute === undefined ? comparison.path : `${attribute}.${comparison.path}`;
    if (path !== idPath || typeof comparison.literal !== 'string' || !isAddress(comparison.literal)) return comparison;
    return { ...comparison, path: ADDRESS, operand: { type: 'string', value: fold(comparison.literal), fold: true } };
  });
