import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a program and its database, and can take it away. */
export interface Outage {
  /** The address of the database through this. */
  readonly url: string;
  /** How often somebody tried to connect. */
  tries(): number;
  /** Ends all connections, and every new one at once, until `mend`. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** A way to the database of `url` that can be cut. */
export async function outageBefore(url: string): Promise<Outage> {
  const { port, hostname } = new URL(url);
  const open = new Set<Socket>();
  let tries = 0;
  let isAway = false;
  const server = createServer((socket) => {
    tries += 1;
    socket.on('error', () => undefined);
    if (isAway) {
      socket.destroy();
      return;
    }
    const onward = connect(Number(port), hostname);
    onward.on('error', () => undefined);
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    open.add(socket);
    socket.pipe(onward).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: through.href,
    tries: () => tries,
    cut: () => {
      isAway = true;
      for (const socket of open) socket.destroy();
      open.clear();
    },
    mend: () => {
      isAway = false;
    },
    close: () => server.close(),
  };
}
