import { Gauge, type Registry } from 'prom-client';
import { type Backlog, type Backlogs, daysUntil, secondsSince } from '../backlog';

/** What waits, by its name; every process of a database says the same. */
const gauges: Record<string, { help: string; of: (backlog: Backlog) => number }> = {
  rollcall_outbox_due: {
    help: 'Messages that should have left by now; counted up to 10,000.',
    of: ({ due }) => due,
  },
  rollcall_outbox_due_seconds: {
    help: 'How long the first of them should have left.',
    of: ({ dueSince }) => secondsSince(dueSince),
  },
  rollcall_outbox_undeliverable: {
    help: 'Messages that were given up and wait for an admin; counted up to 10,000.',
    of: ({ undeliverable }) => undeliverable,
  },
  rollcall_audit_unsealed_events: {
    help: 'Events that have no place in their Merkle log yet; counted up to 10,000.',
    of: ({ unsealed }) => unsealed,
  },
  rollcall_audit_unsealed_seconds: {
    help: 'How long the first of them has waited.',
    of: ({ unsealedSince }) => secondsSince(unsealedSince),
  },
  rollcall_audit_streams_failing: {
    help: 'Streams of audit logs whose destination does not take what it is sent.',
    of: ({ failingStreams }) => failingStreams,
  },
  rollcall_audit_streams_failing_seconds: {
    help: 'How long the first of them has failed.',
    of: ({ failingSince }) => secondsSince(failingSince),
  },
  rollcall_audit_streams_lag_seconds: {
    help: 'How long the first event waits that a stream of an audit log has not delivered.',
    of: ({ streamsBehindSince }) => secondsSince(streamsBehindSince),
  },
  rollcall_scim_keys_held: {
    help: 'SCIM keys whose removals the safeguard holds until an admin decides; counted up to 10,000.',
    of: ({ heldKeys }) => heldKeys,
  },
  rollcall_scim_key_expiry_days: {
    help: 'Days until the next SCIM key in use ends; +Inf where none does.',
    of: ({ expiries }) => daysUntil(expiries.scimKey),
  },
  rollcall_access_token_expiry_days: {
    help: 'Days until the next access token in use ends, but for those of an emergency; +Inf where none does.',
    of: ({ expiries }) => daysUntil(expiries.accessToken),
  },
};

/** Asks the database once a scrape; says nothing where it does not answer, so that what it knows of itself is told. */
export function measureBacklogs(backlogs: Backlogs, registry: Registry): void {
  let asked: Promise<Backlog | undefined> | undefined;
  /** The gauges of a scrape ask at the same time. */
  const ask = () => {
    asked ??= backlogs
      .now()
      .catch(() => undefined)
      .finally(() => {
        asked = undefined;
      });
    return asked;
  };
  for (const [name, { help, of }] of Object.entries(gauges))
    new Gauge({
      name,
      help,
      registers: [registry],
      aggregator: 'max',
      async collect() {
        const backlog = await ask();
        if (backlog) this.set(of(backlog));
        else this.remove();
      },
    });
  new Gauge({
    name: 'rollcall_database_up',
    help: 'Whether the database answered this scrape.',
    registers: [registry],
    aggregator: 'min',
    async collect() {
      this.set((await ask()) ? 1 : 0);
    },
  });
}
