/** Who acts: a person by token, an identity provider by SCIM key, an operator on the command line, or the service itself. */
export interface Actor {
  type: 'USER' | 'SERVICE' | 'SCIM_KEY' | 'COMMAND_LINE' | 'SYSTEM' | 'ANONYMOUS';
  /** Id of the user, key or token; null where nobody is known. */
  id: string | null;
  /** What a person reads in the log: an e-mail address, or the key's name. */
  label: string;
}

/** The first argument of every domain call: whose data, who acts, with what permissions, from where. */
export interface Caller<Permission extends string = string> {
  organizationId: string;
  actor: Actor;
  permissions: ReadonlySet<Permission>;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
}
