import type { Language } from './catalogues';

/** Each in itself, for whoever reads only that one. */
export const languageNames: Record<Language, string> = { en: 'English', ja: '日本語' };

/** As the service names them. */
export const serviceNames = { en: 'EN', ja: 'JA' } as const satisfies Record<Language, string>;
