import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The network between the instances and their database. */
export interface Wire {
  /** The address of the database as seen from behind it. */
  readonly url: string;
  /** Every answer and question takes this much longer. */
  delay(milliseconds: number): void;
  /** Breaks every connection at once. */
  cut(): void;
  close(): void;
}

export async function openWire(url: string): Promise<Wire> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let delayMs = 0;

  async function carry(from: Socket, to: Socket): Promise<void> {
    for await (const piece of from) {
      if (delayMs > 0) await pause(delayMs);
      if (!to.write(piece)) await new Promise((resolve) => to.once('drain', resolve).once('close', resolve));
    }
    to.end();
  }

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const both = [near, far];
    for (const one of both) {
      sockets.add(one);
      one.once('close', () => {
        sockets.delete(one);
        for (const other of both) other.destroy();
      });
      one.on('error', () => undefined);
    }
    carry(near, far).catch(() => undefined);
    carry(far, near).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = new URL(url);
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    delay: (milliseconds) => {
      delayMs = milliseconds;
    },
    cut: () => {
      for (const one of sockets) one.destroy();
    },
    close: () => {
      server.close();
      for (const one of sockets) one.destroy();
    },
  };
}
