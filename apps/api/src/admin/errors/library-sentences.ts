/** What Nest, graphql-js and Apollo say to clients, which is meant for who configures them or is mistyped, and what we say. */
const sentences: readonly (readonly [theirs: RegExp, ours: string])[] = [
  [
    /^GraphQL introspection is not allowed/,
    'The service does not tell its schema; read schema.graphql of its documentation',
  ],
  [
    /^This operation has been blocked as a potential Cross-Site Request Forgery/,
    'The request could come from a form of another site; send it with Content-Type: application/json, or with the header Apollo-Require-Preflight',
  ],
  [
    /^Cannot [A-Z]+ \//,
    'There is nothing at this URL; operations are sent to POST /graphql, and files are under /audit',
  ],
  [/^Operation batching disabled/, 'Send one operation a request; it may have 50 fields at its root'],
  [/^No operations found in request/, 'The body must be a JSON object with the document as query'],
  [
    /^POST body missing, invalid Content-Type/,
    'The body must be a JSON object with the document as query, sent as application/json',
  ],
  [/^GraphQL queries must be strings/, 'query must be a text, the document'],
  [/^GraphQL operations must contain a non-empty/, 'query must be given, the document'],
  [
    /^(PersistedQueryNotSupported|PersistedQueryNotFound|Unsupported persisted query version|provided sha does not)/,
    'Documents are not kept here; send the document as query',
  ],
  [
    /^(Syntax Error: )?Document contains more that (\d+) tokens.*$/s,
    'The document has more than $2 words and signs, which is the most; send it in parts, with variables',
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
