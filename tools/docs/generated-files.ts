import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type EventDomain, eventDomains, formatValue, nativeEventSchema, OCSF_VERSION, ocsfOf } from '@rollcall/audit';
import { type EventAction, eventActions, eventCatalogue } from '@rollcall/domain';
import { secretSettings, settings } from '@rollcall/platform';
import { printedSchema } from '../../apps/api/src/admin/printed-schema';
import { resolvers, withNullableRoots } from '../../apps/api/src/admin/schema';
import { clientTypes } from './client-types';
import { scimGuide } from './guide/page';
import { openapiDocument } from './openapi/document';
import { tourRequests } from './tour';

/** The page that lists every event, for auditors: generated from the catalogue and the OCSF mapping. */
export const eventReference = (): string => `# Audit events

The audit log records every change, through either API or the command line, as one of these ${eventActions.length} events. The risk
shown is the usual one; some events have a higher one, for example the removal of an admin (HIGH). A refused attempt has the
event name of what was tried, with the outcome DENIED. The last column is the class in OCSF ${OCSF_VERSION}; an event in the native
format follows \`docs/audit-event.schema.json\`.
(Printed from the catalogue: \`npm run generate\`.)
${eventDomains.map(sectionOf).join('')}`;

function sectionOf(domain: EventDomain): string {
  const rows = eventActions.filter((action) => eventCatalogue[action].domain === domain).map(rowOf);
  return `
## ${domain}

| Event | Risk | What happened | Target | Example | OCSF |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

function rowOf(action: EventAction): string {
  const type = eventCatalogue[action];
  const { risk, description, target, example } = type;
  const { classUid, className, activity } = ocsfOf(type);
  const changes = example
    .map(({ field, before, after }) => `\`${field}\`: ${formatValue(before)} → ${formatValue(after)}`)
    .join('<br>');
  return `| \`${action}\` | ${risk} | ${description} | ${target} | ${changes} | ${className} (${classUid}): ${activity} |`;
}

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

const HEADER = `# Generated from the resolvers with npm run generate. Do not edit.
# biome-ignore-all format: as graphql-js prints it
`;

/** The schema of the admin API as text, built without a database. */
export async function adminSchema(): Promise<string> {
  const context = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    const schema = await context.get(GraphQLSchemaFactory).create(resolvers);
    return `${HEADER}\n${printedSchema(withNullableRoots(schema))}`;
  } finally {
    await context.close();
  }
}

/** The files that are generated from the code, by path in the repository. */
export async function generatedFiles(): Promise<Record<string, string>> {
  const sdl = await adminSchema();
  return {
    'apps/api/src/admin/schema.graphql': sdl,
    'docs/admin-api.http': tourRequests(await readFile(join(__dirname, '../../docs/admin-api.md'), 'utf8')),
    'docs/audit-events.md': eventReference(),
    'docs/audit-event.schema.json': json(nativeEventSchema(eventActions)),
    'docs/configuration.md': configurationReference(),
    'docs/scim.md': scimGuide(),
    'docs/openapi.json': json(openapiDocument),
    'libs/client/src/introspection.ts': clientTypes(sdl),
  };
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
