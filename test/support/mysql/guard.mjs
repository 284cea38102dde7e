// Runs a server until standard input closes, which happens however the starter ends, and then removes everything.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const { command, args, folder, cleanUp, log } = JSON.parse(process.argv[2]);

const server = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
let wanted = true;

function end() {
  wanted = false;
  // Its data is discarded, so it need not shut down properly.
  server.kill('SIGKILL');
  if (cleanUp) spawnSync(cleanUp[0], cleanUp.slice(1));
}

process.stdin.resume().on('close', end).on('error', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
server.on('error', (error) => finish(error.message));
server.on('close', (code) => finish(wanted ? `the server ended with status ${code}` : undefined));

function finish(problem) {
  if (problem) console.error(problem);
  // The log explains why a server ended by itself; for a stopped server, nobody needs it.
  else rmSync(log, { force: true });
  if (folder) rmSync(folder, { recursive: true, force: true });
  process.exit(problem ? 1 : 0);
}
