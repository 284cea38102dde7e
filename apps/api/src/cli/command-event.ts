import type { INestApplicationContext } from '@nestjs/common';
import { type EventDraft, SERVICE_LOG, THE_SERVICE, Transactions } from '@rollcall/audit';
import type { EventAction } from '@rollcall/domain';
import { commandCaller } from './command-caller';

/** Records a command that affects the whole service in its own log; such commands take no reason. */
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
