import { createServer, type Server, type Socket } from 'node:net';

/** A server that speaks just enough of PostgreSQL's protocol to say which version it is. */
export async function pretendPostgres(answers: {
  version: string;
  encoding: string;
}): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      // AuthenticationOk, ReadyForQuery; then the one query.
      socket.write(Buffer.concat([message('R', int32(0)), message('Z', Buffer.from('I'))]));
      socket.on('data', (data) => answer(socket, data, answers));
    });
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
  return {
    url: `postgresql://me:secret@127.0.0.1:${portOf(server)}/klankbord`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answer(socket: Socket, data: Buffer, answers: { version: string; encoding: string }): void {
  if (data[0] === 'X'.charCodeAt(0)) return void socket.end();
  const row = [answers.version, answers.encoding].map((text) =>
    Buffer.concat([int32(text.length), Buffer.from(text)]),
  );
  socket.write(
    Buffer.concat([
      message('T', Buffer.concat([int16(2), column('version'), column('encoding')])),
      message('D', Buffer.concat([int16(2), ...row])),
      message('C', Buffer.from('SELECT 1\0')),
      message('Z', Buffer.from('I')),
    ]),
  );
}

/** A column of type text (oid 25). */
function column(name: string): Buffer {
  return Buffer.concat([
    Buffer.from(`${name}\0`),
    int32(0),
    int16(0),
    int32(25),
    int16(-1),
    int32(-1),
    int16(0),
  ]);
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
