import { cutText, UnreachableError } from '@rollcall/platform';
import type { NativeEvent } from '../../events/native-schema';
import type { AuditStream } from '../audit-stream.entity';

/** Milliseconds for a destination to accept a connection. */
export const CONNECT_MS = 5000;
const LONGEST_ERROR = 500;

/** An event, and the text of it that is sent. */
export interface Outgoing {
  event: NativeEvent;
  text: string;
}

/** What hands over the events of a stream for a while. */
export interface Delivery {
  /** Resolves once they were accepted. */
  send(events: readonly Outgoing[]): Promise<void>;
  close(): Promise<void>;
}

/** A kind of destination. */
export interface DestinationKind {
  /** Events that are handed over together at most. */
  readonly together: number;
  /** The text of an event, of which the bytes are counted; `content` = the event in the form that the stream has chosen. */
  textOf(event: NativeEvent, content: object): string;
  /** Whatever is done for the delivery ends when the signal aborts. */
  open(stream: AuditStream, signal: AbortSignal): Promise<Delivery>;
}

/** The destination did not take what was sent; the message is what people of the organization read, without any secret. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(
    message: string,
    options?: ErrorOptions,
    /** Of an HTTP destination that answered. */
    readonly answer?: { status: number; retryAfterMs: number },
  ) {
    super(message, options);
  }

  /** What the failure of a connection means to people. */
  static of(error: unknown): DeliveryError {
    if (error instanceof DeliveryError) return error;
    // Of several addresses that all failed, Node gives no message but a code.
    const { message, code } = error as Partial<NodeJS.ErrnoException>;
    const readable = isUnconnected(error) ? new UnreachableError(error).message : message || code || String(error);
    return new DeliveryError(cutText(readable, LONGEST_ERROR), { cause: error });
  }

  /** What operators read. */
  get detail(): string {
    const causes: string[] = [];
    for (let error: unknown = this; error; error = (error as Error).cause) {
      const { message, code } = error as NodeJS.ErrnoException;
      causes.push(message || code || String(error));
    }
    return [...new Set(causes)].join(': ');
  }
}

/** Whether no connection was made: what is at an address, or keeps others from it, is nothing for whoever entered it. */
function isUnconnected(error: unknown): boolean {
  const { syscall, code } = error as Partial<NodeJS.ErrnoException>;
  return error instanceof AggregateError || syscall === 'connect' || code === 'UND_ERR_CONNECT_TIMEOUT';
}
