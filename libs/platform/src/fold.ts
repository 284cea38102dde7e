import { visible } from './hidden';

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
