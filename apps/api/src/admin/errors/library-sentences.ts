/** What Nest, graphql-js and Apollo say to clients, which is meant for who configures them or is mistyped, and what we say. */
const sentences: readonly (readonly [theirs: RegExp, ours: string])[] = [
  [/^GraphQL introspection is not allowed/, 'Introspection is off. See schema.graphql in the documentation.'],
  [
    /^This operation has been blocked as a potential Cross-Site Request Forgery/,
    'The request could come from a form on another site. Send it with Content-Type: application/json.',
  ],
  [
    /^Cannot [A-Z]+ \//,
    'No resource exists at this URL. Send operations to POST /graphql, and download files under /audit.',
  ],
  [/^Operation batching disabled/, 'Send one operation per request, with at most 50 root fields.'],
  [/^No operations found in request/, 'The body must be a JSON object with the document in query.'],
  [
    /^POST body missing, invalid Content-Type/,
    'The body must be a JSON object with the document in query, sent as application/json.',
  ],
  [/^GraphQL queries must be strings/, 'query must be a string that contains the document.'],
  [/^GraphQL operations must contain a non-empty/, 'query is missing. It must be a string that contains the document.'],
  [
    /^(PersistedQueryNotSupported|PersistedQueryNotFound|Unsupported persisted query version|provided sha does not)/,
    'Persisted queries are not supported. Send the document in query.',
  ],
  [
    /^(Syntax Error: )?Document contains more that (\d+) tokens.*$/s,
    'The document has more than the maximum of $2 tokens. Split it, or use variables.',
  ],
];

/** A message of these libraries in our words; others are as they were. */
export function inOurWords(message: string): string {
  for (const [theirs, ours] of sentences) {
    const match = theirs.exec(message);
    if (match) return ours.replace('$2', match[2] ?? '');
  }
  return message;
}
