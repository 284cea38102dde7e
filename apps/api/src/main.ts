import 'reflect-metadata';

// By default, only the user of this process can read the files that it writes.
process.umask(0o077);
// Imported so, because a file of the bundle that shares a module with this one must not run it.
void import('./cli/program.js')
  .then(({ run }) => run(process.argv, process))
  .then(() => {
    // Resources that a failed command left open would keep the process alive.
    if (process.exitCode) process.exit();
  });
