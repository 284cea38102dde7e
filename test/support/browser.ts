import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

/** Only a file's tests can be skipped, not those that run already, so this waits while the file is loaded. */
function browserProgram(): string | undefined {
  const { TEST_BROWSER, TEST_BROWSER_FOUND } = process.env;
  if (TEST_BROWSER_FOUND === undefined) return TEST_BROWSER;
  const clock = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(TEST_BROWSER_FOUND)) Atomics.wait(clock, 0, 0, 100);
  return readFileSync(TEST_BROWSER_FOUND, 'utf8') || undefined;
}

const program = browserProgram();

/** Tests that need a browser. Skipped without one, about which `npm test` warns. */
export const describeInBrowser = (name: string, tests: () => void): void =>
  (program === undefined ? describe.skip : describe)(name, tests);

/** What the browser complains about from now on: errors and refused content. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

export async function startBrowser(): Promise<Browser> {
  const [{ chromium }, { launchOptions }] = await Promise.all([
    import('playwright-core'),
    import('./browser/launch.mjs'),
  ]);
  return chromium.launch(launchOptions(program!));
}
