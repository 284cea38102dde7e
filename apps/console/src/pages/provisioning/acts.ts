/** What a request can ask for, as the service calls it. */
export const acts = [
  'CREATE_USER',
  'UPDATE_USER',
  'REPLACE_USER',
  'DELETE_USER',
  'READ_USER',
  'LIST_USERS',
  'CREATE_GROUP',
  'UPDATE_GROUP',
  'REPLACE_GROUP',
  'DELETE_GROUP',
  'READ_GROUP',
  'LIST_GROUPS',
  'SEARCH',
  'BULK',
  'DISCOVER',
  'OTHER',
] as const;

export type Act = (typeof acts)[number];

/** The acts that change one person or group. */
export const writes = acts.filter((act) => /^(?:CREATE|UPDATE|REPLACE|DELETE)_/.test(act));
