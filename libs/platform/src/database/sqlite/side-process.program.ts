import { SqliteConnection } from './sqlite-connection';

// The program of a `SideProcess`: answers one statement after the other. It ends with the process that started it, which
// alone decides when; signals of the terminal are for that one.
const [file, mode] = process.argv.slice(2);
const connection = new SqliteConnection(file!, { readonly: mode === 'readonly' });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

process.on('message', ({ sql, values }: { sql: string; values: never[] }) => {
  try {
    process.send!({ rows: connection.prepare(sql).all(...values) });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    process.send!({ error: { message, code } });
  }
});
