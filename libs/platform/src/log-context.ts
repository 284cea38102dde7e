import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request for which lines are logged. */
export interface LogContext {
  readonly requestId: string;
  organizationId?: string;
  /** Type and id of who asks. */
  caller?: string;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Runs `work`; every line that it logs, however deep, says for which request. Nothing but the log reads this; turns (`giveWay`) go by whose it is. */
export const withLogContext = <Result>(context: LogContext, work: () => Result): Result => contexts.run(context, work);

export const logContext = (): LogContext | undefined => contexts.getStore();

/** Says who asks, from here on. */
export function logCaller(caller: { organizationId: string; actor: { type: string; id: string | null } }): void {
  const context = logContext();
  if (!context) return;
  context.organizationId = caller.organizationId;
  context.caller = [caller.actor.type, caller.actor.id].filter(Boolean).join(' ');
}
