declare const record: unique symbol;
declare const member: unique symbol;

/** The id of a record of whatever kind. Text from outside does not compile in its place: it may be an address. */
export type RecordId = string & { readonly [record]: true };

/**
 * The id under which a person is stored. Comes from a row, or from what a client sent once that was resolved; text from
 * outside does not compile in its place, so that no address is ever taken for an id.
 */
export type MemberId = RecordId & { readonly [member]: true };

export const actorTypes = ['USER', 'SERVICE', 'SCIM_KEY', 'COMMAND_LINE', 'SYSTEM', 'ANONYMOUS'] as const;

export const authenticationMethods = [
  'ACCESS_TOKEN',
  'SIGN_IN',
  'SCIM_KEY',
  'INVITATION',
  'COMMAND_LINE',
  'NONE',
] as const;

type ActorType = (typeof actorTypes)[number];

/** Who acts: a person by token, an identity provider by SCIM key, an operator on the command line, or the service itself. */
export type Actor = (
  | { type: 'USER'; id: MemberId | null }
  /** Id of the key or token; null where nobody is known. */
  | { type: Exclude<ActorType, 'USER'>; id: string | null }
) & {
  /** What a person reads in the log: an email address, or the key's name. */
  label: string;
};

/** How a caller proved who it is, with the id of the key, token or invitation. */
export interface Authentication {
  method: (typeof authenticationMethods)[number];
  credentialId: string | null;
}

/** The first argument of every domain call: whose data, who acts, with what permissions, from where. */
export interface Caller<Permission extends string = string> {
  organizationId: string;
  actor: Actor;
  /** For whom the actor acts, where it is not for itself. */
  onBehalfOf?: Actor;
  authentication: Authentication;
  permissions: ReadonlySet<Permission>;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
  /** Why, in the caller's words. */
  reason?: string;
  /** The ticket or change request that asked for it. */
  ticket?: string;
}
