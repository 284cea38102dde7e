/**
 * The tables that an ID in a request may belong to, with the words for them in arguments and operations, the most
 * specific first.
 */
const kinds: [table: string, words: RegExp][] = [
  ['audit_streams', /stream/i],
  ['access_tokens', /token/i],
  ['scim_keys', /scim|keyId/i],
  ['provisioning_records', /record|replay|provisioning/i],
  ['project_keys', /projectKey|secretKey|apiKey/i],
  ['projects', /project/i],
  ['permission_groups', /group/i],
  ['custom_roles', /role/i],
  ['audit_events', /event|^about|target|request/i],
  ['users', /member|user|person|actor|access|after/i],
];

export const tables = kinds.map(([table]) => table);

/** Placeholder for an ID of the sender's organization: the newest of a table, or the one before. */
export const ownPlace = (table: string, before = 0): string => `THE-ID-OF-OUR-${table}-${before}`;

/** Placeholder for an ID of another organization. */
export const foreignPlace = (table: string, before = 0): string => `THE-ID-OF-THEIR-${table}-${before}`;

export const places: readonly string[] = tables.flatMap((table) => [ownPlace(table), foreignPlace(table)]);

/** The table that an argument most likely refers to. */
export function tableFor(operation: string, argument: string): string {
  const found = kinds.find(([, words]) => words.test(argument));
  if (found) return found[0];
  return kinds.find(([, words]) => words.test(operation))?.[0] ?? 'users';
}
