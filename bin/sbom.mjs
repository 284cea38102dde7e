#!/usr/bin/env node
// npm run sbom: the product's bill of materials in CycloneDX: what is in its bundle, and what it loads from node_modules.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inProject, root } from './preparation/project.mjs';
import { prepareBuild, prepared, prepareInstall } from './prepare.mjs';

await prepared(async () => {
  await prepareInstall();
  await prepareBuild();
});
const all = sbom();
const bundled = JSON.parse(readFileSync(inProject('dist', 'server', 'packages.json'), 'utf8'));
const shipped = new Set([
  ...bundled.map(({ name, version }) => `${name}@${version}`),
  ...[all.metadata.component, ...sbom('--omit', 'dev').components].map((component) => component['bom-ref']),
]);
const components = all.components.filter((component) => shipped.has(component['bom-ref'])).map(required);
const dependencies = all.dependencies
  .filter(({ ref }) => shipped.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => shipped.has(other)) }));
console.log(JSON.stringify({ ...all, components, dependencies }, null, 2));

function sbom(...options) {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', ...options];
  return JSON.parse(execFileSync('npm', args, { cwd: root, maxBuffer: 2 ** 26 }));
}

/** npm marks a package that is needed only until it is in the bundle as a development package. */
function required({ scope, properties, ...component }) {
  return { ...component, properties: properties.filter(({ name }) => name !== 'cdx:npm:package:development') };
}
