import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './project.mjs';
import { runTool } from './run-tool.mjs';

const source = (...path) => inProject('libs', 'client', ...path);
const built = (...path) => inProject('dist', 'client', ...path);
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Builds the client as a package that works alone, ready for `npm pack ./dist/client`. */
export async function buildClient() {
  await runTool(inProject('node_modules', 'typescript', 'bin', 'tsc'), ['--project', source('tsconfig.build.json')]);
  const { version } = json(inProject('package.json'));
  writeFileSync(built('package.json'), `${JSON.stringify({ ...json(source('manifest.json')), version }, null, 2)}\n`);
  // As generated: the compiler would print these types at three times the size.
  copyFileSync(source('src', 'introspection.ts'), built('introspection.d.ts'));
  copyFileSync(inProject('apps', 'api', 'src', 'admin', 'schema.graphql'), built('schema.graphql'));
  copyFileSync(source('README.md'), built('README.md'));
  copyFileSync(inProject('LICENSE'), built('LICENSE'));
}
