"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PlainAttributeColumns = exports.sortKey = exports.plainAttributeOrders = exports.plainAttributeColumns = exports.plainAttributesIn = exports.noPlainAttributes = exports.plainAttributeNames = exports.plainAttributes = void 0;
exports.plainAttributeKeys = plainAttributeKeys;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
const valid_text_1 = require("./valid-text");
/**
 * The plain attributes of a person, by their SCIM names. Columns, writes, responses, filters, sorting, events and
 * reconciliation are derived from this table. A new attribute needs a row here, its columns in a migration (for
 * `title`: `title`, and unless caseExact `title_key` and `title_sort` with the index `users_title`), and an attribute
 * in the SCIM schema.
 */
exports.plainAttributes = {
    externalId: { length: 255, caseExact: true, description: "The identity provider's ID for the person." },
};
exports.plainAttributeNames = Object.keys(exports.plainAttributes);
exports.noPlainAttributes = Object.fromEntries(Object.keys(exports.plainAttributes).map((name) => [name, null]));
/** The plain attributes in a record or a write; absent ones stay absent. */
const plainAttributesIn = (record) => Object.fromEntries(exports.plainAttributeNames.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])));
exports.plainAttributesIn = plainAttributesIn;
const entries = Object.entries(exports.plainAttributes);
const folded = entries.filter(([, { caseExact }]) => !caseExact);
/** The column in which a filter searches a plain attribute, and whether it contains the folded value. */
exports.plainAttributeColumns = entries.map(([name, { caseExact }]) => ({
    name,
    column: caseExact ? (0, platform_1.columnName)(name) : `${(0, platform_1.columnName)(name)}_key`,
    fold: !caseExact,
}));
/** The plain attributes by which people can be sorted. */
exports.plainAttributeOrders = Object.fromEntries(folded.map(([name]) => [name, { property: `${name}Sort`, column: `${(0, platform_1.columnName)(name)}_sort` }]));
/** Indexed text is cut to this length; people without a value come last (RFC 7644 §3.4.2.3). */
const SORTED_CHARACTERS = 255;
const LAST = '\u{10FFFF}';
/** The start of a folded text, by which people are sorted. */
const sortKey = (key) => [...(key ?? LAST)].slice(0, SORTED_CHARACTERS).join('');
exports.sortKey = sortKey;
/** The columns derived from plain attributes. Throws INVALID_VALUE for a text that they cannot hold. */
function plainAttributeKeys(user) {
    const keys = folded.map(([name]) => {
        const text = user[name];
        (0, valid_text_1.requireVisible)(name, text ?? '');
        const key = text === null ? null : (0, valid_text_1.foldedKey)(name, text);
        return { [`${name}Key`]: key, [`${name}Sort`]: (0, exports.sortKey)(key) };
    });
    return Object.assign({}, ...keys);
}
/**
 * The columns of the plain attributes, for the entity to inherit. The class has a name because TypeORM ignores the
 * columns of a class without one.
 */
exports.PlainAttributeColumns = class PlainAttributeColumns {
};
for (const [name, { length, caseExact }] of entries) {
    const { prototype } = exports.PlainAttributeColumns;
    (0, platform_1.TextColumn)(length, { nullable: true })(prototype, name);
    if (caseExact)
        continue;
    (0, platform_1.TextColumn)(2 * length, { nullable: true })(prototype, `${name}Key`);
    (0, platform_1.TextColumn)(SORTED_CHARACTERS)(prototype, `${name}Sort`);
    (0, typeorm_1.Index)(`users_${(0, platform_1.columnName)(name)}`, ['organizationId', `${name}Sort`, 'id'])(exports.PlainAttributeColumns);
}
//# sourceMappingURL=plain-attributes.js.map