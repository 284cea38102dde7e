import { isAddress } from '@rollcall/domain';
import type { Dialect } from './dialect';
import { byAddress } from './id-columns';

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
