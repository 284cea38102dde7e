/** An event of a stream, and the place that a client would continue after. */
export interface StreamedEvent {
  id: string | undefined;
  data: { sequence: number; action: string; [field: string]: unknown };
}

/** Reads an event stream as it is sent. */
export class EventStream {
  text = '';
  isOpen = true;

  private constructor(
    readonly status: number,
    readonly headers: Headers,
    private readonly ending: AbortController,
  ) {}

  static async open(url: string, token: string, headers: Record<string, string> = {}): Promise<EventStream> {
    const ending = new AbortController();
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...headers },
      signal: ending.signal,
    });
    const stream = new EventStream(response.status, response.headers, ending);
    void stream.read(response.body!);
    return stream;
  }

  close(): void {
    this.ending.abort();
  }

  /** The events that were received completely. */
  get events(): StreamedEvent[] {
    return this.blocks.flatMap(({ id, data }) => (data === undefined ? [] : [{ id, data: JSON.parse(data) }]));
  }

  get sequences(): number[] {
    return this.events.map(({ data }) => data.sequence);
  }

  /** The last ID, also of a block without an event. */
  get place(): number {
    return Number(this.blocks.findLast(({ id }) => id !== undefined)?.id ?? Number.NaN);
  }

  private get blocks(): Record<string, string | undefined>[] {
    return this.text
      .split('\n\n')
      .slice(0, -1)
      .map((block) => Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/))));
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body) this.text += decoder.decode(chunk, { stream: true });
    } catch {
      // The connection broke, or the test closed it.
    }
    this.isOpen = false;
  }
}
