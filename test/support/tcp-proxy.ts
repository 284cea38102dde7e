import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The network between the service and its database, which a test can break. */
export interface TcpProxy {
  port: number;
  /** Breaks every connection; accepts new ones. */
  cut(): void;
  /** Breaks every connection and accepts none until `mended`. */
  refuse(): void;
  /** Lets nothing through in either direction until `mended`. */
  stall(): void;
  /** Delays everything in both directions until `mended`. */
  slow(milliseconds: number): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let [refusing, stalled, delay] = [false, false, 0];
  const server: Server = createServer((client) => {
    if (refusing) return void client.destroy();
    const target = createConnection(port, host);
    const pair = [client, target] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [target, client] as const]) {
      let earlier: Promise<unknown> = Promise.resolve();
      from.on('data', (chunk) => {
        earlier = Promise.all([earlier, pause(delay)]).then(() => to.write(chunk));
      });
      from.on('error', () => {});
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
      if (stalled) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const [client] of pairs) client.destroy();
  };
  const flow = (isOn: boolean) => {
    stalled = !isOn;
    for (const socket of [...pairs].flat()) isOn ? socket.resume() : socket.pause();
  };
  return {
    port: (server.address() as { port: number }).port,
    cut,
    refuse: () => {
      refusing = true;
      cut();
    },
    stall: () => flow(false),
    slow: (milliseconds) => {
      delay = milliseconds;
    },
    mend: () => {
      [refusing, delay] = [false, 0];
      flow(true);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}
