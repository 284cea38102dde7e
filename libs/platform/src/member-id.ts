declare const record: unique symbol;
declare const member: unique symbol;

/** The id of a record of whatever kind. Text from outside does not compile in its place: it may be an address. */
export type RecordId = string & { readonly [record]: true };

/**
 * The id under which a person is stored. Comes from a row, or from what a client sent once that was resolved; text from
 * outside does not compile in its place, so that no address is ever taken for an id.
 */
export type MemberId = RecordId & { readonly [member]: true };
