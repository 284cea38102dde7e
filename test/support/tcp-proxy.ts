import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** A stretch of network between the service and its database, which can be made bad. */
export interface TcpProxy {
  port: number;
  /** Breaks every connection; new ones are taken. */
  cut(): void;
  /** Breaks every connection and takes no new one, until it is `mended`. */
  refuse(): void;
  /** Lets nothing through in either direction, until it is `mended`. */
  stall(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let [refusing, stalled] = [false, false];
  const server: Server = createServer((client) => {
    if (refusing) return void client.destroy();
    const target = createConnection(port, host);
    const pair = [client, target] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [target, client] as const]) {
      from.on('data', (chunk) => to.write(chunk));
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
    mend: () => {
      refusing = false;
      flow(true);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}
