import { cutText, UnreachableError } from '@rollcall/platform';
import type { NativeEvent } from '../../events/native-schema';
import type { AuditStream } from '../audit-stream.entity';

/** Connection timeout, in milliseconds. */
export const CONNECT_MS = 5000;
const LONGEST_ERROR = 500;

/** An event and its text to send. */
export interface Outgoing {
  event: NativeEvent;
  text: string;
}

/** Sends events of a stream over an open connection. */
export interface Delivery {
  /** Resolves when they have been accepted. */
  send(events: readonly Outgoing[]): Promise<void>;
  close(): Promise<void>;
}

/** A kind of destination. */
export interface DestinationKind {
  /** Maximum number of events per send. */
  readonly together: number;
  /** The text of an event to send. `content` = the event in the stream's format. */
  textOf(event: NativeEvent, content: object): string;
  /** All work for the delivery ends when the signal aborts. */
  open(stream: AuditStream, signal: AbortSignal): Promise<Delivery>;
}

/** The destination did not accept a delivery. The message is shown to the organization and contains no secret. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(
    message: string,
    options?: ErrorOptions,
    /** Set if an HTTP destination responded. */
    readonly answer?: { status: number; retryAfterMs: number },
  ) {
    super(message, options);
  }

  /** Describes a connection failure in readable form. */
  static of(error: unknown): DeliveryError {
    if (error instanceof DeliveryError) return error;
    // If several addresses all failed, Node's error has a code but no message.
    const { message, code } = error as Partial<NodeJS.ErrnoException>;
    const readable = isUnconnected(error) ? new UnreachableError(error).message : message || code || String(error);
    return new DeliveryError(cutText(readable, LONGEST_ERROR), { cause: error });
  }

  /** The message for operators, with all causes. */
  get detail(): string {
    const causes: string[] = [];
    for (let error: unknown = this; error; error = (error as Error).cause) {
      const { message, code } = error as NodeJS.ErrnoException;
      causes.push(message || code || String(error));
    }
    return [...new Set(causes)].join(': ');
  }
}

/** Whether no connection was made. The reason could reveal the network to the person who entered the address. */
function isUnconnected(error: unknown): boolean {
  const { syscall, code } = error as Partial<NodeJS.ErrnoException>;
  return error instanceof AggregateError || syscall === 'connect' || code === 'UND_ERR_CONNECT_TIMEOUT';
}
