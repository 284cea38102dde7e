#!/usr/bin/env node
// npx rollcall: the command line, also in a fresh clone.
import { runRollcall } from './prepare.mjs';

await runRollcall(process.argv.slice(2));
