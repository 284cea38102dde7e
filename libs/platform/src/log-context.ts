import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known about the request that log lines belong to. */
export interface LogContext {
  readonly requestId: string;
  organizationId?: string;
  /** The caller's type and ID. */
  caller?: string;
}

const contexts = new AsyncLocalStorage<LogContext>();

/**
 * Runs `work`; every line that it logs, at any depth, names the request. Apart from the log, only turns (`giveWay`) use
 * this context.
 */
export const withLogContext = <Result>(context: LogContext, work: () => Result): Result => contexts.run(context, work);

export const logContext = (): LogContext | undefined => contexts.getStore();

/** Adds the caller to all further lines. */
export function logCaller(caller: { organizationId: string; actor: { type: string; id: string | null } }): void {
  const context = logContext();
  if (!context) return;
  context.organizationId = caller.organizationId;
  context.caller = [caller.actor.type, caller.actor.id].filter(Boolean).join(' ');
}
