// The load runs in its own process, so that it shares no event loop with a server. One job per message from its parent.
import { setTimeout as pause } from 'node:timers/promises';
import { keepAlive, send } from './client.mjs';
import { requestsOf } from './operations.mjs';

let target;
let agent;
/** Kept between warm-up and measurement, so that nobody is created or added twice. */
const series = new Map();

process.on('message', async (message) => {
  if (message.target) {
    ({ target } = message);
    agent = keepAlive(message.concurrency);
    process.send({});
    return;
  }
  try {
    process.send({ result: await load(message) });
  } catch (error) {
    process.send({ problem: error.message });
  }
});
process.on('disconnect', () => process.exit());

/**
 * `retries`: how often a request is repeated after a broken connection or a response that says to retry later. `rate`:
 * requests per second, each sent on schedule, whatever happened to earlier ones; the wait for a free caller counts
 * toward its time.
 */
async function load({ operation, seconds, concurrency, retries = 0, rate }) {
  if (!series.has(operation)) series.set(operation, requestsOf(operation, target));
  const next = series.get(operation);
  const times = [];
  const failures = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  let turn = 0;
  const nextTurn = () => (rate === undefined ? performance.now() : start + (turn++ * 1000) / rate);
  const caller = async () => {
    for (let begun = nextTurn(); begun < end; begun = nextTurn()) {
      const early = begun - performance.now();
      if (early > 0) await pause(early);
      const failure = await attempt(next(), retries);
      times.push(performance.now() - begun);
      if (failure) failures.push(failure);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  return { times, failures, elapsed: (performance.now() - start) / 1000 };
}

async function attempt(request, retries) {
  const answer = await send(agent, request).catch((error) => ({ status: 0, text: error.message }));
  if (retries > 0 && (answer.status === 0 || answer.status === 503)) return attempt(request, retries - 1);
  return faultOf(answer);
}

const faultOf = ({ status, text }) =>
  status >= 200 && status < 300 && !text.startsWith('{"errors"') ? undefined : `${status} ${text.slice(0, 200)}`;
