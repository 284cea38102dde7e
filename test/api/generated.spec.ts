import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generatedFiles } from '../../tools/docs/generated-files';

it('the generated files are current; `npm run generate` writes them', async () => {
  for (const [path, content] of Object.entries(await generatedFiles())) {
    expect(await readFile(join(__dirname, '../..', path), 'utf8')).toBe(content);
  }
});
