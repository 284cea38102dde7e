import { type EventAction, eventCatalogue, LONGEST, namedTarget, type RefusalDraft } from '@rollcall/audit';
import { redactText } from '@rollcall/platform';
import type { Refusal } from '../errors/refusals';

type Arguments = Readonly<Record<string, unknown>>;

/** Codes of failures that refuse nobody: the request was malformed, or the service could not do it. */
const NO_REFUSAL = new Set(['BAD_USER_INPUT', 'INTERNAL', 'SERVICE_BUSY', 'UNAUTHENTICATED']);

/** Arguments that name the record which an operation is about, the nearest first. */
const ID_NAMES = ['projectId', 'id', 'memberId', 'keyId', 'userId', 'groupId'];
const LABEL_NAMES = ['email', 'name', 'displayName'];

/** One operation that somebody tries, with the event that it is when it is refused. */
export class Attempt {
  constructor(
    readonly operation: string,
    private readonly actions: readonly EventAction[],
    private readonly args: Arguments,
    private readonly refusals: RefusalDraft[],
  ) {}

  /** Notes that it was refused, or one of its items (an id, or the arguments of one). */
  refused({ code }: Refusal, detail: string, item: unknown = this.args): void {
    if (NO_REFUSAL.has(code)) return;
    const error = { code, detail };
    const [action] = this.actions;
    if (action !== undefined) this.refusals.push({ ...draftOf(action, { ...this.args, ...argumentsOf(item) }), error });
    else if (code === 'FORBIDDEN') this.refusals.push(readRefused(this.operation, error));
  }
}

/** What the operations of one request are, and what of them was refused. */
export class Attempts {
  readonly refusals: RefusalDraft[] = [];
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
    else if (refusal.code === 'FORBIDDEN')
      this.refusals.push(readRefused([attempt.operation, ...below].join('.'), { code: refusal.code, detail }));
  }
}

const readRefused = (operation: string, error: RefusalDraft['error']): RefusalDraft => ({
  action: 'operation.refused',
  target: { type: 'ORGANIZATION', id: null, label: null },
  changes: [{ field: 'operation', before: null, after: operation }],
  error,
});

function draftOf(action: EventAction, args: Arguments): Omit<RefusalDraft, 'error'> {
  const { target } = eventCatalogue[action];
  const texts = Object.entries(args).filter(([name, value]) => !ID_NAMES.includes(name) && isPlain(value));
  return {
    action,
    target: namedTarget(target, textOf(args, ID_NAMES), textOf(args, LABEL_NAMES)),
    changes: texts.map(([field, after]) => ({
      field,
      before: null,
      after: typeof after === 'string' ? redactText(after, LONGEST.label) : after,
    })),
  };
}

function textOf(args: Arguments, names: readonly string[]): string | null {
  const found = names.map((name) => args[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? redactText(found, LONGEST.label) : null;
}

const argumentsOf = (item: unknown): Arguments =>
  typeof item === 'string' ? { id: item } : { ...(item as Arguments) };

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
