import { visible } from './hidden';

/** The form of a part of a text, to be looked for inside a folded one: spaces at its ends count. */
export const foldPart = (part: string): string => visible(part).normalize('NFC').toLowerCase().normalize('NFC');

/**
 * The form in which names are unique and looked up: as people see them, trimmed, NFC, lower case; stored beside the
 * value as written. Letters in lower case may need to be composed again.
 */
export const fold = (text: string): string => foldPart(text).trim();
