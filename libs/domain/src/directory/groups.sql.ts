import { type Condition, contains, fold, inOrganization } from '@rollcall/platform';

/** The condition that groups `g` have a text anywhere in their name. */
export const withName = (part: string): Condition => contains('g.display_name_key', fold(part), 'name');

/** Counts a new group; the sequence is locked until the transaction ends. */
export const drawNumber = `UPDATE group_sequences SET last_number = last_number + 1 WHERE ${inOrganization()}`;
