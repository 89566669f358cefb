import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { ConfigError, type Env } from './env.ts';
import type { Logger } from './log.ts';
import { warnQuietly } from './log-quietly.ts';

/** A message that came in over SMTP. */
export interface IncomingMail {
  /** The envelope's sender; empty for the null sender, which asks for no answer. */
  readonly from: string;
  /** The recipients that were taken, at least one. */
  readonly to: readonly string[];
  /** Its beginning: nothing behind it is kept. */
  readonly head: Buffer;
  /** Of the whole. */
  readonly size: number;
}

/** What the sender's server is told: that it is done, or what it should tell its user. */
export type Taken = { readonly ok: true } | { readonly ok: false; readonly words: string };

/** Who decides about what comes in. */
export interface MailDoor {
  /** Whether anything may come in for this address. */
  isOurs(recipient: string): boolean | Promise<boolean>;
  /** Answers once what follows from the message is committed; what it throws is answered with "try again later". */
  take(mail: IncomingMail): Promise<Taken>;
}

export interface IncomingLimits {
  /** Of a whole message. */
  readonly maxBytes: number;
  /** What of a message is kept while it arrives. */
  readonly headBytes: number;
  readonly maxClients: number;
  readonly maxClientsPerAddress: number;
  /** Messages, and refused recipients, of one connection. */
  readonly maxTurns: number;
  /** Silence on an open connection. */
  readonly idleMs: number;
  /** A connection from beginning to end, however busy: who sends drop by drop is cut off. */
  readonly connectionMs: number;
}

export const INCOMING_LIMITS: IncomingLimits = {
  maxBytes: 5 * 1_024 * 1_024,
  headBytes: 129 * 1_024,
  maxClients: 20,
  maxClientsPerAddress: 10,
  maxTurns: 20,
  idleMs: 30_000,
  connectionMs: 180_000,
};

const CLOSE_MS = 5_000;
/** The server says 552 of its own accord. */
const TOO_LARGE: Taken = { ok: false, words: 'Too large' };

/** The port for incoming mail of this process. */
export interface RunningIncoming {
  readonly port: number;
  /** Takes no more; whoever is in the middle of a message may end it, for a few seconds. */
  stop(): Promise<void>;
}

/**
 * Takes mail on HOST and SMTP_INBOUND_PORT for the addresses the door knows, and relays nothing. 250 is said after the
 * commit, so a message is either dealt with or still its sender's. Nobody signs in, and nothing is encrypted: the mail
 * server in front ends TLS (docs/self-hosting.md).
 * @throws ConfigError when nobody may listen there
 */
export async function listenForMail(
  env: Pick<Env, 'host'> & { readonly port: number; readonly domain: string },
  door: MailDoor,
  log: Logger,
  limits: IncomingLimits = INCOMING_LIMITS,
): Promise<RunningIncoming> {
  const warn = warnQuietly(log);
  const turns = new Map<string, number>();
  const tooMany = ({ id }: SMTPServerSession) => {
    const count = (turns.get(id) ?? 0) + 1;
    turns.set(id, count);
    return count > limits.maxTurns;
  };
  const server = new SMTPServer({
    name: env.domain,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: limits.maxBytes,
    rejectOversized: true,
    maxClients: limits.maxClients,
    // Each recipient is a message of ours: whoever has several sends them one after the other.
    maxRecipients: 1,
    maxCommandLength: 2_048,
    socketTimeout: limits.idleMs,
    closeTimeout: CLOSE_MS,
    onConnect: (session, answer) => {
      const fromThere = [...server.connections].filter(
        (connection) => connection.remoteAddress === session.remoteAddress,
      );
      answer(
        fromThere.length > limits.maxClientsPerAddress
          ? reply(421, 'Too many connections, later please')
          : null,
      );
    },
    onMailFrom: (_address, session, answer) =>
      answer(tooMany(session) ? reply(421, 'Enough for one connection') : null),
    onRcptTo: ({ address }, session, answer) => {
      Promise.resolve(door.isOurs(address)).then(
        (isOurs) => {
          if (isOurs) answer(null);
          else
            answer(
              tooMany(session) ? reply(421, 'Enough for one connection') : reply(550, 'No such address here'),
            );
        },
        (error: unknown) => {
          warn('a recipient of incoming mail could not be looked up', error);
          answer(reply(451, 'Later please'));
        },
      );
    },
    onData: (stream, session, answer) => {
      readHead(stream, limits)
        .then((read) => (read.size > limits.maxBytes ? TOO_LARGE : take(door, session, read)))
        .then(
          (taken) => (taken.ok ? answer(null, 'Taken') : answer(reply(550, taken.words))),
          (error: unknown) => {
            warn('incoming mail could not be taken', error);
            answer(reply(451, 'Not taken, later please'));
          },
        );
    },
  });
  server.onClose = ({ id }) => turns.delete(id);
  // Who hangs up, and who talks nonsense.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const timer = setTimeout(() => socket.destroy(), limits.connectionMs).unref();
    socket.once('close', () => clearTimeout(timer));
  });
  server.listen(env.port, env.host);
  try {
    await once(server.server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigError([
      `SMTP_INBOUND_PORT ${env.port} on ${env.host} cannot be listened on (${code}) (example: SMTP_INBOUND_PORT=2525)`,
    ]);
  }
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Keeps the beginning and counts the rest, so that what somebody sends never lies in memory as a whole. */
async function readHead(
  stream: SMTPServerDataStream,
  { headBytes }: IncomingLimits,
): Promise<Pick<IncomingMail, 'head' | 'size'>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    if (size < headBytes) pieces.push(piece.subarray(0, headBytes - size));
    size += piece.length;
  }
  return { head: Buffer.concat(pieces), size };
}

async function take(
  door: MailDoor,
  { envelope }: SMTPServerSession,
  read: Pick<IncomingMail, 'head' | 'size'>,
): Promise<Taken> {
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  return door.take({ from, to: envelope.rcptTo.map(({ address }) => address), ...read });
}

/** The error with which the server answers so. */
function reply(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
