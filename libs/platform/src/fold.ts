/**
 * More combining characters in a row than any language writes. A character that does not combine parts them, as in the
 * Stream-Safe Text Format (UAX #15 §13), since to normalize them costs the square of their number.
 */
const COMBINED = /\p{M}{30}(?=\p{M})/gu;

/** The form in which names and addresses are unique and looked up: trimmed, NFC, lower case; stored beside the value as written. */
export const fold = (text: string): string => text.trim().replace(COMBINED, '$&\u200c').normalize('NFC').toLowerCase();
