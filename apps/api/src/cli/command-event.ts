import type { INestApplicationContext } from '@nestjs/common';
import { type EventDraft, SERVICE_LOG, THE_SERVICE, Transactions } from '@rollcall/audit';
import { commandCaller } from './command-caller';

/** Records a command that affects the whole service in its own log; such commands take no reason. */
export const recordCommand = (
  services: INestApplicationContext,
  command: string,
  event: Pick<EventDraft, 'action' | 'changes'>,
): Promise<void> =>
  services
    .get(Transactions, { strict: false })
    .run(commandCaller(SERVICE_LOG, command, `rollcall ${command}`), async (tx) => {
      tx.record({ ...event, target: THE_SERVICE });
    });
