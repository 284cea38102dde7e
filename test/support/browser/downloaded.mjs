import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The browser that `npx playwright-core install chromium` downloaded, whole or without windows. */
export async function downloadedBrowser() {
  const { chromium } = await import('playwright-core');
  const whole = chromium.executablePath();
  const shell = whole.replace(/([/\\])chromium-(\d+)[/\\].*$/, '$1chromium_headless_shell-$2');
  const platforms = existsSync(shell) ? readdirSync(shell) : [];
  const programs = [...platforms.map((platform) => join(shell, platform, 'chrome-headless-shell')), whole];
  const program = programs.find((file) => existsSync(file));
  if (!program) throw new Error(`neither ${shell} nor ${whole}`);
  return program;
}
