import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTls } from 'node:tls';

const FOLDER = join(__dirname, 'tls');
/** The certificate that a process must trust to reach a collector over TLS. */
export const CERTIFICATE = join(FOLDER, 'certificate.pem');
const tls = () => ({ key: readFileSync(join(FOLDER, 'key.pem')), cert: readFileSync(CERTIFICATE) });

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A real HTTP server that stores what it receives, and responds as configured. */
export interface HttpCollector {
  url: string;
  received: Received[];
  /** The status of responses from now on; 0 = break the connection. */
  answers(status: number, headers?: Record<string, string>): void;
  /** The largest accepted body in bytes; above it, responds 413 and stores nothing. */
  takes(bytes: number): void;
  /** The requests that it refuses with 503 and does not store from now on. */
  refuses(isRefused: () => boolean): void;
  stop(): Promise<void>;
}

export async function openHttpCollector({ encrypted = false, delayMs = 0 } = {}): Promise<HttpCollector> {
  const received: Received[] = [];
  let answer = { status: 200, headers: {} as Record<string, string> };
  let isRefused = () => false;
  let most = Number.POSITIVE_INFINITY;
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (answer.status === 0) return void request.socket.destroy();
    if (isRefused()) return void response.writeHead(503).end();
    if (Buffer.concat(chunks).length > most) return void response.writeHead(413).end();
    received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(answer.status, answer.headers).end('a body that nobody may see');
  };
  const server = encrypted ? createHttps(tls(), listener) : createHttp(listener);
  const port = await listen(server);
  return {
    url: encrypted ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    received,
    answers: (status, headers = {}) => {
      answer = { status, headers };
    },
    takes: (bytes) => {
      most = bytes;
    },
    refuses: (are) => {
      isRefused = are;
    },
    stop: async () => {
      server.closeAllConnections();
      await close(server);
    },
  };
}

/** A syslog server that reads frames by octet counting (RFC 5425, RFC 6587). */
export interface SyslogCollector {
  url: string;
  messages: string[];
  stop(): Promise<void>;
}

export async function openSyslogCollector(encrypted = false): Promise<SyslogCollector> {
  const messages: string[] = [];
  const listener = async (socket: Socket) => {
    const chunks: Buffer[] = [];
    socket.on('error', () => {});
    for await (const chunk of socket) chunks.push(chunk);
    messages.push(...unframed(Buffer.concat(chunks)));
  };
  const server = encrypted ? createTls(tls(), listener) : createTcp(listener);
  const port = await listen(server);
  return {
    url: encrypted ? `syslog+tls://localhost:${port}` : `syslog+tcp://127.0.0.1:${port}`,
    messages,
    stop: () => close(server),
  };
}

function unframed(bytes: Buffer): string[] {
  const messages: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(' ', at);
    const end = space + 1 + Number(bytes.toString('ascii', at, space));
    messages.push(bytes.toString('utf8', space + 1, end));
    at = end;
  }
  return messages;
}

/** How a destination may stall a sender. */
export type Stall =
  | 'never answers'
  | 'never ends its answer'
  | 'answers without end'
  | 'drips its headers'
  | 'never reads';

/** A server that accepts connections and then stalls. */
export interface StallingServer {
  port: number;
  /** Connections that the client has not closed, as far as the server reads. */
  held(): number;
  stop(): Promise<void>;
}

export async function openStallingServer(stall: Stall): Promise<StallingServer> {
  const held = new Set<Socket>();
  const server = createTcp({ allowHalfOpen: true, pauseOnConnect: stall === 'never reads' }, (socket) => {
    held.add(socket);
    socket.on('error', () => {});
    const timer = setInterval(() => drip(socket, stall), 20);
    const gone = () => {
      clearInterval(timer);
      held.delete(socket);
      socket.destroy();
    };
    if (stall !== 'never reads') socket.on('end', gone);
    socket.on('close', gone);
    socket.once('data', () => {
      if (stall.includes('answer') && stall !== 'never answers')
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n');
      if (stall === 'drips its headers') socket.write('HTTP/1.1 200 OK\r\n');
    });
    if (stall !== 'never reads') socket.resume();
  });
  const port = await listen(server);
  return {
    port,
    held: () => held.size,
    stop: async () => {
      for (const socket of held) socket.destroy();
      await close(server);
    },
  };
}

function drip(socket: Socket, stall: Stall): void {
  if (stall === 'never ends its answer') socket.write('1\r\na\r\n');
  if (stall === 'answers without end') socket.write(`10000\r\n${'a'.repeat(0x10000)}\r\n`);
  if (stall === 'drips its headers') socket.write('x-a: a\r\n');
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
