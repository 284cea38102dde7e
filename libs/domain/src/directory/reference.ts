declare const brand: unique symbol;

/**
 * Whom a client means: the id of a person, or an email address in whatever case. `Users` finds out who that is, where
 * the request comes in; everything behind takes a `MemberId`.
 */
export type MemberReference = string & { readonly [brand]: 'MemberReference' };

/** What a client sent, as the name of a person. */
export const memberReference = (text: string): MemberReference => text as MemberReference;
