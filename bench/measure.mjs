import { setTimeout as pause } from 'node:timers/promises';
import { end, forkOf, messageOf } from './children.mjs';
import { floorOf } from './operations.mjs';
import { usageOf } from './usage.mjs';

/** Longer than the service buffers the records of reads, so that one operation does not pay for the previous one. */
const SETTLE_MS = 1200;

/** Parts of a measurement, each next to an equally long part of the floor's: a machine's speed varies over time. */
const PARTS = 6;

/** Warms a server up with all operations, and then measures them one by one. */
export async function measure(server, operations, options, { statements, floor } = {}) {
  const load = await startLoad(server, options);
  try {
    // All operations first, because they share code that is compiled after many calls; writes first, so that mail is
    // sent by then.
    for (const operation of operations.toReversed()) await load.run(operation, options.warmUp);
    const results = [];
    for (const operation of operations) {
      await pause(SETTLE_MS);
      const parts = [];
      for (let part = 0; part < PARTS; part++) {
        const seconds = options.seconds / PARTS;
        const bare = await floor?.run(floorOf(operation), seconds);
        const before = { usage: usageOf(server.pid), statements: await statements?.() };
        const own = await load.run(operation, seconds);
        const after = { usage: usageOf(server.pid), statements: await statements?.() };
        parts.push({ bare: bare ?? own, own, before, after });
      }
      results.push({ operation, ...summaryOf(parts) });
    }
    return results;
  } finally {
    await load.stop();
  }
}

function summaryOf(parts) {
  const times = parts.flatMap(({ own }) => own.times).toSorted((one, other) => one - other);
  const failures = parts.flatMap(({ own }) => own.failures);
  const spent = (read) =>
    parts.reduce((sum, { before, after }) => sum + read(after) - read(before), 0) / times.length || undefined;
  return {
    rate: rateOf(parts.map(({ own }) => own)),
    floorRate: rateOf(parts.map(({ bare }) => bare)),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    errors: failures.length,
    firstError: failures[0],
    cpuMs: spent(({ usage }) => usage?.cpuMs),
    statements: spent(({ statements }) => statements),
    rssMib: parts.at(-1).after.usage?.rssMib,
  };
}

const rateOf = (runs) =>
  runs.reduce((sum, { times }) => sum + times.length, 0) / runs.reduce((sum, { elapsed }) => sum + elapsed, 0);

export const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** A load generator for one server. */
export async function startLoad({ target }, { concurrency }) {
  const generator = forkOf('./generator.mjs');
  const ask = async (message) => {
    generator.send({ ...message, concurrency });
    const { result, problem } = await messageOf(generator);
    if (problem) throw new Error(problem);
    return result;
  };
  await ask({ target });
  return {
    /** `how`: `retries` and `rate`, as in the generator. */
    run: (operation, seconds, how = {}) => ask({ operation, seconds, ...how }),
    stop: () => end(generator),
  };
}
