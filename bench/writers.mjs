import { setTimeout as sleep } from 'node:timers/promises';
import { keepAlive, send } from './client.mjs';
import { addressOf, personOf, scimHeaders } from './people.mjs';

const PAUSE_MS = 50;

/**
 * Invites people one by one with several callers. Like clients, it repeats a request after a broken connection or a
 * 503; it remembers which people were acknowledged and every response.
 */
export function startWriters({ url, key }, count, { pauseMs = 0, attempts = Number.POSITIVE_INFINITY } = {}) {
  const agent = keepAlive(count);
  const acknowledged = [];
  const refused = [];
  const answers = new Map();
  let stopped = false;
  const invite = async (name) => {
    const request = { url: `${url}/Users`, method: 'POST', headers: scimHeaders(key), body: personOf(name) };
    const { status, text } = await send(agent, request).catch(({ message }) => ({ status: 0, text: message }));
    answers.set(status, (answers.get(status) ?? 0) + 1);
    return { status, text };
  };
  const write = async (writer) => {
    for (let number = 0; !stopped; number++) {
      const name = `w${writer}-${number}`;
      for (let attempt = 1; ; attempt++) {
        const { status, text } = await invite(name);
        // On a retry, 409 means that an earlier attempt succeeded.
        if (status === 201 || (status === 409 && attempt > 1)) acknowledged.push(addressOf(name));
        else if ((status === 0 || status === 503) && attempt < attempts && !stopped) {
          await sleep(PAUSE_MS);
          continue;
        } else refused.push(`${status} ${text.slice(0, 100)}`);
        break;
      }
      if (pauseMs > 0) await sleep(pauseMs);
    }
  };
  const running = Promise.all(Array.from({ length: count }, (_, writer) => write(writer)));
  return {
    acknowledged,
    refused,
    answers,
    stop: async () => {
      stopped = true;
      await running;
      agent.destroy();
    },
  };
}
