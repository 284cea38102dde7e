import { isAddress } from '@rollcall/domain';
import type { Dialect } from './dialect';
import { byAddress, byNumber, readNumber } from './ids';

/** SCIM 2.0 as in the RFCs. IDs are opaque, but an email address is accepted as the ID of a person. */
export const scimV2: Dialect = {
  path: '/scim/v2',
  userId: ({ id }) => id,
  userSegment: ({ id }) => id,
  groupId: ({ id }) => id,
  listedGroupId: ({ id }) => id,
  readGroupId: (id) => ({ id }),
  compareId: {
    User: (comparison) => (isAddress(String(comparison.literal)) ? byAddress(comparison) : comparison),
    Group: (comparison) => comparison,
  },
  // Returning 100,000 members is useless to clients.
  membersAfterPatch: 1000,
};

/** The product's own SCIM API, as in its public guide: people are identified by email address, groups by number. */
export const scim1: Dialect = {
  path: '/scim/1',
  userId: ({ userName }) => userName,
  userSegment: ({ userName }) => encodeURIComponent(userName),
  groupId: ({ number }) => String(number),
  listedGroupId: ({ number }) => number,
  readGroupId: (id) => {
    const number = readNumber(id);
    return number === undefined ? undefined : { number };
  },
  compareId: { User: byAddress, Group: byNumber },
  membersAfterPatch: Number.POSITIVE_INFINITY,
};

export const dialects: readonly Dialect[] = [scimV2, scim1];

/** The dialect of a path. Paths outside every base path get the standard one. */
export const dialectAt = (path: string): Dialect =>
  dialects.find((dialect) => `${path}/`.startsWith(`${dialect.path}/`)) ?? scimV2;
