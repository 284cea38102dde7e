import { keepAlive, send } from './client.mjs';
import { quantile } from './measure.mjs';
import { usageOf } from './usage.mjs';

const PAGE = 100;
/** Pages read before the measurement, because a new connection and code that was not yet compiled would be the slowest. */
const WARM_UP = 1000;
const WALKS = 3;

/** Milliseconds per page, in order, until `read` returns fewer rows than a page has, or for the first `most` pages. */
async function walk(read, most = Number.POSITIVE_INFINITY) {
  const times = [];
  while (times.length < most) {
    const begun = performance.now();
    if ((await read(times.length)) < PAGE) break;
    times.push(performance.now() - begun);
  }
  return times;
}

/** The slowest of as many pages from the bare server: what a page waits for this machine. */
export async function slowestBarePage({ target: { url, rows } }, pages) {
  const agent = keepAlive(1);
  const read = async (page) =>
    JSON.parse((await send(agent, { url: `${url}/${(page * PAGE) % rows}/${PAGE}` })).text).length;
  await walk(read, WARM_UP);
  const times = await walk(read, pages);
  agent.destroy();
  return Math.max(...times);
}

/** Imports all people page by page, three times, and reads the whole group, like an identity provider. */
export async function pageThrough({ target: { url, groupIds }, pid }, headers) {
  const agent = keepAlive(1);
  const ask = async (path) => {
    const { status, text } = await send(agent, { url: url + path, headers });
    if (status !== 200) throw new Error(`GET ${path} answered ${status} ${text.slice(0, 200)}`);
    return JSON.parse(text);
  };
  const read = async (page) => (await ask(`/Users?startIndex=${page * PAGE + 1}&count=${PAGE}`)).itemsPerPage;
  await walk(read, WARM_UP);
  const walks = [];
  for (let count = 0; count < WALKS; count++) walks.push(await walk(read));
  const [first] = walks;
  const begun = performance.now();
  const { members } = await ask(`/Groups/${groupIds[0]}`);
  const group = { seconds: (performance.now() - begun) / 1000, members: members.length };
  agent.destroy();
  return {
    walks: walks.map(summaryOf),
    // A page that is slow in one walk only was interrupted, for example by a garbage collection.
    slowestAlways: Math.max(...first.map((_, page) => Math.min(...walks.map((times) => times[page])))),
    group,
    mostMib: usageOf(pid)?.peakMib ?? Number.NaN,
  };
}

function summaryOf(times) {
  const sorted = times.toSorted((one, other) => one - other);
  return { median: quantile(sorted, 0.5), slowest: sorted.at(-1), tenth: sorted.at(-Math.min(10, sorted.length)) };
}
