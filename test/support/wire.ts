import { Agent, type IncomingHttpHeaders, request as send } from 'node:http';

/** A request exactly as sent, even if no proper client would send it. */
export interface WireRequest {
  method: string;
  /** Including the query, unchanged. */
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** How the body becomes bytes. */
  encoding?: BufferEncoding;
}

export interface WireAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  milliseconds: number;
}

/** Sends requests over a few connections that stay open. */
export class Wire {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly port: number;

  constructor(url: string) {
    this.port = Number(new URL(url).port);
  }

  /** Throws if there is no response. */
  async send(request: WireRequest): Promise<WireAnswer> {
    for (;;) {
      const answer = await this.attempt(request);
      if (answer !== 'stale') return answer;
    }
  }

  /** A connection that the service has closed meanwhile is stale; its request never arrived. */
  private attempt({ method, path, headers, body, encoding }: WireRequest): Promise<WireAnswer | 'stale'> {
    const start = performance.now();
    const bytes = body === undefined ? undefined : Buffer.from(body, encoding);
    return new Promise((resolve, reject) => {
      const outgoing = send({
        agent: this.agent,
        host: '127.0.0.1',
        port: this.port,
        method,
        path,
        headers: { ...headers, ...(bytes && { 'content-length': String(bytes.length) }) },
      });
      outgoing.on('error', (error) => (outgoing.reusedSocket ? resolve('stale') : reject(error)));
      outgoing.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
            milliseconds: performance.now() - start,
          }),
        );
      });
      outgoing.end(bytes);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
