import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

/** What became of a request: of its body the length and the start. */
export interface Taken {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: number;
  start: string;
}

/** A client that sends what costs most, each request on a connection of its own. */
export class Attacker {
  private readonly agent = new Agent({ keepAlive: false });

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Reads the answer to its end without keeping it. */
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

  /** Reads an answer for a while, and goes. */
  async takeFor(milliseconds: number, path: string): Promise<Taken> {
    const response = await this.open('GET', path);
    response.on('error', () => {}).resume();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    response.destroy();
    return { status: response.statusCode!, headers: response.headers, bytes: 0, start: '' };
  }

  /** Begins to read an answer and stops. */
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
