// npm run generate: writes the files that are generated from the code.
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { inProject, say } from './preparation/project.mjs';
import { prepared, prepareInstall } from './prepare.mjs';

await prepared(prepareInstall);
const require = createRequire(import.meta.url);
require('../libs/platform/testing/typescript.cjs');
const { generatedFiles } = require('../tools/docs/generated-files.ts');
for (const [path, content] of Object.entries(await generatedFiles())) {
  await writeFile(inProject(path), content);
  say(`wrote ${path}`);
}
