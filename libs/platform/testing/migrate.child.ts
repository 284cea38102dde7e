import 'reflect-metadata';
import { migrate } from '../src';
import { begun } from './child';
import { samplesAt } from './databases';

/** Prints how many migrations this process ran on the database at the given URL. */
async function main(url: string): Promise<void> {
  await begun();
  const dataSource = samplesAt(url);
  const { length: ran } = await migrate(dataSource, url);
  await dataSource.destroy();
  process.stdout.write(String(ran));
}

void main(process.argv[2]!);
