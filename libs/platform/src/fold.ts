/** The form in which names and addresses are unique and looked up: trimmed, NFC, lower case; stored beside the value as written. */
export const fold = (text: string): string => text.trim().normalize('NFC').toLowerCase();
