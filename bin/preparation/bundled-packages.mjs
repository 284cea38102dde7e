import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './project.mjs';

/** The folder of the package that contains a file, as package-lock.json writes it. */
const PACKAGE = /\/(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;

const TEXT = /^(licen[sc]e|notice|copying)/i;

/**
 * Writes which packages are in a bundle: `packages.json` for the bill of materials, and `LICENSES.txt`, because licenses require
 * that their texts go with the code. `files` are the modules in the bundle.
 */
export function writePackages(folder, files) {
  const paths = new Set(files.flatMap((file) => PACKAGE.exec(file)?.[1] ?? []));
  const packages = [...paths].sort().map(packageAt);
  const list = packages.map(({ name, version, license }) => ({ name, version, license }));
  writeFileSync(join(folder, 'packages.json'), `${JSON.stringify(list, null, 2)}\n`);
  const texts = packages.map(({ path, name, version, license }) =>
    [`${name} ${version} (${license})`, ...textsAt(path)].join('\n\n'),
  );
  writeFileSync(join(folder, 'LICENSES.txt'), texts.join(`\n\n${'-'.repeat(80)}\n\n`));
}

function packageAt(path) {
  const { name, version, license, licenses } = JSON.parse(readFileSync(inProject(path, 'package.json'), 'utf8'));
  return { path, name, version, license: license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'see its text' };
}

/** Some packages have their license only in the readme. */
function textsAt(path) {
  const files = readdirSync(inProject(path), { withFileTypes: true }).filter((entry) => entry.isFile());
  const [own, readme] = [TEXT, /^readme/i].map((kind) => files.filter(({ name }) => kind.test(name)));
  return (own.length > 0 ? own : readme).map(({ name }) => readFileSync(inProject(path, name), 'utf8').trim());
}
