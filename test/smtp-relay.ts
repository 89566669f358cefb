import { createServer, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A message a relay accepted: its envelope, and its bytes as latin1 text. */
export interface ReceivedMail {
  readonly from: string | false;
  readonly to: readonly string[];
  readonly raw: string;
}

/** A server under test and how to end it. */
export interface Relay {
  readonly url: string;
  close(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it accepts; `behaviour` replaces any of its answers. */
export async function startRelay(
  behaviour: Partial<SMTPServerOptions> = {},
): Promise<Relay & { readonly received: readonly ReceivedMail[] }> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(chunks).toString('latin1');
        received.push({ from: mailFrom && mailFrom.address, to: rcptTo.map((one) => one.address), raw });
        callback(null, 'queued as 42');
      });
    },
    ...behaviour,
  });
  // A client that hangs up is part of what is tested.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    url: urlOf(server.server),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A server that says whatever the test wants, for conversations no honest server has. */
export async function startRawRelay(onConnection: (socket: Socket) => void): Promise<Relay> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: urlOf(server),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** The error that makes `smtp-server` answer with this status. */
export function refusal(status: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: status });
}

function urlOf(server: Server): string {
  const address = server.address();
  return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}
