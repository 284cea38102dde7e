import { type Answer, answerOf, lostAnswer } from './answer.ts';
import { received, type Send, type SentRequest } from './connection.ts';
import { type Document, textOf } from './document.ts';
import { pause, pauseBeforeRetry } from './retry.ts';

export interface RequestOptions {
  /** Why the change is made; part of its audit events. */
  reason?: string | undefined;
  /** The ticket of the change; part of its audit events. */
  ticket?: string | undefined;
  /** Identifies the change, if it must not be made twice even though another process repeats it. */
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Sends an operation and returns its data. Lost connections and temporary refusals are repeated under the same
 * Idempotency-Key, so that a change is made once. Throws RefusalError, TransportError, or the signal's reason.
 */
export async function request<Result>(
  send: Send,
  document: Document<Result, never>,
  variables: unknown,
  options: RequestOptions = {},
): Promise<Result> {
  const { signal } = options;
  const body = JSON.stringify({ query: textOf(document), variables });
  // One key for all attempts. Queries ignore it.
  const headers = headersOf(options);
  for (let attempt = 1; ; attempt++) {
    const answer = await attemptOf(send, { method: 'POST', headers, body, signal });
    // The service answers as its schema says.
    if ('data' in answer) return answer.data as Result;
    const pauseMs = answer.isTemporary ? pauseBeforeRetry(attempt, answer.retryAfterMs) : undefined;
    if (pauseMs === undefined) throw answer.error;
    await pause(pauseMs, signal);
  }
}

async function attemptOf(send: Send, sent: SentRequest): Promise<Answer> {
  try {
    const response = await send('/graphql', sent);
    return answerOf(response, await received(response.text(), sent.signal));
  } catch (error) {
    return lostAnswer(error);
  }
}

function headersOf({ reason, ticket, idempotencyKey = crypto.randomUUID() }: RequestOptions): Headers {
  const headers = new Headers({
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'Idempotency-Key': idempotencyKey,
  });
  if (reason !== undefined) headers.set('Rollcall-Reason', utf8(reason));
  if (ticket !== undefined) headers.set('Rollcall-Ticket', utf8(ticket));
  return headers;
}

/** A header's characters are bytes, so the bytes of UTF-8 are sent as characters. */
const utf8 = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
