import { readFileSync } from 'node:fs';

// The pages of docs/ about identity providers say the same as the set-up guide of the console.

interface Step {
  text: string;
  fields?: { label: string }[];
}
// Compiled for a browser, so that its types are not those of Node.
const { guides } = jest.requireActual<{ guides: Record<string, Step[]> }>('../../apps/console/src/pages/set-up/guides');

const texts: Record<string, string> = JSON.parse(readFileSync('apps/console/src/language/setUp.en.json', 'utf8'));

const pages = {
  OKTA: 'okta',
  MICROSOFT_ENTRA_ID: 'entra',
  ONELOGIN: 'onelogin',
  JUMPCLOUD: 'jumpcloud',
  PING: 'ping',
  GOOGLE: 'google',
} as const;

/** Without the marks of Markdown and the kind of quotes. */
const plain = (text: string) => text.replaceAll(/[*`]/g, '').replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, ' ');

it.each(Object.entries(pages))('the page about %s has every sentence and field of the guide', (provider, page) => {
  const text = plain(readFileSync(`docs/${page}.md`, 'utf8'));
  const said = guides[provider]!.flatMap((step) => [
    ...texts[step.text]!.split(/(?<=[.:]) (?=[A-Z])/),
    ...(step.fields ?? []).map(({ label }) => label),
  ]);
  expect(said.map(plain).filter((part) => !text.includes(part))).toEqual([]);
});
