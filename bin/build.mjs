#!/usr/bin/env node
// npm run build: builds if sources have changed.
import { prepareBuild, prepared, prepareInstall } from './prepare.mjs';

await prepared(async () => {
  await prepareInstall();
  await prepareBuild();
});
