import { readFileSync } from 'node:fs';
import { secretSettings, settings } from '@rollcall/platform';

// Files that start the service elsewhere say what the service understands.
const known = new Set<string>([...Object.keys(settings), ...secretSettings.map((name) => `${name}_FILE`)]);

it.each([
  ['Dockerfile', /\b([A-Z_]+)=(?=\S)/g, 3],
  ['compose.yaml', /^ {6}((?!MYSQL_)[A-Z_]+): /gm, 3],
  ['deploy/kubernetes/rollcall.yaml', /name: ([A-Z_]+), value/g, 4],
  ['deploy/systemd/rollcall.service', /(?<=^Environment=.*)\b([A-Z_]+)=/gm, 2],
])('%s sets nothing that is no setting', (file, naming, least) => {
  const named = [...readFileSync(file, 'utf8').matchAll(naming)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThanOrEqual(least);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});
