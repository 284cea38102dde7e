import { Logger } from '@nestjs/common';
import { Rounds } from './rounds';

/** What is said while rounds of so many milliseconds run, and when each began. */
async function run(pauseMs: number, until: number, work: (round: number) => Promise<void>) {
  const said: string[] = [];
  const at: number[] = [];
  const keep = (level: string) => (message: unknown) => void said.push(`${level}: ${message}`);
  jest.spyOn(Logger.prototype, 'log').mockImplementation(keep('log'));
  jest.spyOn(Logger.prototype, 'error').mockImplementation(keep('error'));
  const began = performance.now();
  const rounds = new Rounds('the work', pauseMs, () => {
    at.push(performance.now() - began);
    return work(at.length);
  });
  rounds.start();
  while (at.length < until) await new Promise((resolve) => setTimeout(resolve, 5));
  await rounds.stop();
  jest.restoreAllMocks();
  return { said, pauses: at.slice(1).map((time, index) => time - at[index]!) };
}

it('work that fails comes more seldom, is said once, and so is its return', async () => {
  const { said, pauses } = await run(20, 7, async (round) => {
    if (round <= 4) throw new Error('the database is away');
  });
  expect(said).toEqual([
    'error: the work failed: Error: the database is away',
    'log: the work works again after 4 failures',
  ]);
  const [first, second, third, fourth, fifth, sixth] = pauses;
  expect([first! > 35, second! > 70, third! > 150, fourth! > 300]).toEqual([true, true, true, true]);
  expect([fifth! < 150, sixth! < 150]).toEqual([true, true]);
});

it('a round begins after the one before has ended', async () => {
  let underWay = 0;
  await run(1, 5, async () => {
    underWay += 1;
    expect(underWay).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    underWay -= 1;
  });
});

it('a round that is hurried begins at once, and none beside another', async () => {
  let began = 0;
  let underWay = 0;
  const rounds = new Rounds('the work', 60_000, async () => {
    began += 1;
    underWay += 1;
    expect(underWay).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    underWay -= 1;
  });
  rounds.start();
  while (began < 5) {
    rounds.hurry();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await rounds.stop();
  rounds.hurry();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(began).toBe(5);
});
