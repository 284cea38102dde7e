/** Preloaded into a process of the service: on SIGUSR2, writes which files it has loaded. */
const { renameSync, writeFileSync } = require('node:fs');

process.on('SIGUSR2', () => {
  const { LOADED_FILES } = process.env;
  writeFileSync(`${LOADED_FILES}.draft`, JSON.stringify(Object.keys(require.cache)));
  renameSync(`${LOADED_FILES}.draft`, LOADED_FILES);
});
