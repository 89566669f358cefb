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

/** A point of a conversation at which a relay says something. */
export type Step = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'text' | 'QUIT';

/** What a relay does there instead of what an honest one says: another answer, nothing ever again, or to hang up. */
export type Answer = `${number}${string}` | 'silence' | 'hang up';

const HONEST: Readonly<Record<Step, string>> = {
  greeting: '220 hello',
  EHLO: '250-hello\r\n250-PIPELINING\r\n250 AUTH PLAIN',
  AUTH: '235 welcome',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  text: '250 taken',
  QUIT: '221 bye',
};

/** A relay whose every answer a test decides; it knows to whom a message goes from its first command on. */
export interface ScriptedRelay extends Relay {
  /** To whom what it took was. */
  readonly taken: readonly string[];
  /** How many conversations were begun. */
  readonly conversations: () => number;
}

/** Starts one. `answer` is asked at each step, and an honest answer given where it has none. */
export async function startScriptedRelay(
  answer: (step: Step, to: string, conversation: number) => Answer | undefined,
): Promise<ScriptedRelay> {
  const taken: string[] = [];
  let conversations = 0;
  const relay = await startRawRelay((socket) => {
    conversations += 1;
    const conversation = conversations;
    let [rest, to, isText, isOver, isRefused] = ['', '', false, false, false];
    const say = (step: Step) => {
      const honest = step === 'DATA' && isRefused ? '503 to nobody' : HONEST[step];
      const said = answer(step, to, conversation) ?? honest;
      isOver = said === 'silence' || said === 'hang up' || said.startsWith('421') || step === 'QUIT';
      if (step === 'text' && said === HONEST.text) taken.push(to);
      if (said === 'hang up') socket.destroy();
      else if (said !== 'silence') socket[isOver ? 'end' : 'write'](`${said}\r\n`);
      if (step === 'MAIL' || step === 'RCPT') isRefused = !said.startsWith('2');
      isText = step === 'DATA' && said.startsWith('354');
    };
    say('greeting');
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('latin1');
      for (;;) {
        const end = isOver ? -1 : rest.indexOf(isText ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        to = isText ? to : (/RCPT TO:<(.*?)>/.exec(rest)?.[1] ?? to);
        rest = rest.slice(end + (isText ? 5 : 2));
        const command = line.slice(0, 4).toUpperCase();
        if (isText) say('text');
        else if (command in HONEST) say(command as Step);
        else socket.write('250 ok\r\n');
      }
    });
  });
  return { ...relay, taken, conversations: () => conversations };
}
