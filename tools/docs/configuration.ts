import { secretSettings, settings } from '@rollcall/platform';

/** The page that lists every setting, generated from the schema that validates them. */
export function configurationReference(): string {
  const rows = Object.entries(settings).map(([name, setting]) => {
    const { success, data } = setting.safeParse(undefined);
    const preset = success && data !== undefined && String(data) !== '' ? `\`${data}\`` : '';
    return `| \`${name}\` | ${preset} | ${setting.description} |`;
  });
  return `# Configuration

Settings are environment variables. On an invalid value or a misspelled setting, the service
refuses to start, with one line that says what to do. (Generated from the schema that validates them, by \`npm run generate\`.)
To read a secret from a file, set one of these to its path: ${secretSettings.map((name) => `\`${name}_FILE\``).join(', ')}.

| Setting | Default | Meaning |
|---|---|---|
${rows.join('\n')}
`;
}
