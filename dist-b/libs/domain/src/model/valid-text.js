"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.validName = validName;
exports.validText = validText;
exports.requireVisible = requireVisible;
exports.foldedKey = foldedKey;
exports.nameAndKey = nameAndKey;
exports.uniquely = uniquely;
const platform_1 = require("../../../platform/src/index.js");
const errors_1 = require("./errors");
/*
 * The one rule for text that a client writes and that other people, mails, files and terminals show: no hidden
 * characters. Text from an identity provider is cleaned before this check, because the provider does not repeat a
 * refused request.
 */
/** Line breaks and tabs, which are allowed in texts but not in names. */
const LAYOUT = /[\n\r\t]/g;
/** A name, trimmed and in NFC; throws INVALID_VALUE naming `field`. */
function validName(field, text, longest) {
    const name = text.trim().normalize('NFC');
    if (name === '' || isLongerThan(longest, name))
        throw (0, errors_1.invalidValue)(field, text, `a name of 1 to ${longest} characters`);
    requireVisible(field, name);
    return name;
}
/** A multi-line text; throws INVALID_VALUE naming `field`. */
function validText(field, text, longest) {
    if (isLongerThan(longest, text))
        throw (0, errors_1.invalidValue)(field, text, `at most ${longest} characters long`);
    requireVisible(field, text.replace(LAYOUT, ''));
    return text;
}
/** Throws INVALID_VALUE naming `field` and the first hidden character. */
function requireVisible(field, text) {
    const [hidden] = (0, platform_1.hiddenIn)(text);
    if (hidden !== undefined)
        throw (0, errors_1.invalidValue)(field, text, `free of hidden characters; remove ${(0, platform_1.codePointOf)(hidden)}`);
}
/** Counts code points, as the columns of every database do. */
const isLongerThan = (longest, text) => text.length > longest && (text.length > 2 * longest || [...text].length > longest);
/** The length of a key column in characters: twice the longest text, because folding makes a few letters longer. */
const LONGEST_KEY = 508;
/** The folded form of a text for its key column; throws INVALID_VALUE naming `field` if folding makes it too long. */
function foldedKey(field, text) {
    const key = (0, platform_1.fold)(text);
    if (key.length > LONGEST_KEY && [...key].length > LONGEST_KEY)
        throw (0, errors_1.invalidValue)(field, text, `at most ${LONGEST_KEY} characters long in Unicode normal form C`);
    return key;
}
/** A trimmed name, and the key by which it is unique; throws INVALID_VALUE naming `field`. */
function nameAndKey(field, text, longest) {
    const name = validName(field, text, longest);
    return { name, nameKey: foldedKey(field, name) };
}
/** Writes a name that an index keeps unique; throws ALREADY_EXISTS if it is taken, even if two requests race. */
async function uniquely(field, name, write) {
    try {
        await write();
    }
    catch (error) {
        if ((0, platform_1.isUniqueViolation)(error))
            throw (0, errors_1.alreadyExists)(field, name);
        throw error;
    }
}
//# sourceMappingURL=valid-text.js.map