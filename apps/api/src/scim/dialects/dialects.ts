import { isAddress } from '@rollcall/domain';
import type { Dialect } from './dialect';
import { byAddress, byNumber, readNumber } from './ids';

/** SCIM 2.0 as the RFCs say. Ids are opaque; an email address is read where the id of a person may stand. */
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
  // Nobody wants 100,000 members back.
  membersAfterPatch: 1000,
};

/** The product's own SCIM API, as its public guide shows it: people are named by address, groups by number. */
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

/** The dialect of a path; what is below no base path is answered as the RFCs say. */
export const dialectAt = (path: string): Dialect =>
  dialects.find((dialect) => `${path}/`.startsWith(`${dialect.path}/`)) ?? scimV2;
