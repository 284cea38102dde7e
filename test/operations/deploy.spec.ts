import { readFileSync } from 'node:fs';
import { secretSettings, settings } from '@rollcall/platform';

// Files that deploy the service only use settings that it knows.
const known = new Set<string>([...Object.keys(settings), ...secretSettings.map((name) => `${name}_FILE`)]);

it.each([
  ['Dockerfile', /(?<=^ENV .*)\b([A-Z_]+)=/gm, 3],
  ['compose.yaml', /^ {6}((?!MYSQL_)[A-Z_]+): /gm, 3],
  ['deploy/kubernetes/rollcall.yaml', /name: ([A-Z_]+), value/g, 4],
  ['deploy/systemd/rollcall.service', /(?<=^Environment=.*)\b([A-Z_]+)=/gm, 2],
])('%s sets only existing settings', (file, naming, least) => {
  const named = [...readFileSync(file, 'utf8').matchAll(naming)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThanOrEqual(least);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

const text = (file: string): string => readFileSync(file, 'utf8');

it('the pod reads its secret files through its group, and trusts only proxies that the operator names', () => {
  const manifest = text('deploy/kubernetes/rollcall.yaml');
  const [, group] = /runAsGroup: (\d+)/.exec(manifest)!;
  expect(manifest).toContain(`fsGroup: ${group}`);
  expect(manifest).toContain('defaultMode: 0440');
  expect(manifest).not.toMatch(/^[^#\n]*TRUSTED_PROXIES/m);
  // Annotations cannot carry a token.
  expect(manifest).not.toContain('prometheus.io/scrape');
  const keys = [...manifest.matchAll(/value: \/run\/secrets\/rollcall\/(\S+) /g)].map(([, key]) => key);
  expect(keys.length).toBeGreaterThanOrEqual(3);
  for (const key of keys) expect(manifest).toContain(`--from-literal=${key}=`);
  expect(keys).toContain(/key: (\S+) }/.exec(text('deploy/kubernetes/pod-monitor.yaml'))![1]);
});

it('the image runs the Node version that the README recommends, and CI tests every supported version', () => {
  const [, major] = /^Node (\d+) /m.exec(text('README.md'))!;
  expect(text('Dockerfile')).toContain(`FROM node:${major}-slim@`);
  expect(text('.github/workflows/ci.yml')).toContain('node: [20, 22, 24]');
  expect([major, JSON.parse(text('package.json')).engines.node]).toEqual(['24', '>=20.19']);
});

it('the image, `npm start`, the workers and the benchmark run V8 with the same options', () => {
  const { start } = JSON.parse(text('package.json')).scripts;
  const [image, ...others] = [
    text('Dockerfile'),
    start,
    text('apps/api/src/cli/workers.ts'),
    text('bench/service.mjs'),
  ].map((place: string) => [...place.matchAll(/--(?:v8|max)-[a-z-]+=\d+/g)].map(([option]) => option));
  expect(image).toHaveLength(2);
  for (const options of others) expect(options).toEqual(image);
});

it('the unit keeps its files and memory private', () => {
  const unit = text('deploy/systemd/rollcall.service');
  for (const line of ['UMask=0077', 'LimitCORE=0', 'StateDirectoryMode=0700']) expect(unit).toContain(`\n${line}\n`);
});

it('every action is pinned to its commit, and every image to its digest', () => {
  const workflows = ['ci', 'nightly'].map((name) => text(`.github/workflows/${name}.yml`)).join('');
  const actions = [...workflows.matchAll(/uses: (.+)/g)].map(([, action]) => action);
  expect(actions.length).toBeGreaterThan(3);
  for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d/);
  const bases = [...text('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
  const services = [...text('compose.yaml').matchAll(/image: (.*)/g)].map(([, image]) => image);
  expect([bases.length, services.length]).toEqual([2, 2]);
  expect(new Set(bases).size).toBe(1);
  for (const image of [...bases, ...services]) expect(image).toMatch(/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
});
