import { setTimeout as pause } from 'node:timers/promises';
import { withLogContext } from './log-context';
import { forEachGivingWay, giveWay, noteArrival } from './turns';

/** Blocks the event loop. */
function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** A request that does a number of parts one after the other. */
const request = (requestId: string, parts: number, partMs: number, done: () => void = () => {}) =>
  withLogContext({ requestId }, async () => {
    for (let part = 0; part < parts; part++) {
      await giveWay();
      spin(partMs);
      done();
    }
  });

describe('giveWay', () => {
  it('continues at once after little work', async () => {
    await pause(1);
    // The first expectation alone can take longer than a request may run.
    expect([giveWay(), giveWay()]).toEqual([undefined, undefined]);
  });

  it('lets the event loop turn during long work', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await request('long', 50, 2);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  it('lets a small request overtake twenty long ones', async () => {
    let done = 0;
    const long = Array.from({ length: 20 }, (_, index) => request(`long ${index}`, 10, 6, () => done++));
    while (done < 80) await pause(1);
    const before = done;
    await request('small', 3, 4);
    const passed = done - before;
    await Promise.all(long);
    expect(done).toBe(200);
    expect(passed).toBeLessThan(10);
  });

  it('lets long work finish although small requests keep arriving', async () => {
    let ended = false;
    const small = async () => {
      for (let index = 0; !ended; index++) await request(`small ${index}`, 2, 6);
    };
    const endless = Promise.all([small(), small(), small()]);
    await request('long', 20, 6);
    ended = true;
    await endless;
  });

  it('leaves most turns to new connections, and long work finishes although they keep arriving', async () => {
    let turns = 0;
    let ended = false;
    const arrive = () => {
      turns += 1;
      noteArrival();
      if (!ended) setImmediate(arrive);
    };
    arrive();
    await request('long', 20, 6);
    ended = true;
    expect(turns).toBeGreaterThan(20 * 5);
  });
});

describe('forEachGivingWay', () => {
  it('processes all items in order, and lets the event loop turn', async () => {
    const seen: number[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await forEachGivingWay(Array(1000).keys(), (item) => {
      spin(0.1);
      seen.push(item);
    });
    clearInterval(timer);
    expect(seen).toEqual([...Array(1000).keys()]);
    expect(turns).toBeGreaterThan(3);
  });
});
