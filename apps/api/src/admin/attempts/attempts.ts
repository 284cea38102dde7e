import type { EventAction } from '@rollcall/domain';
import type { AdminRefusal } from '../errors/refusals';
import type { Refused } from './refused';

type Arguments = Readonly<Record<string, unknown>>;

/** Codes of failures that are not refusals: the request was malformed, or the service failed. */
const NO_REFUSAL = new Set(['BAD_USER_INPUT', 'INTERNAL', 'SERVICE_BUSY', 'UNAUTHENTICATED']);

/** An attempted operation, with the events that it would record. */
export class Attempt {
  constructor(
    readonly operation: string,
    private readonly actions: readonly EventAction[],
    private readonly args: Arguments,
    private readonly refusals: Refused[],
  ) {}

  /** Notes that the operation or one of its items was refused. An item is an ID or an object of arguments. */
  refused({ code }: AdminRefusal, detail: string, item: unknown = this.args): void {
    if (NO_REFUSAL.has(code)) return;
    const [action] = this.actions;
    const args = { ...this.args, ...argumentsOf(item) };
    if (action !== undefined) this.refusals.push({ action, args, error: { code, detail } });
    else if (code === 'FORBIDDEN') this.readingRefused(this.operation, detail);
  }

  /** Notes that the caller may not read the operation or a field below it. */
  readingRefused(operation: string, detail: string): void {
    const error = { code: 'FORBIDDEN', detail };
    this.refusals.push({ action: 'operation.refused', operation, args: this.args, error });
  }
}

/** The operations of one request, and those that were refused. */
export class Attempts {
  readonly refusals: Refused[] = [];
  private readonly begun = new Map<string, Attempt>();

  /** `key` is the operation's key in the response. */
  begin(key: string, operation: string, actions: readonly EventAction[], args: Arguments): void {
    this.begun.set(key, new Attempt(operation, actions, args, this.refusals));
  }

  of(key: string): Attempt | undefined {
    return this.begun.get(key);
  }

  /** Notes an error in the response, either of an operation or of a field below it. */
  failed(path: readonly (string | number)[], refusal: AdminRefusal, detail: string): void {
    const [key, ...below] = path.filter((part) => typeof part === 'string');
    const attempt = key === undefined ? undefined : this.begun.get(key);
    if (!attempt) return;
    if (below.length === 0) attempt.refused(refusal, detail);
    else if (refusal.code === 'FORBIDDEN') attempt.readingRefused([attempt.operation, ...below].join('.'), detail);
  }
}

const argumentsOf = (item: unknown): Arguments =>
  typeof item === 'string' ? { id: item } : { ...(item as Arguments) };
