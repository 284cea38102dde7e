import type { Language } from '@rollcall/domain';
import { describedEnum } from './leaf-types';

export const LanguageName = describedEnum<Language>('Language', 'A language of the console and of email.', {
  EN: 'English.',
  JA: 'Japanese.',
});
