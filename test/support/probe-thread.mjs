import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

// Sends a request every few milliseconds, whether or not earlier ones were answered, so that each of them measures a
// service that stands still. It runs in its own thread, so that no other client can slow it.
const { url, targets, everyMs, pid } = workerData;
const agent = new Agent({ keepAlive: true });
const latencies = Object.fromEntries(targets.map(({ name }) => [name, []]));
const failures = [];
const underWay = new Set();

/** Milliseconds that this thread and the service's waited for a processor, as Linux counts them; 0 elsewhere. */
function keptWaiting() {
  if (process.platform !== 'linux') return 0;
  const of = (path) => Number(readFileSync(path, 'utf8').split(' ')[1]) / 1e6;
  return of('/proc/thread-self/schedstat') + of(`/proc/${pid}/task/${pid}/schedstat`);
}

const ask = ({ name, path, headers }) =>
  new Promise((resolve) => {
    const start = performance.now() - keptWaiting();
    const outgoing = request(url + path, { agent, headers }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) latencies[name].push(Math.max(0, performance.now() - keptWaiting() - start));
        else failures.push(`${name}: ${response.statusCode}`);
        resolve();
      });
    });
    outgoing.once('error', (error) => {
      failures.push(`${name}: ${error.message}`);
      resolve();
    });
    outgoing.end();
  });

let turn = 0;
const timer = setInterval(() => {
  const answered = ask(targets[turn++ % targets.length]).finally(() => underWay.delete(answered));
  underWay.add(answered);
}, everyMs);

parentPort.once('message', async () => {
  clearInterval(timer);
  await Promise.all(underWay);
  agent.destroy();
  parentPort.postMessage({ latencies, failures });
});
