/**
 * An SMTP server that throws away what it accepts, as a process of its own so that it costs whoever sends to it nothing. Says its
 * port once it listens; asked (by any message), says what it has accepted since it was last asked.
 * Argument: what it does to that share of the messages instead of accepting them, as JSON: {"busy": 0.02, "refuse": 0, "hang": 0}.
 */
import { createServer, type Socket } from 'node:net';

/** One accepted message. */
export interface Accepted {
  readonly messageId: string;
  readonly to: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Shares of the messages, each from 0 to 1. */
export interface Moods {
  readonly busy?: number;
  readonly refuse?: number;
  readonly hang?: number;
  /** Accepted, some seconds later. */
  readonly slow?: number;
}

const SLOW_MS = 3_000;

const EXTENSIONS = ['sink', 'PIPELINING', '8BITMIME', 'SMTPUTF8'];
const moods = JSON.parse(process.argv[2] ?? '{}') as Moods;
let accepted: Accepted[] = [];

const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.write('220 sink\r\n');
  let [rest, to, isText] = ['', '', false];
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    for (;;) {
      const end = isText ? rest.indexOf('\r\n.\r\n') : rest.indexOf('\r\n');
      if (end < 0) return;
      const said = rest.slice(0, end);
      rest = rest.slice(end + (isText ? 5 : 2));
      if (isText) answerText(socket, said, to);
      else if (/^RCPT/i.test(said)) to = /<(.*)>/.exec(said)?.[1] ?? '';
      if (!isText) answerCommand(socket, said);
      isText = !isText && /^DATA/i.test(said);
    }
  });
});

function answerCommand(socket: Socket, said: string): void {
  if (/^EHLO/i.test(said))
    socket.write(
      EXTENSIONS.map((one, at) => `250${at < EXTENSIONS.length - 1 ? '-' : ' '}${one}\r\n`).join(''),
    );
  else if (/^DATA/i.test(said)) socket.write('354 go on\r\n');
  else if (/^QUIT/i.test(said)) socket.end('221 bye\r\n');
  else socket.write('250 ok\r\n');
}

function answerText(socket: Socket, text: string, to: string): void {
  const { busy = 0, refuse = 0, hang = 0, slow = 0 } = moods;
  const mood = Math.random();
  if (mood < hang) return;
  if (mood < hang + busy) socket.write('451 come back later\r\n');
  else if (mood < hang + busy + refuse) socket.write('554 not wanted\r\n');
  else if (mood < hang + busy + refuse + slow) setTimeout(take, SLOW_MS, socket, text, to);
  else take(socket, text, to);
}

function take(socket: Socket, text: string, to: string): void {
  accepted.push({ messageId: /^Message-ID: (\S+)/m.exec(text)?.[1] ?? '', to, at: Date.now() });
  socket.write('250 taken\r\n');
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : 0);
});
process.on('message', () => {
  process.send?.(accepted);
  accepted = [];
});
process.on('disconnect', () => process.exit());
