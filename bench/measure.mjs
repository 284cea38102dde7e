import { setTimeout as pause } from 'node:timers/promises';
import { end, forkOf, messageOf } from './children.mjs';
import { usageOf } from './usage.mjs';

/** Longer than the service keeps the records of reads back, so that one operation does not pay for the one before. */
const SETTLE_MS = 1200;

/** Warms a server up with all operations, and then measures one after the other. */
export async function measure(server, operations, options, { statements, floor } = {}) {
  const load = await startLoad(server, options);
  try {
    // All of them first, since they share code that is compiled when it has run often; writes first, so that mail is out.
    for (const operation of operations.toReversed()) await load.run(operation, options.warmUp);
    const results = [];
    for (const operation of operations) {
      await pause(SETTLE_MS);
      // Just before, since a machine is not equally quick all the time.
      const floorRate = (await floor?.run('floor', options.seconds))?.rate;
      const before = { usage: usageOf(server.pid), statements: await statements?.() };
      const result = await load.run(operation, options.seconds);
      const usage = usageOf(server.pid);
      const asked = statements && (await statements()) - before.statements;
      results.push({
        operation,
        ...result,
        floorRate: floorRate ?? result.rate,
        cpuMs: usage && (usage.cpuMs - before.usage.cpuMs) / result.requests,
        rssMib: usage?.rssMib,
        statements: asked && asked / result.requests,
      });
    }
    return results;
  } finally {
    await load.stop();
  }
}

/** A generator for one server. */
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
    run: (operation, seconds) => ask({ operation, seconds }),
    stop: () => end(generator),
  };
}
