declare const record: unique symbol;
declare const member: unique symbol;

/** The ID of a record of any kind. Text from a client has another type, because it may be an address. */
export type RecordId = string & { readonly [record]: true };

/**
 * The ID under which a person is stored. It comes from a row or from resolving a reference. Text from a client has
 * another type, so that no address is mistaken for an ID.
 */
export type MemberId = RecordId & { readonly [member]: true };

export const actorTypes = ['USER', 'SERVICE', 'SCIM_KEY', 'COMMAND_LINE', 'SYSTEM', 'ANONYMOUS'] as const;

export const authenticationMethods = [
  'ACCESS_TOKEN',
  'SIGN_IN',
  'SCIM_KEY',
  'INVITATION',
  'SESSION',
  'SIGN_IN_LINK',
  'COMMAND_LINE',
  'NONE',
] as const;

type ActorType = (typeof actorTypes)[number];

/**
 * Who acts: a person with a token, an identity provider with a SCIM key, an operator on the command line, or the
 * service itself.
 */
export type Actor = (
  | { type: 'USER'; id: MemberId | null }
  /** The ID of the key or token; null if the actor is unknown. */
  | { type: Exclude<ActorType, 'USER'>; id: string | null }
) & {
  /** The name in the log: an email address, or the key's name. */
  label: string;
};

/** How a caller authenticated, with the ID of the key, token, session, link or invitation. */
export interface Authentication {
  method: (typeof authenticationMethods)[number];
  credentialId: string | null;
}

/** The first argument of every domain call: whose data, who acts, with which permissions, from where. */
export interface Caller<Permission extends string = string> {
  organizationId: string;
  actor: Actor;
  /** On whose behalf the actor acts, if not for itself. */
  onBehalfOf?: Actor;
  authentication: Authentication;
  permissions: ReadonlySet<Permission>;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
  /** The reason, in the caller's words. */
  reason?: string;
  /** The ticket or change request behind the request. */
  ticket?: string;
}
