import { connect, type Socket } from 'node:net';

/** What was received on one connection. */
export interface RawAnswer {
  status: number;
  text: string;
}

/** A request whose head and body are sent when a test says so, which no proper client supports. */
export class SlowRequest {
  private readonly socket: Socket;
  private received = '';
  /** Resolves once the service has ended the connection. */
  readonly closed: Promise<void>;

  constructor(url: string, path: string, headers: Record<string, string>, method = 'POST') {
    const { hostname, port } = new URL(url);
    this.socket = connect(Number(port), hostname);
    this.socket.setEncoding('utf8');
    this.socket.on('data', (text) => {
      this.received += text;
    });
    // The connection may be closed while we write to it.
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve()));
    const lines = Object.entries({ host: 'localhost', 'content-type': 'application/json', ...headers });
    this.socket.write([`${method} ${path} HTTP/1.1`, ...lines.map((line) => line.join(': ')), '', ''].join('\r\n'));
  }

  write(bytes: string): void {
    this.socket.write(bytes);
  }

  /** One chunk of a body without a length. */
  writeChunk(bytes: string): void {
    this.write(`${bytes.length.toString(16)}\r\n${bytes}\r\n`);
  }

  /** Sends an endless body until the service closes the connection, at most `most` bytes; returns whether it did. */
  async writeUntilClosed(most: number): Promise<boolean> {
    const chunk = ' '.repeat(60_000);
    for (let sent = 0; sent < most && !this.socket.destroyed; sent += chunk.length) {
      this.writeChunk(chunk);
      if (this.socket.writableNeedDrain)
        await Promise.race([this.closed, new Promise((resolve) => this.socket.once('drain', resolve))]);
    }
    return this.socket.destroyed;
  }

  /** The response, up to its head and whatever arrived with it. */
  async answer(): Promise<RawAnswer> {
    while (!this.received.includes('\r\n\r\n') && !this.socket.destroyed)
      await Promise.race([this.closed, new Promise((resolve) => this.socket.once('data', resolve))]);
    const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(this.received) ?? [];
    return { status: Number(status ?? 0), text: this.received };
  }

  end(): void {
    this.socket.destroy();
  }
}
