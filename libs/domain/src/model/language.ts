/** Languages of mail and of the console. */
export const languages = ['EN', 'JA'] as const;

export type Language = (typeof languages)[number];
