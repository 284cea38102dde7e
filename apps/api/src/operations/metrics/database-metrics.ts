import type { Database, DatabaseState } from '@rollcall/platform';
import { Counter, Gauge, type Registry } from 'prom-client';

/** The names of what the database side of a process counts, with what it is. */
const counters: Record<string, { help: string; of: (state: DatabaseState) => number }> = {
  rollcall_transactions_retried_total: {
    help: 'Transactions that were retried after a deadlock, a lock timeout or a lost connection.',
    of: ({ retried }) => retried,
  },
  rollcall_transactions_given_up_total: {
    help: 'Transactions that failed after all retries. Their requests got 503.',
    of: ({ givenUp }) => givenUp,
  },
  rollcall_slow_statements_total: {
    help: 'Statements that took longer than SLOW_STATEMENT_MS.',
    of: ({ slow }) => slow,
  },
};

export function measureDatabase(database: Database, registry: Registry): void {
  for (const [name, { help, of }] of Object.entries(counters))
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(of(database.state));
      },
    });
  new Gauge({
    name: 'rollcall_database_connections',
    help: 'Pool connections by state: busy, idle, or waited for by a caller. Not reported for SQLite.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(database.state.connections ?? {})) this.set({ state }, count);
    },
  });
}
