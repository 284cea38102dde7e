import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { complaintsOf } from './browser';
import { fromOwnPage } from './console-client';
import { layoutProblems } from './page-layout';

/** The console in a browser, as one person sees it. */
export interface ConsolePage {
  page: Page;
  context: BrowserContext;
  /** What the browser complained about: errors, refused content, dialogs. */
  complaints: string[];
}

interface Look {
  language?: 'en' | 'ja';
  width?: number;
}

/** Runs in the page, which is no code of Node. */
const REPORT = `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  console.error('refused by the policy:', violatedDirective, blockedURI))`;

/** Opens a page of the console, signed in if there is a token. */
export async function openConsole(
  browser: Browser,
  url: string,
  path = '',
  { token, language = 'en', width = 1280 }: Look & { token?: string } = {},
): Promise<ConsolePage> {
  const context = await browser.newContext({
    locale: language === 'ja' ? 'ja-JP' : 'en-US',
    timezoneId: 'Asia/Tokyo',
    viewport: { width, height: 900 },
  });
  if (token !== undefined) {
    const { origin, 'rollcall-console': header } = fromOwnPage(url);
    const begun = await context.request.post(`${url}/console/api/session`, {
      headers: { Origin: origin!, 'Rollcall-Console': header! },
      data: { token },
    });
    expect(begun.status()).toBe(201);
  }
  // The first page of a busy machine takes its time; a mistake should not take longer.
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.addInitScript(REPORT);
  await page.goto(`${url}/console/${path}`);
  return { page, context, complaints };
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it is. */
export async function accessProblems(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<Found>('axe.run()');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

interface Found {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** Every pair of language, width and colors once: all eight together would take twice as long. */
const LOOKS = {
  en: [
    { width: 360, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ],
  ja: [
    { width: 360, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
  ],
} as const;

/** The page is accessible, fits the screen, and nothing in it is covered or cut off, in the colors and widths of its language. */
export async function expectFit(page: Page, language: 'en' | 'ja'): Promise<void> {
  for (const { width, colorScheme } of LOOKS[language]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    expect([await accessProblems(page), await layoutProblems(page), await overflowOf(page)]).toEqual([[], [], 0]);
  }
  expect(await missingTexts(page)).toEqual([]);
}

const LANGUAGE = join(__dirname, '../../apps/console/src/language');
const keys = readdirSync(LANGUAGE)
  .filter((file) => file.endsWith('.en.json'))
  .flatMap((file) => Object.keys(JSON.parse(readFileSync(join(LANGUAGE, file), 'utf8'))));

/** Keys on the page, whose catalogue it does not load. */
async function missingTexts(page: Page): Promise<string[]> {
  const words = new Set((await page.evaluate<string>('document.body.innerText')).split(/[^\w.]+/));
  return keys.filter((key) => key.includes('.') && words.has(key));
}

/** How far the page or a section of it is too wide, in pixels. A section cuts off what does not fit. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(
    `Math.max(...[document.documentElement, ...document.querySelectorAll('section')].map((one) => one.scrollWidth - one.clientWidth))`,
  );
