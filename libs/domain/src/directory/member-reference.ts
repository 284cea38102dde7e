import { addressKey, isAddress } from './address';

declare const brand: unique symbol;

/**
 * Whom a client means: the id of a person, or an e-mail address in whatever case. `Users` finds out who that is, where
 * the request comes in; everything behind takes a `MemberId`.
 */
export type MemberReference = string & { readonly [brand]: 'MemberReference' };

/** What a client sent, as the name of a person. */
export const memberReference = (text: string): MemberReference => text as MemberReference;

/** What the person is found by: the id, or the key of the address. */
export const keyOf = (reference: string): string => (isAddress(reference) ? addressKey(reference) : reference);
