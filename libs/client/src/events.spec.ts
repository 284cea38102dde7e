import { quickTimers } from '../testing/quick-timers';
import { type ClientOptions, createClient, type EventOptions, RefusalError, TransportError } from './index.ts';

const block = (sequence: number): string => `id: ${sequence}\ndata: ${JSON.stringify({ sequence })}\n\n`;

/** A stream that sends these parts and then ends, breaks or stays silent. */
function stream(parts: string[], end: 'ends' | 'breaks' | 'stays' = 'ends', signal?: AbortSignal | null): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')));
    },
    pull(controller) {
      const part = parts.shift();
      if (part !== undefined) controller.enqueue(new TextEncoder().encode(part));
      else if (end === 'ends') controller.close();
      else if (end === 'breaks') controller.error(new TypeError('terminated'));
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

type Reply = Error | Response | ((signal: AbortSignal | null) => Response);

/** Follows the events that these connections send, until there are `count` of them. */
async function follow(replies: Reply[], count: number, options: EventOptions = {}, more: Partial<ClientOptions> = {}) {
  const asked: { url: string; place: string | null; signal: AbortSignal | null }[] = [];
  const client = createClient({
    url: 'https://rollcall.example',
    token: 'secret',
    fetch: async (url, { headers, signal = null } = {}) => {
      asked.push({ url: String(url), place: new Headers(headers).get('last-event-id'), signal });
      const reply = replies.shift();
      if (!reply || reply instanceof Error) throw reply ?? new TypeError('nobody answers');
      return typeof reply === 'function' ? reply(signal) : reply;
    },
    ...more,
  });
  const sequences: number[] = [];
  for await (const { sequence } of client.events(options)) {
    sequences.push(sequence);
    if (sequences.length === count) break;
  }
  return { sequences, asked };
}

let timers: ReturnType<typeof quickTimers>;
beforeEach(() => {
  timers = quickTimers();
});
afterEach(() => timers.restore());

it('continues after each lost connection where it was, with no event twice', async () => {
  const { sequences, asked } = await follow(
    [
      stream([block(0), `${block(1)}id: 2\nda`], 'breaks'),
      new TypeError('fetch failed'),
      stream([block(1), block(2)]),
      new Response('', { status: 503, headers: { 'retry-after': '2' } }),
      stream([block(3), block(4)], 'stays'),
    ],
    5,
  );
  expect(sequences).toEqual([0, 1, 2, 3, 4]);
  expect(asked.map(({ place }) => place)).toEqual([null, '1', '1', '2', '2']);
});

it('continues from a place without an event, and after a number', async () => {
  const { sequences, asked } = await follow([stream(['id: 900\n\n']), stream([block(950)])], 1, { after: 41 });
  expect(sequences).toEqual([950]);
  expect(asked.map(({ place }) => place)).toEqual(['41', '900']);
});

it('sends the filter', async () => {
  const filter = {
    actions: ['member.invited', 'member.removed'],
    since: new Date(0),
    about: 'ada+x@acme.example',
    ip: undefined,
  };
  const { asked } = await follow([stream([block(1)])], 1, { filter });
  expect(new URL(asked[0]!.url).search).toBe(
    '?actions=member.invited&actions=member.removed&since=1970-01-01T00%3A00%3A00.000Z&about=ada%2Bx%40acme.example',
  );
});

it('leaves a connection that gives no sign of life', async () => {
  const { sequences, asked } = await follow(
    [(signal) => stream([block(0)], 'stays', signal), (signal) => stream([block(1)], 'stays', signal)],
    2,
  );
  expect([sequences, asked.map(({ place }) => place)]).toEqual([
    [0, 1],
    [null, '0'],
  ]);
});

it('closes the connection when the loop is left', async () => {
  const { asked } = await follow([(signal) => stream([block(0), block(1)], 'stays', signal)], 1);
  expect(asked[0]!.signal?.aborted).toBe(true);
});

it('ends without an error when its signal aborts, connected or not', async () => {
  const ending = new AbortController();
  setTimeout(() => ending.abort(), 5000);
  const { sequences, asked } = await follow([(signal) => stream([block(0)], 'stays', signal)], 2, {
    signal: ending.signal,
  });
  expect([sequences, asked.length]).toEqual([[0], 1]);
  const later = new AbortController();
  setTimeout(() => later.abort(), 60_000);
  expect((await follow([], 1, { signal: later.signal })).asked.length).toBeGreaterThan(5);
  expect((await follow([], 1, { signal: later.signal })).asked).toEqual([]);
});

it('throws what the service refuses, and what is no event stream', async () => {
  const forbidden = { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] };
  const refused = follow([new Response(JSON.stringify(forbidden), { status: 403 })], 1);
  await expect(refused).rejects.toThrow(RefusalError);
  await expect(follow([new Response('{"data":{}}')], 1)).rejects.toThrow(TransportError);
  await expect(follow([new Response('gone', { status: 404 })], 1)).rejects.toThrow(TransportError);
});

it('throws what the token function throws', async () => {
  const token = () => Promise.reject(new Error('signed out'));
  await expect(follow([], 1, {}, { token })).rejects.toThrow('signed out');
});
