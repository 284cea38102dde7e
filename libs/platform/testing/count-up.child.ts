import 'reflect-metadata';
import { Database } from '../src';
import { begun } from './child';
import { samplesAt } from './databases';
import { idOf, O1, Sample } from './sample.entity';

/**
 * Adds 1 to the row `counter` a number of times, each time in a transaction that reads before it writes; prints the
 * number of attempts.
 */
async function main(url: string, times: number): Promise<void> {
  await begun();
  const dataSource = await samplesAt(url).initialize();
  const database = new Database(dataSource);
  let attempts = 0;
  for (let time = 0; time < times; time++) {
    await database.change({ organizationId: O1 }, async (tx) => {
      attempts++;
      const row = await tx.lock(Sample, idOf('counter'));
      tx.update(Sample, { ...row!, count: row!.count + 1 });
    });
  }
  await dataSource.destroy();
  process.stdout.write(String(attempts));
}

void main(process.argv[2]!, Number(process.argv[3]));
