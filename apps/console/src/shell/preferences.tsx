import { type MantineColorScheme, NativeSelect, useMantineColorScheme } from '@mantine/core';
import { languages } from '../language/catalogues';
import { isLanguageName, type Language, useLanguage, useText } from '../language/language';
import { languageNames } from '../language/language-names';

const schemes = ['light', 'dark', 'auto'] as const;

interface PreferencesProps {
  /** Keeps the language for the person, if somebody is signed in. */
  keep?(language: Language): void;
}

/** The language and the colors. The browser remembers both. */
export function Preferences({ keep }: PreferencesProps) {
  const t = useText();
  const { language, choose } = useLanguage();
  const change = (chosen: Language) => {
    choose(chosen);
    keep?.(chosen);
  };
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <NativeSelect
        label={t('preferences.language')}
        value={language}
        onChange={({ currentTarget: { value } }) => isLanguageName(value) && change(value)}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <NativeSelect
        label={t('preferences.colors')}
        value={colorScheme}
        onChange={({ currentTarget }) => setColorScheme(currentTarget.value as MantineColorScheme)}
        data={schemes.map((value) => ({ value, label: t(`preferences.${value}`) }))}
      />
    </>
  );
}
