#!/usr/bin/env -S node --max-semi-space-size=32
// npx rollcall: the command line, also in a fresh clone. A larger young generation saves an eighth of a request's time.
import { runRollcall } from './prepare.mjs';

await runRollcall(process.argv.slice(2));
