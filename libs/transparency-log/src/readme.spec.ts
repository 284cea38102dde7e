import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '.';

it('the example in the README prints the output below it', async () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  const [, example, printed] = /```js\n(.*?)```.*?```\n(.*?)```/s.exec(readme)!;
  const lines: unknown[] = [];
  const AsyncFunction = (async () => {}).constructor as new (...code: string[]) => (...values: unknown[]) => unknown;
  const run = new AsyncFunction('require', 'console', example!);
  await run(() => library, { log: (line: unknown) => lines.push(line) });
  expect(`${lines.join('\n')}\n`).toBe(printed);
});
