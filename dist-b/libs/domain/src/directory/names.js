"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LONGEST_NAME = exports.isPlaceholder = exports.NO_FAMILY_NAME = exports.NO_GIVEN_NAME = void 0;
exports.shownNames = shownNames;
exports.nameKeys = nameKeys;
const platform_1 = require("../../../platform/src/index.js");
const address_1 = require("../model/address");
const plain_attributes_1 = require("../model/plain-attributes");
const valid_text_1 = require("../model/valid-text");
/**
 * The placeholder for a person who has no name and has never joined. If an identity provider writes it back, it does
 * not count as a name.
 */
exports.NO_GIVEN_NAME = 'NO_GIVEN_NAME';
exports.NO_FAMILY_NAME = 'NO_FAMILY_NAME';
const placeholders = new Set([exports.NO_GIVEN_NAME, exports.NO_FAMILY_NAME, `${exports.NO_GIVEN_NAME} ${exports.NO_FAMILY_NAME}`]);
const isPlaceholder = (name) => placeholders.has(name.trim());
exports.isPlaceholder = isPlaceholder;
/** The names of a person as every API shows them. */
function shownNames(user) {
    const nameless = user.givenName === null && user.familyName === null;
    const pending = nameless && user.joinedAt === null;
    const givenName = pending ? exports.NO_GIVEN_NAME : user.givenName;
    const familyName = pending ? exports.NO_FAMILY_NAME : user.familyName;
    const formatted = givenName === null || familyName === null ? (givenName ?? familyName) : `${givenName} ${familyName}`;
    return { givenName, familyName, formatted, displayName: user.displayName ?? (nameless ? user.userName : formatted) };
}
/** Also applies to display names. */
exports.LONGEST_NAME = 255;
const keyOf = (field, text) => (text === null ? null : (0, valid_text_1.foldedKey)(field, text));
/**
 * The folded name columns. Write them with every change of a name, an address or the joining time. Throws INVALID_VALUE
 * for text that they cannot hold.
 */
function nameKeys(user) {
    for (const field of ['givenName', 'familyName', 'displayName'])
        (0, valid_text_1.requireVisible)(field, user[field] ?? '');
    const shown = shownNames(user);
    const displayNameKey = (0, platform_1.fold)(shown.displayName);
    const familyNameKey = keyOf('name.familyName', shown.familyName);
    return {
        userNameKey: (0, address_1.addressKey)(user.userName),
        givenNameKey: keyOf('name.givenName', shown.givenName),
        familyNameKey,
        familyNameSort: (0, plain_attributes_1.sortKey)(familyNameKey),
        formattedNameKey: shown.formatted === null ? null : (0, platform_1.fold)(shown.formatted),
        displayNameKey,
        displayNameSort: (0, plain_attributes_1.sortKey)(displayNameKey),
    };
}
//# sourceMappingURL=names.js.map