"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fold = exports.foldPart = exports.spelledOut = exports.codePointOf = exports.hiddenIn = exports.visible = void 0;
exports.percentDecoded = percentDecoded;
/**
 * Characters that names do not need and that can mislead a mail, a terminal or another person: control characters, lone
 * surrogates, line breaks, and invisible characters, including those that change the direction of text (U+202E and
 * similar). Joiners (U+200C, U+200D, variation selectors, tags) are needed after a visible character, in Persian, Hindi
 * and Japanese names and in emoji; anywhere else they are hidden. The bound keeps a long run of joiners linear.
 */
const HIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufff9-\ufffb]|(?![\u200c\p{Variation_Selector}\u{e0020}-\u{e007f}\u200d])\p{Default_Ignorable_Code_Point}|(?<!(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}\p{P}\p{S}][\u200c\p{Variation_Selector}\u{e0020}-\u{e007f}\u200d]{0,16})[\u200c\p{Variation_Selector}\u{e0020}-\u{e007f}\u200d]/gu;
const BLANK_CONTROLS = /[\t\n\v\f\r\x85\p{Zl}\p{Zp}]+/gu;
const PLAIN = /^[\x20-\x7e]*$/;
/** The text as people see it: without hidden characters, on one line. */
const visible = (text) => PLAIN.test(text) ? text : text.replace(BLANK_CONTROLS, ' ').replace(HIDDEN, '');
exports.visible = visible;
/** The hidden characters of a text, with duplicates. */
const hiddenIn = (text) => text.match(HIDDEN) ?? [];
exports.hiddenIn = hiddenIn;
/** The notation for a character that is not shown: U+202E. */
const codePointOf = (character) => `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
exports.codePointOf = codePointOf;
/** The text with each hidden character spelled out, for an error or a log line that quotes it. */
const spelledOut = (text) => text.replace(HIDDEN, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
exports.spelledOut = spelledOut;
/**
 * More combining characters in a row than any language uses. A non-combining character separates them, as in the
 * Stream-Safe Text Format (UAX #15 §13), because normalization is quadratic in their number.
 */
const COMBINED = /\p{M}{30}(?=\p{M})/gu;
/** The form of a part of a text, for a search within a folded text: spaces at its ends count. */
const foldPart = (part) => composed(composed((0, exports.visible)(part)).toLowerCase());
exports.foldPart = foldPart;
/**
 * The form in which names are unique and looked up: visible characters only, trimmed, NFC, lower case; stored along
 * with the original. Lower-case letters may need to be composed again.
 */
const fold = (text) => (0, exports.foldPart)(text).trim();
exports.fold = fold;
const composed = (text) => PLAIN.test(text) ? text : text.replace(COMBINED, '$&\u200c').normalize('NFC');
/** The text with percent-encoding decoded; unchanged if the encoding is invalid. */
function percentDecoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
//# sourceMappingURL=text.js.map