import type { Dialect } from './dialect';
import { byAddress, byNumber, readNumber } from './id-columns';

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
