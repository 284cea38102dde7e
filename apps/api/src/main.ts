import 'reflect-metadata';
import { run } from './cli/program';

// By default, only the user of this process can read the files that it writes.
process.umask(0o077);
void run(process.argv, process).then(() => {
  // Resources that a failed command left open would keep the process alive.
  if (process.exitCode) process.exit();
});
