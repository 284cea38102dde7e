import { Readable } from 'node:stream';
import { Injectable, NotAcceptableException, type OnModuleDestroy } from '@nestjs/common';
import { type Principal, tooManyEventStreams } from '@rollcall/domain';
import { Places } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { opening, signOfLife } from './event-stream';

const TYPE = 'text/event-stream';
/** Readers that stay connected, per process and per organization. */
const PLACES = 1000;
const OF_ONE = 20;

const HEAD = {
  'Content-Type': TYPE,
  'Cache-Control': 'no-store',
  // A process that stops would wait for the client to close the connection.
  Connection: 'close',
  // nginx would collect events before it forwards them.
  'X-Accel-Buffering': 'no',
};

interface LiveSource {
  /** Starts the parts of the stream, which end when the signal aborts. */
  begin: (signal: AbortSignal) => Promise<AsyncIterable<string>>;
  /** Whether the caller may still read. */
  isAllowed: () => Promise<boolean>;
}

/** Sends event streams that last until the client disconnects, loses its access, or the process stops. */
@Injectable()
export class LiveReplies implements OnModuleDestroy {
  /** How often access is checked, and how long nothing is sent before a sign of life, in milliseconds. */
  intervalMs = 10_000;
  private readonly places = new Places(PLACES, OF_ONE);
  private readonly running = new Set<AbortController>();
  private stopped = false;

  /** Before Apollo stops, because it waits for open connections. */
  onModuleDestroy(): void {
    this.stopped = true;
    for (const ending of this.running) ending.abort();
  }

  /** Starts a stream. HEAD requests start nothing. Throws RATE_LIMITED if the organization reads too many. */
  async send(
    { organizationId }: Principal,
    request: FastifyRequest,
    reply: FastifyReply,
    { begin, isAllowed }: LiveSource,
  ): Promise<void> {
    if (!new Negotiator(request).mediaType([TYPE]))
      throw new NotAcceptableException(`Events are sent as ${TYPE}. The Accept header must allow it.`);
    if (request.method === 'HEAD') return void (await reply.headers(HEAD).send(Readable.from([])));
    // Nothing would report the end of a response whose client is already gone.
    if (reply.raw.closed) return;
    if (!this.places.take(organizationId)) throw tooManyEventStreams(OF_ONE);
    const ending = new AbortController();
    this.running.add(ending);
    reply.raw.once('close', () => {
      ending.abort();
      this.running.delete(ending);
      this.places.leave(organizationId);
    });
    if (this.stopped) ending.abort();
    const parts = await begin(ending.signal);
    await reply.headers(HEAD).send(Readable.from(this.live(parts, isAllowed), { objectMode: false }));
  }

  private async *live(parts: AsyncIterable<string>, isAllowed: () => Promise<boolean>): AsyncGenerator<string> {
    yield opening;
    const source = parts[Symbol.asyncIterator]();
    let next = source.next();
    for (let checked = performance.now(); ; ) {
      const part = await soonerOf(next, this.intervalMs);
      if (performance.now() - checked >= this.intervalMs) {
        if (!(await isAllowed())) return;
        checked = performance.now();
      }
      if (part?.done) return;
      yield part?.value ?? signOfLife;
      if (part) next = source.next();
    }
  }
}

/** The result, or undefined after the time. */
async function soonerOf<Result>(result: Promise<Result>, milliseconds: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
