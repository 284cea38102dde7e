/** What an id in a request may be of: a table, and the words that arguments and operations have for it, the more special first. */
const kinds: [table: string, words: RegExp][] = [
  ['audit_streams', /stream/i],
  ['access_tokens', /accessToken|serviceToken/i],
  ['scim_keys', /scim|keyId/i],
  ['provisioning_records', /replay|provisioning/i],
  ['project_keys', /projectKey|secretKey|apiKey/i],
  ['projects', /project/i],
  ['permission_groups', /group/i],
  ['custom_roles', /role/i],
  ['audit_events', /event|^about|target|request/i],
  ['users', /member|user|person|actor|access|after/i],
];

export const tables = kinds.map(([table]) => table);

/** Stands in a request for an id of the organization that sends it: the newest of a table, or the one before. */
export const ownPlace = (table: string, before = 0): string => `THE-ID-OF-OUR-${table}-${before}`;

/** Stands in a request for an id of another organization. */
export const foreignPlace = (table: string, before = 0): string => `THE-ID-OF-THEIR-${table}-${before}`;

export const places: readonly string[] = tables.flatMap((table) => [ownPlace(table), foreignPlace(table)]);

/** The table that an argument is most likely about. */
export function tableFor(operation: string, argument: string): string {
  // Who sets a person's role names the person by id.
  const isOfPerson = argument === 'ids' || /MemberRole/.test(operation);
  const found = kinds.find(([, words]) => words.test(argument));
  if (found) return found[0];
  if (isOfPerson) return 'users';
  return kinds.find(([, words]) => words.test(operation))?.[0] ?? 'users';
}
