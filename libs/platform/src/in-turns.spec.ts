import { inTurns } from './in-turns';

interface Work {
  name: string;
  steps: number;
}

/** Does the work of some pages step by step, and returns the order of the steps. */
async function order(pages: Work[][], turnMs = 0, stopped = () => false): Promise<string> {
  const done: string[] = [];
  const proceed = async (work: Work, ended: () => boolean) => {
    do {
      if (work.name === '!') throw new Error('it fails');
      done.push(work.name);
      work.steps -= 1;
    } while (work.steps > 0 && !ended());
    return work.steps > 0;
  };
  const read = async function* () {
    yield* pages;
  };
  await inTurns({ pages: read(), proceed, turnMs, runMs: 60_000, stopped }).catch(({ message }) => done.push(message));
  return done.join(' ');
}

it('a large item does not delay others, on its page or on a later one', async () => {
  const pages = [
    [
      { name: 'large', steps: 4 },
      { name: 'a', steps: 1 },
    ],
    [
      { name: 'b', steps: 2 },
      { name: 'c', steps: 1 },
    ],
  ];
  expect(await order(pages)).toBe('large a large b c large b large');
});

it('a failing item does not delay others either, and its error is thrown at the end', async () => {
  const pages = [
    [
      { name: '!', steps: 1 },
      { name: 'a', steps: 2 },
    ],
    [{ name: 'b', steps: 1 }],
  ];
  expect(await order(pages)).toBe('a a b it fails');
});

it('a turn lasts as long as allowed, and ends when everything is to end', async () => {
  let asked = 0;
  const work = [[{ name: 'a', steps: 9 }], [{ name: 'b', steps: 9 }]];
  expect(await order(work, 60_000, () => ++asked > 3)).toBe('a a a');
});
