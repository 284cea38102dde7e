import { VERSION } from '@rollcall/platform';
import type { NativeEvent } from '../../events/native-schema';
import { toOcsf } from '../../ocsf/to-ocsf';
import type { AuditStream } from '../audit-stream.entity';

/** Milliseconds for a destination to accept a connection, and then for it to answer. */
export const CONNECT_MS = 5000;
export const ANSWER_MS = 10_000;

/** What hands over the events of a stream for a while. */
export interface Delivery {
  /** Resolves once they were accepted; throws with what a person reads of the failure, without any secret. */
  send(events: readonly NativeEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** A kind of destination. */
export interface DestinationKind {
  /** Events that are handed over together at most. */
  readonly together: number;
  /** Throws ForbiddenDestinationError where the destination may not be reached. */
  open(stream: AuditStream): Promise<Delivery>;
}

/** The destination answered that it does not take what was sent, or did not answer. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
}

/** An event in the form that the stream has chosen. */
export const contentOf = ({ content }: Pick<AuditStream, 'content'>, event: NativeEvent): object =>
  content === 'OCSF' ? toOcsf(event, VERSION) : event;
