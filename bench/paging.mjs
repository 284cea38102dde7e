import { keepAlive, send } from './client.mjs';
import { usageOf } from './usage.mjs';

const PAGE = 100;
/** Pages read before the measurement, because a new connection and code that was not yet compiled would be the slowest. */
const WARM_UP = 1000;

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

/**
 * Imports all people page by page and reads the whole group, like an identity provider, and watches the server's
 * memory.
 */
export async function pageThrough({ target: { url, groupIds }, pid }, headers) {
  const agent = keepAlive(1);
  let mostMib = 0;
  const ask = async (path) => {
    const { status, text } = await send(agent, { url: url + path, headers });
    if (status !== 200) throw new Error(`GET ${path} answered ${status} ${text.slice(0, 200)}`);
    mostMib = Math.max(mostMib, usageOf(pid)?.rssMib ?? 0);
    return text;
  };
  const read = async (page) => JSON.parse(await ask(`/Users?startIndex=${page * PAGE + 1}&count=${PAGE}`)).itemsPerPage;
  await walk(read, WARM_UP);
  const [times, again] = [await walk(read), await walk(read)];
  // A page that is slow in one walk was interrupted, for example by a garbage collection.
  const own = times.map((time, page) => Math.min(time, again[page]));
  const begun = performance.now();
  const group = JSON.parse(await ask(`/Groups/${groupIds[0]}`));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort((one, other) => one - other);
  return {
    pages: {
      median: times[Math.floor(times.length / 2)],
      slowest: times.at(-1),
      slowestTwice: Math.max(...own),
      tenth: times.at(-Math.min(10, times.length)),
    },
    group: { seconds, members: group.members.length },
    mostMib,
  };
}
