import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  AuditLog,
  type EventDraft,
  type FieldChange,
  SERVICE_LOG,
  serviceCaller,
  THE_SERVICE,
  Transactions,
} from '@rollcall/audit';
import type { EventAction } from '@rollcall/domain';
import { CONFIGURATION, type Configuration, secrets, VERSION, withoutPassword } from '@rollcall/platform';

/** Records the start and the end of a process, and whether its settings differ from those of the process before it. */
@Injectable()
export class ServiceEvents implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ServiceEvents.name);
  private readonly process = `${hostname()}:${process.pid}`;
  private readonly digest: string;

  constructor(
    private readonly transactions: Transactions<EventAction>,
    private readonly log: AuditLog,
    @Inject(CONFIGURATION) configuration: Configuration,
  ) {
    this.digest = digestOf(configuration);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { digest } = this;
    const before = await this.lastDigest();
    await this.record([
      ...(before === undefined || before === digest
        ? []
        : [event('service.configuration_changed', [{ field: 'digest', before, after: digest }])]),
      event('service.started', [
        { field: 'process', before: null, after: this.process },
        { field: 'version', before: null, after: VERSION },
        { field: 'digest', before: null, after: digest },
      ]),
    ]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    try {
      await this.record([
        event('service.stopped', [
          { field: 'process', before: this.process, after: null },
          { field: 'digest', before: this.digest, after: null },
        ]),
      ]);
    } catch (error) {
      // Shutdown does not wait for an unreachable database.
      this.logger.error(`the shutdown of the process could not be recorded: ${error}`);
    }
  }

  /**
   * The digest of the last process that started or stopped. The start of a long-running process can be past retention.
   */
  private async lastDigest(): Promise<string | undefined> {
    const filter = { actions: ['service.started', 'service.stopped'] } as const;
    const { events } = await this.log.page({ organizationId: SERVICE_LOG }, filter, 1);
    const change = events[0]?.event.changes.find(({ field }) => field === 'digest');
    const digest = change?.after ?? change?.before;
    return typeof digest === 'string' ? digest : undefined;
  }

  private record(drafts: readonly EventDraft<EventAction>[]): Promise<void> {
    return this.transactions.run(serviceCaller(SERVICE_LOG), async (tx) => {
      for (const draft of drafts) tx.record(draft);
    });
  }
}

const event = (action: EventAction, changes: FieldChange[]): EventDraft<EventAction> => ({
  action,
  target: THE_SERVICE,
  changes,
});

/** A digest that changes with the settings. Secrets are left out, because a digest could be used to verify guesses. */
function digestOf(configuration: Configuration): string {
  const compared = Object.entries(configuration)
    .filter(([name]) => !secrets.some((secret) => secret === name))
    .map(([name, value]) => [name, typeof value === 'string' ? withoutPassword(value) : value])
    .sort();
  return createHash('sha256').update(JSON.stringify(compared)).digest('hex').slice(0, 16);
}
