import { keepAlive, send } from './client.mjs';
import { usageOf } from './usage.mjs';

const PAGE = 100;

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
  const walk = async () => {
    const times = [];
    for (let startIndex = 1; ; startIndex += PAGE) {
      const begun = performance.now();
      const { itemsPerPage } = JSON.parse(await ask(`/Users?startIndex=${startIndex}&count=${PAGE}`));
      if (itemsPerPage < PAGE) return times;
      times.push(performance.now() - begun);
    }
  };
  const [times, again] = [await walk(), await walk()];
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
