import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request for which lines are logged. */
export interface LogContext {
  readonly requestId: string;
  organizationId?: string;
  /** Type and id of who asks. */
  caller?: string;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Runs `work`; every line that it logs, however deep, says for which request. Beside the log only turns (`giveWay`) go by it. */
export const withLogContext = <Result>(context: LogContext, work: () => Result): Result => contexts.run(context, work);

export const logContext = (): LogContext | undefined => contexts.getStore();

/** Says who asks, from here on. */
export function logCaller(caller: { organizationId: string; actor: { type: string; id: string | null } }): void {
  const context = logContext();
  if (!context) return;
  context.organizationId = caller.organizationId;
  context.caller = [caller.actor.type, caller.actor.id].filter(Boolean).join(' ');
}
