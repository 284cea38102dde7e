import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';

// V8 would let the heap grow to several times what is in use before it collects it: a third more memory at the same speed.
setFlagsFromString('--heap-growing-percent=80');
// By default, only the user of this process can read the files that it writes.
process.umask(0o077);
// Imported so, because a file of the bundle that shares a module with this one must not run it.
void import('./cli/program.js')
  .then(({ run }) => run(process.argv, process))
  .then(() => {
    // Resources that a failed command left open would keep the process alive.
    if (process.exitCode) process.exit();
  });
