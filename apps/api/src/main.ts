import 'reflect-metadata';
import './operations/tracing/start';
import { run } from './cli/program';

// Whatever this process or a library of it writes is its user's alone, unless it says otherwise.
process.umask(0o077);
void run(process.argv, process).then(() => {
  // What a command that failed left open would keep the process.
  if (process.exitCode) process.exit();
});
