#!/usr/bin/env node
// npx rollcall: the command line, ready in a fresh clone as well.
import { runRollcall } from './prepare.mjs';

await runRollcall(process.argv.slice(2));
