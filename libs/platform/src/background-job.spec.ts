import { Logger } from '@nestjs/common';
import { BackgroundJob } from './background-job';

/** Runs a job with a pause of `pauseMs`; returns what it logs, and the pauses between its runs. */
async function run(pauseMs: number, until: number, work: (number: number) => Promise<void>) {
  const logged: string[] = [];
  const at: number[] = [];
  const keep = (level: string) => (message: unknown) => void logged.push(`${level}: ${message}`);
  jest.spyOn(Logger.prototype, 'log').mockImplementation(keep('log'));
  jest.spyOn(Logger.prototype, 'error').mockImplementation(keep('error'));
  const began = performance.now();
  const job = new BackgroundJob('the work', pauseMs, () => {
    at.push(performance.now() - began);
    return work(at.length);
  });
  job.start();
  while (at.length < until) await new Promise((resolve) => setTimeout(resolve, 5));
  await job.stop();
  jest.restoreAllMocks();
  return { logged, pauses: at.slice(1).map((time, index) => time - at[index]!) };
}

it('a failing job pauses longer each time, and logs its failure and its recovery once', async () => {
  const { logged, pauses } = await run(20, 7, async (number) => {
    if (number <= 4) throw new Error('the database is away');
  });
  expect(logged).toEqual([
    'error: the work failed: Error: the database is away',
    'log: the work works again after 4 failures',
  ]);
  const [first, second, third, fourth, fifth, sixth] = pauses;
  expect([first! > 18, second! > 35, third! > 75, fourth! > 150]).toEqual([true, true, true, true]);
  expect([fifth! < 150, sixth! < 150]).toEqual([true, true]);
});

it('a run starts after the previous one has ended', async () => {
  let underWay = 0;
  await run(1, 5, async () => {
    underWay += 1;
    expect(underWay).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    underWay -= 1;
  });
});

it('a hurried run starts at once, but never concurrently with another', async () => {
  let began = 0;
  let underWay = 0;
  const job = new BackgroundJob('the work', 60_000, async () => {
    began += 1;
    underWay += 1;
    expect(underWay).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    underWay -= 1;
  });
  job.start();
  while (began < 5) {
    job.hurry();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await job.stop();
  job.hurry();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(began).toBe(5);
});
