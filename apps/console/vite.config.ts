import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Vite compiles JSX itself. */
export default defineConfig({
  root: inProject('apps/console'),
  base: './',
  cacheDir: inProject('.cache/vite'),
  resolve: { alias: { '@rollcall/client': inProject('libs/client/src/index.ts') } },
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
