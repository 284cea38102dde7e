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
    cause: 'The body is not JSON, is not an object, or lacks the list of operations.',
    remedy: 'Send the body that the endpoint expects. The detail says which part is wrong.',
  },
  invalidValue: {
    status: 400,
    cause:
      'A value has the wrong type or format, a required value is missing, or an operation names a user who does not exist.',
    remedy: 'Correct the attribute or parameter that the detail names.',
  },
  invalidFilter: {
    status: 400,
    cause:
      'The filter has a syntax error, names an unknown attribute, makes an impossible comparison, or is too large.',
    remedy: 'Correct the filter where the detail says. The attribute table shows what can be compared.',
  },
  invalidPath: {
    status: 400,
    cause: 'The path of a PATCH or bulk operation is not valid.',
    remedy: 'Correct the path that the detail shows.',
  },
  noTarget: {
    status: 400,
    cause: 'A remove operation has no path, or the filter in a path matches nothing.',
    remedy: 'Say what to remove, or read the resource again, because it may have changed.',
  },
  mutability: {
    status: 400,
    cause: 'The attribute is read-only or required, or the request changes the address of an existing person.',
    remedy: 'Leave the attribute out, or ask an admin to allow address changes with the setting that the detail names.',
  },
  invalidCursor: {
    status: 400,
    cause: 'The cursor was altered, or belongs to another organization, filter or order.',
    remedy: 'Start again with an empty cursor.',
  },
  expiredCursor: { status: 400, cause: 'The cursor has expired.', remedy: 'Start again with an empty cursor.' },
  invalidCount: { status: 400, cause: 'The count given with a cursor is not an integer.', remedy: 'Send an integer.' },
  uniqueness: {
    status: 409,
    cause: 'The address or the group name is already taken.',
    remedy: 'Look up the existing resource and update it, or choose another name.',
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
    remedy: 'Send `Authorization: Bearer` and the SCIM key that was generated last.',
  },
  {
    status: 403,
    cause: 'SCIM is switched off, the plan does not include it, or a discovery request has a filter.',
    remedy: 'Ask an admin of the organization to do what the detail says, or leave the filter out.',
  },
  {
    status: 404,
    cause: 'The resource does not exist, or there is nothing at this URL.',
    remedy: 'Look up the resource with a filter. A deleted resource never returns under its old id.',
  },
  {
    status: 405,
    cause: 'The URL does not support this method.',
    remedy: 'Use one of the methods that the detail names.',
  },
  {
    status: 409,
    cause:
      'The request would remove the last admin of the organization, or the references in a bulk request form a circle.',
    remedy: 'Make somebody else an admin first, or create the resources first and add the references afterwards.',
  },
  {
    status: 412,
    cause: 'The resource has changed since the version in `If-Match`.',
    remedy: 'Read it again and repeat the change.',
  },
  { status: 413, cause: 'The body or the number of operations exceeds the limit.', remedy: 'Split the request.' },
  {
    status: 415,
    cause: 'The body is not uncompressed JSON in UTF-8.',
    remedy: 'Send `application/scim+json`, without a `Content-Encoding`.',
  },
  {
    status: 429,
    cause:
      'The organization, or an address without a valid key, sent more requests than its limit allows, or the removal safeguard holds the removal.',
    remedy:
      'Wait for the seconds in `Retry-After`, then repeat the request. If the detail is about removals, an admin must confirm them first.',
  },
  {
    status: 500,
    cause: 'An unexpected error. The transaction was rolled back.',
    remedy: 'Give the operator the request id in the detail. The log has the cause under it.',
  },
  { status: 501, cause: '`/Me`: a key does not belong to a person.', remedy: 'Use `/Users/{id}`.' },
  {
    status: 503,
    cause: 'The database is busy, or an admin has paused provisioning. Nothing was changed.',
    remedy: 'Wait for the seconds in `Retry-After`, then repeat the request.',
  },
];

/** By status, those with a scimType first. */
export const documentedErrors: readonly DocumentedError[] = [
  ...Object.entries(explanations).flatMap(([scimType, explanation]) =>
    explanation ? [{ ...explanation, scimType: scimType as ScimType }] : [],
  ),
  ...withoutScimType,
].sort((one, other) => one.status - other.status);
