import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventReference, nativeEventSchema } from '@rollcall/audit';
import { secretSettings, settings } from '@rollcall/platform';
import { adminSchema } from './admin/schema';
import { tourRequests } from './admin/tour';
import { scimGuide } from './scim/guide/page';
import { openapiDocument } from './scim/openapi/document';

/** Files of the repository that the program prints, by path; `npm run generate` writes them, and a test compares. */
export const generatedFiles = async (): Promise<Record<string, string>> => ({
  'apps/api/src/admin/schema.graphql': await adminSchema(),
  'docs/admin-api.http': tourRequests(await readFile(join(process.cwd(), 'docs/admin-api.md'), 'utf8')),
  'docs/audit-events.md': eventReference(),
  'docs/audit-event.schema.json': `${JSON.stringify(nativeEventSchema(), null, 2)}\n`,
  'docs/configuration.md': configurationReference(),
  'docs/scim.md': scimGuide(),
  'docs/openapi.json': `${JSON.stringify(openapiDocument, null, 2)}\n`,
});

function configurationReference(): string {
  const rows = Object.entries(settings).map(([name, setting]) => {
    const { success, data } = setting.safeParse(undefined);
    const preset = success && data !== undefined && String(data) !== '' ? `\`${data}\`` : '';
    return `| \`${name}\` | ${preset} | ${setting.description} |`;
  });
  return `# Configuration

Settings are environment variables. The service refuses to start on an invalid value or a misspelled setting, with one line
that says what to do. (Generated from the validation schema with \`npm run generate\`.)
Secrets can be read from files instead, named by ${secretSettings.map((name) => `\`${name}_FILE\``).join(', ')}.

| Setting | Default | Meaning |
|---|---|---|
${rows.join('\n')}
`;
}
