import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type actions from './actions.en.json';
import type causes from './causes.en.json';
import type common from './common.en.json';
import type explanations from './explanations.en.json';
import type members from './members.en.json';
import type overview from './overview.en.json';
import type palette from './palette.en.json';
import type provisioning from './provisioning.en.json';
import type roles from './roles.en.json';
import type settings from './settings.en.json';
import type setUp from './setUp.en.json';

export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

/** A catalogue for each page or subject, so that a page loads no texts of others. */
interface English {
  actions: typeof actions;
  causes: typeof causes;
  common: typeof common;
  explanations: typeof explanations;
  members: typeof members;
  overview: typeof overview;
  palette: typeof palette;
  provisioning: typeof provisioning;
  roles: typeof roles;
  settings: typeof settings;
  setUp: typeof setUp;
}
export type CatalogueName = keyof English;
export type TextKey = { [Name in CatalogueName]: keyof English[Name] }[CatalogueName];
/** Parsed when the console is built. Only the catalogues of a page are there while it is shown. */
export type Texts = Record<TextKey, MessageFormatElement[]>;

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids: TextKey;
    }
  }
}

const files = import.meta.glob<Texts>('./*.json', { import: 'default' });
const fileOf = (name: CatalogueName, language: Language) => `./${name}.${language}.json`;
const loading = new Map<string, Promise<Texts>>();

/** The same promise for the same catalogue, so that React can wait for it. */
export function loadTexts(name: CatalogueName, language: Language): Promise<Texts> {
  const file = fileOf(name, language);
  const before = loading.get(file);
  if (before) return before;
  const texts = files[file]!();
  loading.set(file, texts);
  texts.then(
    // React takes what is loaded from there at once. It would show a page that waits for it 300 ms later.
    (value) => Object.assign(texts, { status: 'fulfilled', value }),
    // Loaded again on the next attempt, for example after the connection was lost.
    () => loading.delete(file),
  );
  return texts;
}
