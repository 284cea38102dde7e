import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

/** The outcome of a request, with the length and the start of the response body. */
export interface Taken {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: number;
  start: string;
}

/** A client that sends the most expensive requests, each over its own connection. */
export class Attacker {
  private readonly agent = new Agent({ keepAlive: false });

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Reads the whole response without keeping it. */
  async take(method: string, path: string, body?: string): Promise<Taken> {
    const response = await this.open(method, path, body);
    let bytes = 0;
    let start = '';
    for await (const chunk of response as AsyncIterable<Buffer>) {
      if (bytes === 0) start = chunk.subarray(0, 300).toString();
      bytes += chunk.length;
    }
    return { status: response.statusCode!, headers: response.headers, bytes, start };
  }

  /** Reads a response for a while, and disconnects. */
  async takeFor(milliseconds: number, path: string): Promise<Taken> {
    const response = await this.open('GET', path);
    response.on('error', () => {}).resume();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    response.destroy();
    return { status: response.statusCode!, headers: response.headers, bytes: 0, start: '' };
  }

  /** Starts to read a response and stops. */
  async stall(path: string): Promise<IncomingMessage> {
    const response = await this.open('GET', path);
    response.on('error', () => {});
    return response.pause();
  }

  private open(method: string, path: string, body?: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const outgoing = request(this.url + path, {
        method,
        agent: this.agent,
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(body !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          }),
        },
      });
      outgoing.once('response', resolve);
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  }
}
