import { type MantineColorScheme, NativeSelect, useMantineColorScheme } from '@mantine/core';
import { isLanguageName, useLanguage, useText } from '../language/language';

const schemes = ['light', 'dark', 'auto'] as const;

/** The language and the colors, which each person chooses in their browser. */
export function Preferences() {
  const t = useText();
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <NativeSelect
        label={t('preferences.language')}
        value={language}
        onChange={({ currentTarget: { value } }) => isLanguageName(value) && choose(value)}
        data={[
          { value: 'en', label: 'English' },
          { value: 'ja', label: '日本語' },
        ]}
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
