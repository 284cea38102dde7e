import 'reflect-metadata';
import { Database, forUpdate, readerOf, readRows } from '../src';
import { begun } from './child';
import { samplesAt } from './databases';
import { Sample } from './sample.entity';

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
    await database.transaction(async (manager) => {
      attempts++;
      const [row] = await readRows(
        manager,
        readerOf(manager, Sample, 's'),
        `WHERE s.id = 'counter'${forUpdate(manager)}`,
        {},
      );
      await manager.update(Sample, { id: 'counter' }, { count: row!.count + 1 });
    });
  }
  await dataSource.destroy();
  process.stdout.write(String(attempts));
}

void main(process.argv[2]!, Number(process.argv[3]));
