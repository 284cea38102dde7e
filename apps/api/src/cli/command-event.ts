import type { INestApplicationContext } from '@nestjs/common';
import { type EventDraft, SERVICE_LOG, THE_SERVICE, Transactions } from '@rollcall/audit';
import type { EventAction } from '@rollcall/domain';
import { commandCaller } from './command-caller';

/** Records in the service's own log what an operator does to all of it by a command that asks for no reason. */
export const recordCommand = (
  services: INestApplicationContext,
  command: string,
  event: Pick<EventDraft<EventAction>, 'action' | 'changes'>,
): Promise<void> =>
  services
    .get(Transactions<EventAction>, { strict: false })
    .run(commandCaller(SERVICE_LOG, command, `rollcall ${command}`), async (tx) => {
      tx.record({ ...event, target: THE_SERVICE });
    });
