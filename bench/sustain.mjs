import { quantile, startLoad } from './measure.mjs';
import { usageOf } from './usage.mjs';

const WARM_UP_S = 10;
/** Memory is read after each part. */
const PART_S = 10;

/**
 * Sends mixed requests for several minutes, prints the results and returns them.
 * @param {{ connections: number, minutes: number, retries?: number, rate?: number }} how rate: requests per second, by default as many as possible
 * @param {() => number[]} pids the processes whose memory counts
 */
export async function sustain(name, service, { connections, minutes, retries, rate }, pids) {
  const load = await startLoad(service, { concurrency: connections });
  await load.run('mix', WARM_UP_S, { retries: 1 });
  const [times, failures, memory] = [[], [], []];
  const before = usagesOf(pids());
  const began = performance.now();
  while (performance.now() - began < minutes * 60_000) {
    const part = await load.run('mix', PART_S, { retries, rate });
    for (const time of part.times) times.push(time);
    failures.push(...part.failures);
    memory.push(pids().reduce((sum, pid) => sum + (usageOf(pid)?.rssMib ?? 0), 0));
  }
  const seconds = (performance.now() - began) / 1000;
  await load.stop();
  const cpuMs = spentBetween(before, usagesOf(pids())) / times.length;
  times.sort((one, other) => one - other);
  const [p50, p99, p999] = [0.5, 0.99, 0.999].map((share) => quantile(times, share));
  const [first, last] = ends(memory);
  console.log(`
${name}: ${times.length} requests, ${(times.length / seconds).toFixed(0)}/s
  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  p99.9 ${p999.toFixed(1)} ms  errors ${failures.length} ${failures[0] ?? ''}
  memory: ${first.toFixed(0)} MiB in the first third, ${last.toFixed(0)} in the last: ${(last / first).toFixed(2)}
  CPU of the service: ${cpuMs.toFixed(2)} ms a request`);
  return { p99, errors: failures.length };
}

const usagesOf = (pids) => new Map(pids.map((pid) => [pid, usageOf(pid)?.cpuMs ?? 0]));

/** The usage of the processes that still exist. */
const spentBetween = (before, after) =>
  [...after].reduce((sum, [pid, cpuMs]) => sum + cpuMs - (before.get(pid) ?? 0), 0);

/** The means of the first and the last third. */
function ends(values) {
  const third = Math.max(1, Math.floor(values.length / 3));
  const mean = (part) => part.reduce((sum, value) => sum + value, 0) / part.length;
  return [mean(values.slice(0, third)), mean(values.slice(-third))];
}
