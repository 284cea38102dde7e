import { SqliteConnection } from './sqlite-connection';

// The program of a process that answers one read after the other from a database that it cannot write. It ends with the
// process that started it, which alone decides when; signals of the terminal are for that one.
const connection = new SqliteConnection(process.argv[2]!, { readonly: true });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

process.on('message', ({ sql, values }: { sql: string; values: never[] }) => {
  try {
    process.send!({ rows: connection.prepare(sql).all(...values) });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    process.send!({ error: { message, code } });
  }
});
