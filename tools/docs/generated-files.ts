import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nativeEventSchema } from '@rollcall/audit';
import { eventActions } from '@rollcall/domain';
import { adminSchema } from './admin-schema';
import { configurationReference } from './configuration';
import { eventReference } from './event-reference';
import { scimGuide } from './guide/page';
import { openapiDocument } from './openapi/document';
import { tourRequests } from './tour';

/** The files that are generated from the code, by path in the repository. */
export const generatedFiles = async (): Promise<Record<string, string>> => ({
  'apps/api/src/admin/schema.graphql': await adminSchema(),
  'docs/admin-api.http': tourRequests(await readFile(join(__dirname, '../../docs/admin-api.md'), 'utf8')),
  'docs/audit-events.md': eventReference(),
  'docs/audit-event.schema.json': json(nativeEventSchema(eventActions)),
  'docs/configuration.md': configurationReference(),
  'docs/scim.md': scimGuide(),
  'docs/openapi.json': json(openapiDocument),
});

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
