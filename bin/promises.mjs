#!/usr/bin/env node
// npm run promises: lists what the service promises. npm run promises -- 5 7: shows these. npm run promises -- all:
// shows all, which takes hours.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './preparation/project.mjs';
import { promises } from './promises/promises.mjs';

const asked = process.argv.slice(2);
const chosen = promises.filter(({ number }) => asked.includes('all') || asked.includes(String(number)));
if (asked.length > 0 && chosen.length === 0) {
  console.error('promises: name numbers of the list, or "all"');
  process.exit(1);
}
if (asked.length === 0)
  for (const { number, says, specs, bench } of promises)
    console.log(`${String(number).padStart(3)}  ${says}\n     ${specs ? `test/${specs}` : `bench/${bench[0]}`}`);

let broken = 0;
for (const promise of chosen) {
  console.log(`\n${promise.number}  ${promise.says}`);
  const { status } = show(promise);
  if (status !== 0) broken += 1;
  console.log(status === 0 ? `${promise.number}  holds` : `${promise.number}  DOES NOT HOLD`);
}
process.exitCode = broken === 0 ? 0 : 1;

/**
 * Specs run with the promised number of rounds, on every database, and one at a time, because they measure; the fuzzer
 * sends as many requests.
 */
function show({ specs, bench }) {
  const env = { ...process.env, PROMISED: 'true', FUZZ_REQUESTS: '100000' };
  const args = bench
    ? [join(root, 'bench', bench[0]), ...bench.slice(1)]
    : [join(root, 'bin/test.mjs'), '--maxWorkers=1', '--testPathPatterns', specs];
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
}
