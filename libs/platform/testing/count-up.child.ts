import 'reflect-metadata';
import { Database, forUpdate } from '../src';
import { samplesAt } from './databases';
import { Sample } from './sample.entity';

/** Adds 1 to the row `counter` so often, each time in a transaction that reads before it writes. */
async function main(url: string, times: number): Promise<void> {
  const dataSource = await samplesAt(url).initialize();
  const database = new Database(dataSource);
  for (let time = 0; time < times; time++) {
    await database.transaction(async (manager) => {
      const row = await forUpdate(
        manager.createQueryBuilder(Sample, 's').where('s.id = :id', { id: 'counter' }),
      ).getOneOrFail();
      await manager.update(Sample, { id: 'counter' }, { count: row.count + 1 });
    });
  }
  await dataSource.destroy();
}

void main(process.argv[2]!, Number(process.argv[3]));
