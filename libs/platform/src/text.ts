/**
 * Characters that names do not need and that can mislead a mail, a terminal or another person: control characters, lone
 * surrogates, line breaks, and invisible characters, including those that change the direction of text (U+202E and
 * similar). Joiners (U+200C, U+200D, variation selectors, tags) are needed after a visible character, in Persian, Hindi
 * and Japanese names and in emoji; anywhere else they are hidden. The bound keeps a long run of joiners linear.
 */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufff9-\ufffb]|(?![\u200c\p{Variation_Selector}\u{e0020}-\u{e007f}\u200d])\p{Default_Ignorable_Code_Point}|(?<!(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}\p{P}\p{S}][\u200c\p{Variation_Selector}\u{e0020}-\u{e007f}\u200d]{0,16})[\u200c\p{Variation_Selector}\u{e0020}-\u{e007f}\u200d]/gu;

const BLANK_CONTROLS = /[\t\n\v\f\r\x85\p{Zl}\p{Zp}]+/gu;

const PLAIN = /^[\x20-\x7e]*$/;

/** The text as people see it: without hidden characters, on one line. */
export const visible = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(BLANK_CONTROLS, ' ').replace(HIDDEN, '');

/** The hidden characters of a text, with duplicates. */
export const hiddenIn = (text: string): string[] => text.match(HIDDEN) ?? [];

/** The notation for a character that is not shown: U+202E. */
export const codePointOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** The text with each hidden character spelled out, for an error or a log line that quotes it. */
export const spelledOut = (text: string): string =>
  text.replace(HIDDEN, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);

/**
 * More combining characters in a row than any language uses. A non-combining character separates them, as in the
 * Stream-Safe Text Format (UAX #15 §13), because normalization is quadratic in their number.
 */
const COMBINED = /\p{M}{30}(?=\p{M})/gu;

/** The form of a part of a text, for a search within a folded text: spaces at its ends count. */
export const foldPart = (part: string): string => composed(composed(visible(part)).toLowerCase());

/**
 * The form in which names are unique and looked up: visible characters only, trimmed, NFC, lower case; stored along
 * with the original. Lower-case letters may need to be composed again.
 */
export const fold = (text: string): string => foldPart(text).trim();

/** The folded form of a text that every database turns to lower case alike. Undefined for any other text. */
export const foldPlain = (text: string): string | undefined => (PLAIN.test(text) ? text.toLowerCase() : undefined);

const composed = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(COMBINED, '$&\u200c').normalize('NFC');

/** The text with percent-encoding decoded; unchanged if the encoding is invalid. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
