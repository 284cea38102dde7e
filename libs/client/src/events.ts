import { answerOf, lostAnswer } from './answer.ts';
import type { AuditEvent, EventFilter } from './audit-event.ts';
import { received, type Send } from './connection.ts';
import { TransportError } from './errors.ts';
import { pause, pauseAfter } from './retry.ts';
import { EventStreamParser, type ServerSentEvent } from './server-sent-events.ts';

export interface EventOptions {
  /** The sequence number of the last event that you have. Omit it to start at the beginning. */
  after?: number | undefined;
  filter?: EventFilter | undefined;
  /** Ends the iteration. */
  signal?: AbortSignal | undefined;
}

const TYPE = 'text/event-stream';
/** After this time without a sign of life, which the service gives every 10 s, the connection counts as lost. */
const SILENCE_MS = 30_000;

/**
 * The events of the log, and then those that are added, in order and each once, whatever happens to the connection.
 * Throws RefusalError if the service refuses to send them.
 */
export async function* eventsOf(
  send: Send,
  { after = -1, filter = {}, signal }: EventOptions,
): AsyncGenerator<AuditEvent, void, undefined> {
  const path = `/audit/events?${parametersOf(filter)}`;
  let last = after;
  for (let failures = 0; !signal?.aborted; ) {
    let askedMs = 0;
    try {
      for await (const { id, data, retry } of streamOf(send, path, last, signal)) {
        failures = 0;
        askedMs = retry ?? askedMs;
        if (id === undefined || Number(id) <= last) continue;
        last = Number(id);
        if (data !== undefined) yield JSON.parse(data);
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!(error instanceof InterruptedStream)) throw error;
      askedMs = error.retryAfterMs;
    }
    failures += 1;
    await pause(askedMs + pauseAfter(failures), signal).catch(() => {});
  }
}

/** The stream cannot be read now. */
class InterruptedStream extends Error {
  constructor(readonly retryAfterMs: number) {
    super('the event stream was interrupted');
  }
}

/** What one connection receives. Throws InterruptedStream if it breaks, and RefusalError. */
async function* streamOf(
  send: Send,
  path: string,
  last: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const ending = new AbortController();
  const end = () => ending.abort();
  signal?.addEventListener('abort', end);
  try {
    const headers = new Headers({ Accept: TYPE, ...(last >= 0 && { 'Last-Event-ID': String(last) }) });
    const response = await unlessSilent(send(path, { headers, signal: ending.signal }), end);
    const reader = (await bodyOf(response)).getReader();
    const parser = new EventStreamParser();
    for (;;) {
      const { done, value } = await unlessSilent(received(reader.read(), undefined), end);
      if (done) return;
      yield* parser.read(value);
    }
  } finally {
    signal?.removeEventListener('abort', end);
    end();
  }
}

/** Ends the connection if nothing arrives for too long. */
async function unlessSilent<Result>(arriving: Promise<Result>, end: () => void): Promise<Result> {
  const timer = setTimeout(end, SILENCE_MS);
  try {
    return await arriving;
  } catch (error) {
    throw interruptionBy(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Aborting is how a silent connection is ended. */
function interruptionBy(error: unknown): unknown {
  const isBroken = error instanceof TransportError || (error instanceof Error && error.name === 'AbortError');
  return isBroken ? new InterruptedStream(0) : error;
}

async function bodyOf(response: Response): Promise<ReadableStream<Uint8Array>> {
  const { status, headers, body } = response;
  if (status === 200 && body && headers.get('content-type')?.startsWith(TYPE)) return body;
  const answer = await received(response.text(), undefined).then((text) => answerOf(response, text), lostAnswer);
  if ('data' in answer) throw new TransportError('The response is not an event stream.', status);
  throw answer.isTemporary ? new InterruptedStream(answer.retryAfterMs ?? 0) : answer.error;
}

function parametersOf(filter: EventFilter): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, given] of Object.entries(filter))
    for (const value of [given].flat())
      if (value !== undefined) parameters.append(name, value instanceof Date ? value.toISOString() : value);
  return parameters;
}
