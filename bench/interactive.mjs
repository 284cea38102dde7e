const THROTTLING = 4;
const QUIET_MS = 500;

/** Runs in the page: when it had its heading and a control, and how long each long task after that lasted. */
const OBSERVE = `window.interactive = new Promise((resolve) => {
  let shownAt = Infinity;
  let lastTaskEnd = 0;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) lastTaskEnd = Math.max(lastTaskEnd, startTime + duration);
  }).observe({ type: 'longtask', buffered: true });
  const shown = new MutationObserver(() => {
    if (!document.querySelector('h1') || !document.querySelector('main input, main button')) return;
    shownAt = performance.now();
    shown.disconnect();
  });
  shown.observe(document, { childList: true, subtree: true });
  const timer = setInterval(() => {
    const since = Math.max(shownAt, lastTaskEnd);
    if (performance.now() - since < ${QUIET_MS}) return;
    clearInterval(timer);
    resolve({ shownAt, interactiveAt: since });
  }, 50);
})`;

/**
 * Opens a page with an empty cache on a slow processor. Returns the milliseconds after which it had its heading and a
 * control, and those after which no long task ran for half a second.
 */
export async function openSlowly(browser, origin, path, token) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const headers = { origin, 'rollcall-console': '1' };
    const begun = await context.request.post(`${origin}/console/api/session`, { headers, data: { token } });
    if (!begun.ok()) throw new Error(`signing in failed with status ${begun.status()}`);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLING });
    await page.addInitScript(OBSERVE);
    await page.goto(`${origin}/console/${path}`, { waitUntil: 'commit' });
    return await page.evaluate('window.interactive');
  } finally {
    await context.close();
  }
}
