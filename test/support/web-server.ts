import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

/** A web application that listens on this machine alone. */
export interface Served {
  url: string;
  /** Ends it, and whatever is still connected. */
  close(): Promise<void>;
}

/** Lets a web application listen on a free port. */
export async function serve(web: Express): Promise<Served> {
  const server = web.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
