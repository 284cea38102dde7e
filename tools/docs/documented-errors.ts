import type { ScimType } from '@rollcall/scim-protocol';

/** An error that a client may receive (RFC 7644 §3.12), and what to do about it. */
export interface DocumentedError {
  status: number;
  scimType?: ScimType;
  cause: string;
  remedy: string;
}

type Explanation = Omit<DocumentedError, 'scimType'>;

/** Exhaustive, so that a new keyword does not compile until it is explained; null if the service never returns it. */
const explanations: Record<ScimType, Explanation | null> = {
  invalidSyntax: {
    status: 400,
    cause: 'The body is not valid JSON, is not an object, or has no list of operations.',
    remedy: 'Send the body that the endpoint expects. The detail says what is wrong.',
  },
  invalidValue: {
    status: 400,
    cause:
      'A value has the wrong type or format, a required value is missing, or an operation names a user who does not exist.',
    remedy: 'Correct the attribute or parameter named in the detail.',
  },
  invalidFilter: {
    status: 400,
    cause:
      'The filter has a syntax error, names an unknown attribute, uses an unsupported comparison, or is too large.',
    remedy:
      'Correct the filter at the position in the detail. The attribute table shows which comparisons are supported.',
  },
  invalidPath: {
    status: 400,
    cause: 'The path of a PATCH or bulk operation is not valid.',
    remedy: 'Correct the path shown in the detail.',
  },
  noTarget: {
    status: 400,
    cause: 'A remove operation has no path, or the filter in a path matches nothing.',
    remedy: 'Name what to remove. If the path is right, read the resource again; it may have changed.',
  },
  mutability: {
    status: 400,
    cause: "The attribute is read-only or required, or the request changes an existing person's address.",
    remedy: 'Omit the attribute, or ask an admin to allow address changes with the setting named in the detail.',
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
    remedy: 'Find the existing resource and update it, or choose another name.',
  },
  // A long list is returned in pages.
  tooMany: null,
  // The path determines the protocol version.
  invalidVers: null,
  // Secret values can be searched by POST; in a query they are not refused.
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
    remedy: 'Ask an admin of the organization to do what the detail says, or omit the filter.',
  },
  {
    status: 404,
    cause: 'The resource or the URL does not exist.',
    remedy: 'Find the resource with a filter. A deleted resource never comes back under its old id.',
  },
  {
    status: 405,
    cause: 'The URL does not support this method.',
    remedy: 'Use one of the methods named in the detail.',
  },
  {
    status: 409,
    cause:
      'The request would remove the last admin of the organization, or the references in a bulk request form a cycle.',
    remedy: 'Make someone else an admin first, or create the resources first and add the references afterwards.',
  },
  {
    status: 412,
    cause: 'The resource has changed since the version in `If-Match`.',
    remedy: 'Read the resource again and repeat the change.',
  },
  { status: 413, cause: 'The body or the number of operations exceeds the limit.', remedy: 'Split the request.' },
  {
    status: 415,
    cause: 'The body is compressed, or is not JSON in UTF-8.',
    remedy: 'Send `application/scim+json`, without a `Content-Encoding`.',
  },
  {
    status: 429,
    cause:
      'The organization, or an address without a valid key, exceeded its rate limit, or the removal safeguard put the removal on hold.',
    remedy:
      'Wait for the number of seconds in `Retry-After`, then repeat the request. If the detail is about removals, an admin must confirm them first.',
  },
  {
    status: 500,
    cause: 'An unexpected error. The transaction was rolled back.',
    remedy: 'Send the request id in the detail to the operator, who can find the cause in the log.',
  },
  { status: 501, cause: '`/Me`: a key does not belong to a person.', remedy: 'Use `/Users/{id}`.' },
  {
    status: 503,
    cause: 'The database is busy, or an admin has paused provisioning. Nothing was changed.',
    remedy: 'Wait for the number of seconds in `Retry-After`, then repeat the request.',
  },
];

/** By status; errors with a scimType first. */
export const documentedErrors: readonly DocumentedError[] = [
  ...Object.entries(explanations).flatMap(([scimType, explanation]) =>
    explanation ? [{ ...explanation, scimType: scimType as ScimType }] : [],
  ),
  ...withoutScimType,
].sort((one, other) => one.status - other.status);
