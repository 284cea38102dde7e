import { SqliteConnection } from './sqlite-connection';

// The program of a `SideProcess`. It runs one statement at a time. Its parent process decides when it ends, so it ignores
// signals from the terminal.
const [file, mode] = process.argv.slice(2);
const connection = new SqliteConnection(file!, { readonly: mode === 'readonly' });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

/** If the parent process is gone, nobody needs the answer, and this process ends too. */
const answer = (message: object) => process.send!(message, undefined, undefined, () => {});

process.on('message', ({ sql, values }: { sql: string; values: never[] }) => {
  try {
    answer({ rows: connection.prepare(sql).all(...values) });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    answer({ error: { message, code } });
  }
});
