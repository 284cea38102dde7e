#!/usr/bin/env node
// npm start: from a fresh clone to a running service.
import { runRollcall } from './prepare.mjs';

await runRollcall(['serve', ...process.argv.slice(2)]);
