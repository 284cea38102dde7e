import { Injectable } from '@nestjs/common';
import { type AuditBacklog, AuditBacklogs } from '@rollcall/audit';
import { type Expiries, HeldRemovals, KeyExpiries, type OutboxBacklog, OutboxBacklogs } from '@rollcall/domain';
import { Gauge, type Registry } from 'prom-client';

export type Backlog = AuditBacklog & OutboxBacklog & { expiries: Expiries; heldKeys: number };

/** The work that the service has accepted but not finished. */
@Injectable()
export class Backlogs {
  constructor(
    private readonly audit: AuditBacklogs,
    private readonly outbox: OutboxBacklogs,
    private readonly expiries: KeyExpiries,
    private readonly heldRemovals: HeldRemovals,
  ) {}

  async now(): Promise<Backlog> {
    return {
      ...(await this.audit.now()),
      ...(await this.outbox.now()),
      expiries: await this.expiries.next(),
      heldKeys: await this.heldRemovals.countKeys(),
    };
  }
}

/** Seconds since then; 0 if nothing is waiting. */
export const secondsSince = (since: Date | undefined): number =>
  since === undefined ? 0 : Math.max(0, Math.round((Date.now() - since.getTime()) / 1000));

/** Days until then, including fractions; infinite if nothing expires. */
const daysUntil = (end: Date | undefined): number =>
  end === undefined ? Number.POSITIVE_INFINITY : Math.max(0, (end.getTime() - Date.now()) / 86_400_000);

/** Gauges by name. Every process on the same database reports the same values. */
const gauges: Record<string, { help: string; of: (backlog: Backlog) => number }> = {
  rollcall_outbox_due: {
    help: 'Messages that are due but not yet sent, counted up to 10,000.',
    of: ({ due }) => due,
  },
  rollcall_outbox_due_seconds: {
    help: 'Time since the oldest of them was due.',
    of: ({ dueSince }) => secondsSince(dueSince),
  },
  rollcall_outbox_undeliverable: {
    help: 'Messages that could not be delivered and wait for an admin, counted up to 10,000.',
    of: ({ undeliverable }) => undeliverable,
  },
  rollcall_audit_unsealed_events: {
    help: 'Audit events that are not sealed into their Merkle log yet, counted up to 10,000.',
    of: ({ unsealed }) => unsealed,
  },
  rollcall_audit_unsealed_seconds: {
    help: 'Time that the oldest of them has been waiting.',
    of: ({ unsealedSince }) => secondsSince(unsealedSince),
  },
  rollcall_audit_streams_failing: {
    help: 'Audit streams whose destination is not accepting deliveries.',
    of: ({ failingStreams }) => failingStreams,
  },
  rollcall_audit_streams_failing_seconds: {
    help: 'Time since the first of them started to fail.',
    of: ({ failingSince }) => secondsSince(failingSince),
  },
  rollcall_audit_streams_lag_seconds: {
    help: 'Time that the oldest undelivered event of any audit stream has been waiting.',
    of: ({ streamsBehindSince }) => secondsSince(streamsBehindSince),
  },
  rollcall_scim_keys_held: {
    help: 'SCIM keys whose removals the safeguard holds until an admin decides; counted up to 10,000.',
    of: ({ heldKeys }) => heldKeys,
  },
  rollcall_scim_key_expiry_days: {
    help: 'Days until the next SCIM key expires; +Inf if none does.',
    of: ({ expiries }) => daysUntil(expiries.scimKey),
  },
  rollcall_access_token_expiry_days: {
    help: 'Days until the next access token expires, not counting emergency tokens; +Inf if none does.',
    of: ({ expiries }) => daysUntil(expiries.accessToken),
  },
};

/**
 * Reads the database once per scrape. If it does not respond, the gauges are omitted and all other metrics are still
 * reported.
 */
export function measureBacklogs(backlogs: Backlogs, registry: Registry): void {
  let asked: Promise<Backlog | undefined> | undefined;
  /** All gauges of a scrape share one read. */
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
