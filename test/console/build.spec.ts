import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../support/process';

// The built console: its sizes, and what its policy asks of it.

const consoleBuild = () => import('../support/console-build.mjs');
beforeAll(built);

it('the first page is small, with everything that it loads', async () => {
  const { pageSizes, FIRST_PAGE_KB } = await consoleBuild();
  expect(pageSizes().first).toBeLessThan(FIRST_PAGE_KB);
});

it('each further page is small', async () => {
  const { pageSizes, FURTHER_PAGE_KB } = await consoleBuild();
  const { further } = pageSizes();
  expect(Object.keys(further).length).toBeGreaterThan(1);
  for (const [page, size] of Object.entries(further)) expect([page, size < FURTHER_PAGE_KB]).toEqual([page, true]);
});

it('names of assets change with their content', async () => {
  const { buildManifest } = await consoleBuild();
  for (const { file, css = [] } of Object.values(buildManifest()))
    for (const name of [file, ...css]) expect(name).toMatch(/^assets\/[\w.-]+-[\w-]{8}\.(?:js|css|svg)$/);
});

it('the page has no script or style of its own, which the policy would refuse', () => {
  const html = readFileSync(join(__dirname, '../../dist/console/index.html'), 'utf8');
  expect(html).not.toMatch(/<style|<script[^>]*>[^<]| style=| on\w+=/);
  expect(html).toMatch(/<script type="module" crossorigin src="%BASE%assets\/[\w-]+\.js" nonce="%NONCE%">/);
  expect(html).toContain('data-base="%BASE%"');
  expect(html).toContain('href="%BASE%icon.svg"');
});
