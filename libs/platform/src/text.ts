/**
 * What a name has no use for and a mail, a terminal or another person is misled by: control characters, halves of
 * characters, ends of lines, and what is not shown, among it all that turns the direction of text (U+202E and its kin).
 * What joins letters and pictures (U+200C, U+200D, variation selectors, tags) is needed in Persian, Hindi and Japanese
 * names and in emoji, behind what is visible, and hidden anywhere else. The bound keeps a long run of joiners linear.
 */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufff9-\ufffb]|(?![\u200c\p{Variation_Selector}\u{e0020}-\u{e007f}\u200d])\p{Default_Ignorable_Code_Point}|(?<!(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}\p{P}\p{S}][\u200c\p{Variation_Selector}\u{e0020}-\u{e007f}\u200d]{0,16})[\u200c\p{Variation_Selector}\u{e0020}-\u{e007f}\u200d]/gu;

const BLANK_CONTROLS = /[\t\n\v\f\r\x85\p{Zl}\p{Zp}]+/gu;

const PLAIN = /^[\x20-\x7e]*$/;

/** The text as people see it: without hidden characters, in one line. */
export const visible = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(BLANK_CONTROLS, ' ').replace(HIDDEN, '');

/** The hidden characters of a text, each as often as it is there. */
export const hiddenIn = (text: string): string[] => text.match(HIDDEN) ?? [];

/** How a character that is not shown is written: U+202E. */
export const codePointOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** The text with each hidden character spelled out, for an error or a log that quotes it. */
export const spelledOut = (text: string): string =>
  text.replace(HIDDEN, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);

/**
 * More combining characters in a row than any language writes. A character that does not combine parts them, as in the
 * Stream-Safe Text Format (UAX #15 §13), since to normalize them costs the square of their number.
 */
const COMBINED = /\p{M}{30}(?=\p{M})/gu;

/** The form of a part of a text, to be looked for inside a folded one: spaces at its ends count. */
export const foldPart = (part: string): string => composed(composed(visible(part)).toLowerCase());

/**
 * The form in which names are unique and looked up: as people see them, trimmed, NFC, lower case; stored beside the
 * value as written. Letters in lower case may need to be composed again.
 */
export const fold = (text: string): string => foldPart(text).trim();

const composed = (text: string): string => text.replace(COMBINED, '$&\u200c').normalize('NFC');
/** Text without percent-encoding, as far as it is one; as it is where it is none. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
