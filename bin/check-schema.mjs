#!/usr/bin/env node
// Part of npm run check: refuses changes of the admin API's schema that break clients and were not announced.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inProject, root } from './preparation/project.mjs';

const require = createRequire(import.meta.url);
require('../libs/platform/testing/typescript.cjs');
const { brokenPromises } = require('../tools/schema/promise.ts');
const { releasedSchemas } = require('../tools/schema/releases.ts');

const read = (...path) => readFileSync(inProject(...path), 'utf8');

const releases = releasedSchemas(root);
const broken = brokenPromises({
  current: read('apps', 'api', 'src', 'admin', 'schema.graphql'),
  releases,
  changelog: read('CHANGELOG.md'),
});
for (const problem of broken) console.error(problem);
if (releases.length === 0) console.log('The schema promises nothing yet: this clone has no tag of a release (v1.2.3).');
process.exitCode = broken.length === 0 ? 0 : 1;
