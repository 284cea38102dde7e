import { setTimeout as pause } from 'node:timers/promises';
import { shareReads } from './share-reads';

/** A source with a changing value and slow reads. */
function source() {
  const state = { value: 1, reads: 0, failing: false };
  const read = async (key: string) => {
    state.reads++;
    const seen = `${key}${state.value}`;
    await pause(10);
    if (state.failing) throw new Error('gone');
    return seen;
  };
  return { state, ask: shareReads(read) };
}

describe('shared reads', () => {
  it('read once for the first caller, and once for all callers during that read', async () => {
    const { state, ask } = source();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('a')));
    expect(new Set(answers)).toEqual(new Set(['a1']));
    expect(state.reads).toBe(2);
  });

  it('never return a value from before the call', async () => {
    const { state, ask } = source();
    const before = ask('a');
    state.value = 2;
    expect(await Promise.all([before, ask('a'), ask('a')])).toEqual(['a1', 'a2', 'a2']);
  });

  it('share nothing between keys, and cache nothing after the read', async () => {
    const { state, ask } = source();
    expect(await Promise.all([ask('a'), ask('b')])).toEqual(['a1', 'b1']);
    state.value = 2;
    expect(await ask('a')).toBe('a2');
    expect(state.reads).toBe(3);
  });

  it('reject the callers of a failed read, and read again', async () => {
    const { state, ask } = source();
    state.failing = true;
    const first = ask('a');
    const second = ask('a');
    await expect(first).rejects.toThrow('gone');
    state.failing = false;
    expect(await second).toBe('a1');
    expect(await ask('a')).toBe('a1');
  });
});
