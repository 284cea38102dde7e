import type { ScimType } from '@rollcall/scim-protocol';

/** An error that a client can meet (RFC 7644 §3.12), and what to do about it. */
export interface DocumentedError {
  status: number;
  scimType?: ScimType;
  cause: string;
  remedy: string;
}

type Explanation = Omit<DocumentedError, 'scimType'>;

/** Exhaustive, so that a new keyword does not compile until it is explained; null where the service never answers it. */
const explanations: Record<ScimType, Explanation | null> = {
  invalidSyntax: {
    status: 400,
    cause: 'The body is not JSON, not an object, or has no list of operations where one is due.',
    remedy: 'Send the body that the endpoint takes; the detail says which part is wrong.',
  },
  invalidValue: {
    status: 400,
    cause: 'A value has the wrong type or form, a required one is missing, or an operation names nobody who exists.',
    remedy: 'Correct the attribute or parameter that the detail names.',
  },
  invalidFilter: {
    status: 400,
    cause:
      'The filter breaks the grammar, names an unknown attribute, compares what cannot be compared, or is too large.',
    remedy: 'Correct the place that the detail points at; the table of attributes says what can be compared.',
  },
  invalidPath: {
    status: 400,
    cause: 'The path of a PATCH or bulk operation cannot be read.',
    remedy: 'Correct the path that the detail shows.',
  },
  noTarget: {
    status: 400,
    cause: 'A remove has no path, or the filter of a path matches nothing.',
    remedy: 'Name what to remove, or read the resource again: it may have changed.',
  },
  mutability: {
    status: 400,
    cause: 'The attribute is read-only or required, or the write has another address for an existing person.',
    remedy: 'Leave the attribute out, or let an admin allow new addresses by the setting that the detail names.',
  },
  invalidCursor: {
    status: 400,
    cause: 'The cursor was changed, or belongs to another organization, filter or order.',
    remedy: 'Start again with an empty cursor.',
  },
  expiredCursor: { status: 400, cause: 'The cursor is too old.', remedy: 'Start again with an empty cursor.' },
  invalidCount: { status: 400, cause: 'The count beside a cursor is no integer.', remedy: 'Send an integer.' },
  uniqueness: {
    status: 409,
    cause: 'The address or the name of the group is taken.',
    remedy: 'Look the resource up and write that one, or choose another name.',
  },
  // A list too long is answered in pages.
  tooMany: null,
  // The path decides the version of the protocol.
  invalidVers: null,
  // What is secret can be searched for by POST; in a query it is not refused.
  sensitive: null,
};

const withoutScimType: readonly DocumentedError[] = [
  {
    status: 401,
    cause: 'The key is missing, unknown, revoked or expired.',
    remedy: 'Send `Authorization: Bearer` and the SCIM key; after a leak, the one that was generated last.',
  },
  {
    status: 403,
    cause: 'SCIM is switched off, the plan does not include it, or a discovery endpoint was asked with a filter.',
    remedy: 'Let an admin of the organization do what the detail says; leave the filter out.',
  },
  {
    status: 404,
    cause: 'There is no such resource, or nothing at this URL.',
    remedy: 'Look the resource up by filter; a deleted one never comes back under its id.',
  },
  { status: 405, cause: 'The URL does not take this method.', remedy: 'Use one of those that the detail names.' },
  {
    status: 409,
    cause: 'The last admin of the organization would go, or references of a bulk request form a circle.',
    remedy: 'Make somebody else an admin first; create first and refer later.',
  },
  {
    status: 412,
    cause: 'The resource is no longer at the version of `If-Match`.',
    remedy: 'Read it again and repeat the change.',
  },
  { status: 413, cause: 'The body or the number of operations exceeds the limit.', remedy: 'Split the request.' },
  {
    status: 415,
    cause: 'The body is not JSON in UTF-8 as it is.',
    remedy: 'Send `application/scim+json`, without a `Content-Encoding`.',
  },
  {
    status: 429,
    cause:
      'The organization, or an address without a valid key, sent more requests than its limit allows, or the key would take too many people away within an hour.',
    remedy:
      'Wait the seconds of `Retry-After`, then repeat the request; where the detail speaks of people, an admin confirms first.',
  },
  {
    status: 500,
    cause: 'Something unforeseen; the transaction was rolled back.',
    remedy: 'Give the operator the id in the detail; it stands in the log.',
  },
  { status: 501, cause: '`/Me`: a key is not a person.', remedy: 'Use `/Users/{id}`.' },
  {
    status: 503,
    cause: 'The database is busy, or an admin has paused provisioning; nothing was changed.',
    remedy: 'Wait the seconds of `Retry-After`, then repeat the request.',
  },
];

/** By status, those with a scimType first. */
export const documentedErrors: readonly DocumentedError[] = [
  ...Object.entries(explanations).flatMap(([scimType, explanation]) =>
    explanation ? [{ ...explanation, scimType: scimType as ScimType }] : [],
  ),
  ...withoutScimType,
].sort((one, other) => one.status - other.status);
