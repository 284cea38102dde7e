/** A block of an event stream. Without data it only moves the place to continue from. */
export interface ServerSentEvent {
  id?: string;
  data?: string;
  retry?: number;
}

/**
 * Reads the format of text/event-stream (HTML standard, "Server-sent events") as it arrives, without event names, which
 * the service does not send. A block that ends too early is dropped, and is sent again after a reconnection.
 */
export class EventStreamParser {
  private readonly decoder = new TextDecoder();
  private rest = '';
  private block: ServerSentEvent = {};

  /** The blocks that are complete with this chunk. Empty blocks are left out. */
  read(chunk: Uint8Array): ServerSentEvent[] {
    const lines = (this.rest + this.decoder.decode(chunk, { stream: true })).split('\n');
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.take(line.endsWith('\r') ? line.slice(0, -1) : line));
  }

  private take(line: string): ServerSentEvent[] {
    if (line === '') {
      const { block } = this;
      this.block = {};
      return Object.keys(block).length > 0 ? [block] : [];
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'id') this.block.id = value;
    if (name === 'retry') this.block.retry = Number(value);
    if (name === 'data') this.block.data = this.block.data === undefined ? value : `${this.block.data}\n${value}`;
    return [];
  }
}
