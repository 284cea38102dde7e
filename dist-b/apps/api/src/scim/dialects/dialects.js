"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.dialectAt = exports.dialects = exports.scim1 = exports.scimV2 = void 0;
const domain_1 = require("../../../../../libs/domain/src/index.js");
const ids_1 = require("./ids");
/** SCIM 2.0 as in the RFCs. IDs are opaque, but an email address is accepted as the ID of a person. */
exports.scimV2 = {
    path: '/scim/v2',
    userId: ({ id }) => id,
    userSegment: ({ id }) => id,
    groupId: ({ id }) => id,
    listedGroupId: ({ id }) => id,
    readGroupId: (id) => ({ id }),
    compareId: {
        User: (comparison) => ((0, domain_1.isAddress)(String(comparison.literal)) ? (0, ids_1.byAddress)(comparison) : comparison),
        Group: (comparison) => comparison,
    },
    // Returning 100,000 members is useless to clients.
    membersAfterPatch: 1000,
};
/** The product's own SCIM API, as in its public guide: people are identified by email address, groups by number. */
exports.scim1 = {
    path: '/scim/1',
    userId: ({ userName }) => userName,
    userSegment: ({ userName }) => encodeURIComponent(userName),
    groupId: ({ number }) => String(number),
    listedGroupId: ({ number }) => number,
    readGroupId: (id) => {
        const number = (0, ids_1.readNumber)(id);
        return number === undefined ? undefined : { number };
    },
    compareId: { User: ids_1.byAddress, Group: ids_1.byNumber },
    membersAfterPatch: Number.POSITIVE_INFINITY,
};
exports.dialects = [exports.scimV2, exports.scim1];
/** The dialect of a path. Paths outside every base path get the standard one. */
const dialectAt = (path) => exports.dialects.find((dialect) => `${path}/`.startsWith(`${dialect.path}/`)) ?? exports.scimV2;
exports.dialectAt = dialectAt;
//# sourceMappingURL=dialects.js.map