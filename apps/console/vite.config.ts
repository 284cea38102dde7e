import { fileURLToPath } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import { defineConfig, type Plugin } from 'vite';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Catalogues become what the browser would parse them to, so that it needs no parser. */
const parsedTexts: Plugin = {
  name: 'parsed-texts',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/language\/[\w.-]+\.json$/.test(id)) return undefined;
    const texts = Object.entries(JSON.parse(code) as Record<string, string>);
    return JSON.stringify(Object.fromEntries(texts.map(([key, text]) => [key, parse(text)])));
  },
};

/** Vite compiles JSX itself. */
export default defineConfig({
  root: inProject('apps/console'),
  base: './',
  cacheDir: inProject('.cache/vite'),
  plugins: [parsedTexts],
  resolve: {
    alias: [
      { find: '@rollcall/client', replacement: inProject('libs/client/src/index.ts') },
      { find: /^@formatjs\/icu-messageformat-parser$/, replacement: '@formatjs/icu-messageformat-parser/no-parser.js' },
    ],
  },
  // The service replaces both texts in each response.
  html: { cspNonce: '%NONCE%' },
  experimental: {
    // The service knows only when it is asked under which path people reach it.
    renderBuiltUrl: (file, { hostType }) => (hostType === 'html' ? `%BASE%${file}` : { relative: true }),
  },
  build: {
    outDir: inProject('dist/console'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // The policy allows no fonts or scripts from data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
