import { secretSettings, settings } from '@rollcall/platform';

/** The page that lists every setting, printed from the schema that checks them. */
export function configurationReference(): string {
  const rows = Object.entries(settings).map(([name, setting]) => {
    const { success, data } = setting.safeParse(undefined);
    const preset = success && data !== undefined && String(data) !== '' ? `\`${data}\`` : '';
    return `| \`${name}\` | ${preset} | ${setting.description} |`;
  });
  return `# Configuration

Settings are environment variables. The service refuses to start on an invalid value or a misspelled setting, with one line
that says what to do. (Printed from the schema that checks them: \`npm run generate\`.)
Secrets can be read from files instead, named by ${secretSettings.map((name) => `\`${name}_FILE\``).join(', ')}.

| Setting | Default | Meaning |
|---|---|---|
${rows.join('\n')}
`;
}
