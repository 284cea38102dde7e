import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type en from './en.json';

export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];
export type TextKey = keyof typeof en;
type Catalogue = Record<TextKey, string>;

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids: TextKey;
    }
  }
}

const STORED = 'rollcall-language';

const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./en.json')).default,
  ja: async () => (await import('./ja.json')).default,
};

export const isLanguageName = (value: unknown): value is Language => languages.some((language) => language === value);

/** What the person chose in this browser, or else the first that the browser asks for. */
function preferred(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguageName(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguageName) ?? 'en';
}

interface Loaded {
  language: Language;
  catalogue: Catalogue;
}

const load = async (language: Language): Promise<Loaded> => ({ language, catalogue: await catalogues[language]() });

export const loadPreferred = (): Promise<Loaded> => load(preferred());

interface Choice {
  language: Language;
  choose(language: Language): void;
}

const LanguageContext = createContext<Choice | undefined>(undefined);

export const useLanguage = (): Choice => use(LanguageContext)!;

export function LanguageProvider({ first, children }: { first: Loaded; children: ReactNode }) {
  const [{ language, catalogue }, setLoaded] = useState(first);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = useCallback((chosen: Language) => {
    localStorage.setItem(STORED, chosen);
    void load(chosen).then(setLoaded);
  }, []);
  const choice = useMemo(() => ({ language, choose }), [language, choose]);
  return (
    <LanguageContext value={choice}>
      <IntlProvider locale={language} messages={catalogue}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

type Values = Record<string, string | number | Date>;

/** The texts of the person's language. */
export function useText(): (id: TextKey, values?: Values) => string {
  const intl = useIntl();
  return (id, values) => intl.formatMessage({ id }, values);
}
