/**
 * How the tests start a Chromium: without its sandbox, which neither root nor most containers can use; it only sees pages
 * of the tests.
 */
export const launchOptions = (program) => ({ executablePath: program, chromiumSandbox: false });

/** Starts the browser once, because a program that exists can still lack libraries. Returns its version. */
export async function versionOf(program) {
  // Installed only by now.
  const { chromium } = await import('playwright-core');
  try {
    const browser = await chromium.launch(launchOptions(program));
    await browser.close();
    return browser.version();
  } catch (error) {
    throw new Error(`${program} did not start: ${reasonIn(error.message)}`);
  }
}

/** The browser's own words, among everything that playwright reports. */
const reasonIn = (message) => {
  const lines = message.split('\n');
  return (lines.find((line) => line.includes('[err]')) ?? lines[0]).replace(/^.*\[err\]\s*/, '');
};
