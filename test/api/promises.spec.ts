import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

it('npm run promises lists each promise with an existing test or benchmark', () => {
  const printed = execFileSync(process.execPath, ['bin/promises.mjs'], { encoding: 'utf8' });
  const shown = [...printed.matchAll(/^ {5}(test|bench)\/(.+)$/gm)];
  expect(shown.length).toBeGreaterThan(20);
  const files = ['test', 'libs', 'bench'].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`),
  );
  for (const [, place, pattern] of shown) {
    const isThere =
      place === 'bench'
        ? files.includes(`bench/${pattern}`)
        : files.some((file) => file.endsWith('.spec.ts') && new RegExp(pattern!).test(file));
    expect([pattern, isThere]).toEqual([pattern, true]);
  }
});
