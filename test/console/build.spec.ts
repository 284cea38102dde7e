import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { built } from '../support/process';

// The sizes of the built console: a person on a slow line should not wait for it.

const FIRST_PAGE_KB = 220;
const FURTHER_PAGE_KB = 40;

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
}

const FOLDER = join(__dirname, '../../dist/console');
let manifest: Record<string, Chunk>;
beforeAll(async () => {
  await built();
  manifest = JSON.parse(readFileSync(join(FOLDER, '.vite/manifest.json'), 'utf8'));
});

/** The files that are loaded with a chunk. */
function filesOf(key: string, seen = new Set<string>()): Set<string> {
  const { file, css = [], imports = [] } = manifest[key]!;
  if (seen.has(file)) return seen;
  for (const name of [file, ...css]) seen.add(name);
  for (const name of imports) filesOf(name, seen);
  return seen;
}
const kilobytes = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(FOLDER, file))).length, 0) / 1000;
const pages = () => Object.keys(manifest).filter((key) => key.endsWith('.page.tsx'));
/** The overview with its texts in the longer language. */
const first = () => {
  const texts = ['common', 'overview', 'causes', 'actions'].map((name) => `src/language/${name}.ja.json`);
  return new Set(['index.html', 'src/pages/overview/overview.page.tsx', ...texts].flatMap((key) => [...filesOf(key)]));
};

it('the first page is small, with everything that it loads', () => {
  expect(kilobytes(['index.html', ...first()])).toBeLessThan(FIRST_PAGE_KB);
});

it('each further page is small', () => {
  expect(pages().length).toBeGreaterThan(1);
  for (const page of pages()) {
    const further = [...filesOf(page)].filter((file) => !first().has(file));
    expect([page, kilobytes(further) < FURTHER_PAGE_KB]).toEqual([page, true]);
  }
});

it('names of assets change with their content', () => {
  for (const { file, css = [] } of Object.values(manifest))
    for (const name of [file, ...css]) expect(name).toMatch(/^assets\/[\w.-]+-[\w-]{8}\.(?:js|css|svg)$/);
});

it('the page has no script or style of its own, which the policy would refuse', () => {
  const html = readFileSync(join(FOLDER, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<style|<script[^>]*>[^<]| style=| on\w+=/);
  expect(html).toMatch(/<script type="module" crossorigin src="%BASE%assets\/[\w-]+\.js" nonce="%NONCE%">/);
  expect(html).toContain('data-base="%BASE%"');
  expect(html).toContain('href="%BASE%icon.svg"');
});
