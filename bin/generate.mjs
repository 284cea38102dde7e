// npm run generate: writes the files that the program prints.
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mainScript } from './preparation/build.mjs';
import { inProject, say } from './preparation/project.mjs';
import { prepareBuild, prepared, prepareInstall } from './prepare.mjs';

await prepared(async () => {
  await prepareInstall();
  await prepareBuild();
});
await import('reflect-metadata');
const { generatedFiles } = await import(pathToFileURL(join(dirname(mainScript), 'generated-files.js')).href);
for (const [path, content] of Object.entries(await generatedFiles())) {
  await writeFile(inProject(path), content);
  say(`wrote ${path}`);
}
