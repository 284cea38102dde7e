import type { EventAction } from '@rollcall/domain';
import type { Refusal } from '../errors/refusals';
import type { Refused } from './refused';

type Arguments = Readonly<Record<string, unknown>>;

/** Codes of failures that refuse nobody: the request was malformed, or the service could not do it. */
const NO_REFUSAL = new Set(['BAD_USER_INPUT', 'INTERNAL', 'SERVICE_BUSY', 'UNAUTHENTICATED']);

/** One operation that somebody tries, with the event that it is when it is refused. */
export class Attempt {
  constructor(
    readonly operation: string,
    private readonly actions: readonly EventAction[],
    private readonly args: Arguments,
    private readonly refusals: Refused[],
  ) {}

  /** Notes that it was refused, or one of its items (an id, or the arguments of one). */
  refused({ code }: Refusal, detail: string, item: unknown = this.args): void {
    if (NO_REFUSAL.has(code)) return;
    const [action] = this.actions;
    const args = { ...this.args, ...argumentsOf(item) };
    if (action !== undefined) this.refusals.push({ action, args, error: { code, detail } });
    else if (code === 'FORBIDDEN') this.readingRefused(this.operation, detail);
  }

  /** Notes that it, or a field below it, may not be read. */
  readingRefused(operation: string, detail: string): void {
    const error = { code: 'FORBIDDEN', detail };
    this.refusals.push({ action: 'operation.refused', operation, args: this.args, error });
  }
}

/** What the operations of one request are, and what of them was refused. */
export class Attempts {
  readonly refusals: Refused[] = [];
  private readonly begun = new Map<string, Attempt>();

  /** `key` = the name of the operation's answer. */
  begin(key: string, operation: string, actions: readonly EventAction[], args: Arguments): void {
    this.begun.set(key, new Attempt(operation, actions, args, this.refusals));
  }

  of(key: string): Attempt | undefined {
    return this.begun.get(key);
  }

  /** Notes an error of the answer, of an operation or of a field below it. */
  failed(path: readonly (string | number)[], refusal: Refusal, detail: string): void {
    const [key, ...below] = path.filter((part) => typeof part === 'string');
    const attempt = key === undefined ? undefined : this.begun.get(key);
    if (!attempt) return;
    if (below.length === 0) attempt.refused(refusal, detail);
    else if (refusal.code === 'FORBIDDEN') attempt.readingRefused([attempt.operation, ...below].join('.'), detail);
  }
}

const argumentsOf = (item: unknown): Arguments =>
  typeof item === 'string' ? { id: item } : { ...(item as Arguments) };
