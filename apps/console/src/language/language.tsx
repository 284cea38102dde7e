import { createContext, type ReactNode, startTransition, use, useCallback, useEffect, useMemo, useState } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { type CatalogueName, type Language, languages, loadTexts, type TextKey, type Texts } from './catalogues';

export type { Language, TextKey } from './catalogues';

const STORED = 'rollcall-language';

export const isLanguageName = (value: unknown): value is Language => languages.some((language) => language === value);

/** What the person chose in this browser, or else the first that the browser asks for. */
function preferred(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguageName(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguageName) ?? 'en';
}

let current = preferred();

interface Loaded {
  language: Language;
  texts: Texts;
}

const load = async (language: Language): Promise<Loaded> => ({ language, texts: await loadTexts('common', language) });

export const loadPreferred = (): Promise<Loaded> => load(current);

/** Begins to load texts before anything waits for them. */
export const preloadTexts = (names: readonly CatalogueName[]): Promise<unknown> =>
  Promise.all(names.map((name) => loadTexts(name, current)));

interface Choice {
  language: Language;
  choose(language: Language): void;
}

const LanguageContext = createContext<Choice | undefined>(undefined);

export const useLanguage = (): Choice => use(LanguageContext)!;

export function LanguageProvider({ first, children }: { first: Loaded; children: ReactNode }) {
  const [{ language, texts }, setLoaded] = useState(first);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = useCallback((chosen: Language) => {
    localStorage.setItem(STORED, chosen);
    if (chosen === current) return;
    current = chosen;
    // The page stays in the language before until the texts of the page are there, too.
    void load(chosen).then((next) => startTransition(() => setLoaded(next)));
  }, []);
  const choice = useMemo(() => ({ language, choose }), [language, choose]);
  return (
    <LanguageContext value={choice}>
      <IntlProvider locale={language} messages={texts}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

/** Adds catalogues to the texts of what is in it. Suspends until they are loaded. */
export function WithTexts({ of, children }: { of: readonly CatalogueName[]; children: ReactNode }) {
  const { language } = useLanguage();
  const { messages } = useIntl();
  const further = of.map((name) => use(loadTexts(name, language)));
  const texts = Object.assign({}, messages, ...further) as Texts;
  return (
    <IntlProvider locale={language} messages={texts}>
      {children}
    </IntlProvider>
  );
}

type Values = Record<string, string | number | Date>;

/** The texts of the person's language. */
export function useText(): (id: TextKey, values?: Values) => string {
  const intl = useIntl();
  return (id, values) => intl.formatMessage({ id }, values);
}

/** A text for a value of the service, for example `cause.${cause}`. Undefined for a value that the console does not know yet. */
export function useKnownText(): (id: string) => string | undefined {
  const t = useText();
  const { messages } = useIntl();
  return (id) => (id in messages ? t(id as TextKey) : undefined);
}
