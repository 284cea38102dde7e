"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.idsAs = exports.numberColumns = exports.NUMBER = exports.ADDRESS = void 0;
exports.byAddress = byAddress;
exports.byName = byName;
exports.readNumber = readNumber;
exports.byNumber = byNumber;
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
/**
 * Names of mapped columns that are not SCIM attributes: the folded email address of a person and the number of a
 * group.
 */
exports.ADDRESS = 'address';
exports.NUMBER = 'number';
const NUMBER_TEXT = 'numberText';
/** Columns for the number of `permission_groups g`: as a number, and as text. */
exports.numberColumns = {
    [exports.NUMBER]: { kind: 'string', sql: 'g.number', required: true },
    [NUMBER_TEXT]: { kind: 'string', sql: 'CAST(g.number AS CHAR)', required: true },
};
const PARTS = ['co', 'sw', 'ew'];
/**
 * Compares the folded email address. A part of an address is compared in every form that it can have in a folded
 * address.
 */
function byAddress(comparison) {
    const text = String(comparison.literal);
    const forms = PARTS.includes(comparison.operator) ? (0, domain_1.addressKeyParts)(text) : [(0, domain_1.addressKey)(text)];
    const filters = forms.map((value) => {
        return { ...comparison, path: exports.ADDRESS, operand: { type: 'string', value, fold: true } };
    });
    return filters.length === 1 ? filters[0] : { kind: 'or', filters };
}
/** Compares names in the folded form of the key columns, which ignores case and hidden characters. */
function byName(comparison) {
    const { operand, operator } = comparison;
    if (operand.type !== 'string' || !operand.fold)
        return comparison;
    const value = PARTS.includes(operator) ? (0, platform_1.foldPart)(operand.value) : (0, platform_1.fold)(operand.value);
    return { ...comparison, operand: { ...operand, value } };
}
/** Parses a number without a sign or leading zeros, within the range of the column. */
function readNumber(text) {
    const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
    return number > 0 && number < 2 ** 31 ? number : undefined;
}
/** Compares a group's number: as a number for equality, which an index serves, and as text for all other operators. */
function byNumber(comparison) {
    if (comparison.operator !== 'eq')
        return { ...comparison, path: NUMBER_TEXT };
    const { path } = comparison;
    // Never true, because an ID is always present. Databases would convert a text like "12ab" to 12.
    if (readNumber(String(comparison.literal)) === undefined)
        return { kind: 'not', filter: { kind: 'present', path } };
    return { ...comparison, path: exports.NUMBER };
}
/**
 * Translates a filter: IDs as the dialect compares them (`id eq`, `members.value eq`, `groups.value eq`), and email
 * addresses and names to their folded form.
 */
const idsAs = ({ compareId }, filter, paths) => (0, scim_protocol_1.mapComparisons)(filter, (comparison, attribute) => {
    const kind = paths[attribute === undefined ? comparison.path : `${attribute}.${comparison.path}`];
    if (kind === undefined)
        return byName(comparison);
    return kind === 'Address' ? byAddress(comparison) : compareId[kind](comparison);
});
exports.idsAs = idsAs;
//# sourceMappingURL=ids.js.map