import { DatabaseBusyError } from '../errors';
import { WriteLock } from './write-lock';

describe('WriteLock', () => {
  it('admits one holder at a time, in order of arrival', async () => {
    const lock = new WriteLock();
    const order: number[] = [];
    let inside = 0;
    await Promise.all(
      [1, 2, 3, 4].map(async (name) => {
        const unlock = await lock.acquire();
        expect(++inside).toBe(1);
        await new Promise(setImmediate);
        order.push(name);
        inside--;
        unlock();
      }),
    );
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('rejects a waiter after the given time, and then skips it', async () => {
    const lock = new WriteLock();
    const unlock = await lock.acquire();
    await expect(lock.acquire(10)).rejects.toThrow(DatabaseBusyError);
    const next = lock.acquire();
    unlock();
    unlock();
    (await next)();
    (await lock.acquire())();
  });
});
