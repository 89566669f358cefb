import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { type LastDot, lineUp } from './last-dots.ts';
import type { Secret } from './secret.ts';

/** One message's way: who sends it, to whom, in which bytes. */
export interface Parcel {
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
  /** Somebody waits for it: its last line goes before those of others. */
  readonly isUrgent: boolean;
  /** Resolves once what became of it is on record. Until then no other message is completed. */
  readonly recorded: Promise<void>;
}

/** How patient the connections are, and how many. */
export interface ConnectionOptions {
  /** Open at once. */
  readonly most: number;
  /** Silence on an open connection. */
  readonly idleMs: number;
  /** One message from hand-over to answer. */
  readonly deadlineMs: number;
}

/** A few kept connections to one relay. */
export interface Connections {
  /** Hands it over and answers what the relay said. @throws RelayAway, or the error of the SMTP client */
  handOver(parcel: Parcel): Promise<string>;
  /** Lets running deliveries finish and closes the idle connections. */
  close(): void;
}

/** No conversation about a message came about: the relay is not there, silent, or does not let us in. */
export class RelayAway extends Error {
  override readonly name = 'RelayAway';
}

/** A message a connection carries before it is replaced: relays ask for such a bound. */
const MESSAGES_EACH = 100;
/** A kept connection that has nothing to do is closed by us and not by the relay in the middle of a message. */
const KEPT_MS = 20_000;
const GOODBYE_MS = 2_000;
const OPENING_MS = 10_000;
/** How long an answer to a last line is waited for before the next message goes past it. */
const PATIENCE_MS = 1_000;

interface Kept {
  readonly connection: SMTPConnection;
  messages: number;
  idle: NodeJS.Timeout | undefined;
}

/** Opens nothing before the first message. */
export function keepConnections(
  smtpUrl: Secret,
  { most, idleMs, deadlineMs }: ConnectionOptions,
): Connections {
  const { auth, ...server } = parseConnectionUrl(smtpUrl.reveal());
  const openingMs = Math.min(idleMs, OPENING_MS);
  const options: SMTPConnectionOptions = {
    ...server,
    connectionTimeout: openingMs,
    greetingTimeout: openingMs,
    dnsTimeout: openingMs,
    socketTimeout: idleMs,
  };
  const idle: Kept[] = [];
  const waiting: (() => void)[] = [];
  const lastDots = lineUp(Math.min(PATIENCE_MS, idleMs / 3));
  let busy = 0;
  let isClosed = false;

  const place = async () => {
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
  };
  const leavePlace = () => {
    const next = waiting.shift();
    if (next === undefined) busy -= 1;
    else next();
  };

  const sayGoodbye = ({ connection, idle: timer }: Kept) => {
    clearTimeout(timer);
    // Nobody waits for a relay that does not answer QUIT.
    setTimeout(() => connection.close(), GOODBYE_MS).unref();
    connection.quit();
  };
  const keep = (kept: Kept) => {
    if (isClosed || kept.messages >= MESSAGES_EACH) return sayGoodbye(kept);
    kept.idle = setTimeout(() => {
      take(kept);
      sayGoodbye(kept);
    }, KEPT_MS);
    kept.idle.unref();
    idle.push(kept);
  };
  const take = (kept: Kept) => {
    clearTimeout(kept.idle);
    const index = idle.indexOf(kept);
    if (index >= 0) idle.splice(index, 1);
  };

  const open = async (until: AbortSignal): Promise<Kept> => {
    const connection = new SMTPConnection(options);
    const kept: Kept = { connection, messages: 0, idle: undefined };
    // Whoever waits for it hears of it as well; afterwards it is of no use to anybody.
    connection.on('error', () => connection.close());
    connection.once('end', () => take(kept));
    try {
      await unlessAborted(until, connection, (done) => {
        connection.once('error', done);
        connection.once('end', () => done(new Error('the connection was closed before the greeting')));
        connection.connect((error) => {
          if (error || auth === undefined || !connection.allowsAuth) done(error);
          else connection.login(auth, done);
        });
      });
    } catch (error) {
      connection.close();
      throw new RelayAway(error instanceof Error ? error.message : 'unknown failure', { cause: error });
    }
    return kept;
  };

  /** Answers undefined where the connection turned out to have ended before. */
  const carry = async (
    kept: Kept,
    { from, to, bytes, isUrgent, recorded }: Parcel,
    until: AbortSignal,
  ): Promise<string | undefined> => {
    const { connection } = kept;
    const { _socket: socket } = connection;
    const silenceAfter = (ms: number) => socket && socket.setTimeout(ms);
    let lastDot: LastDot | undefined;
    const text = new Readable({
      read() {
        if (lastDot !== undefined) return;
        lastDot = lastDots.line(isUrgent);
        this.push(bytes);
        // While it waits for its turn, no silence is the relay's.
        silenceAfter(0);
        void lastDot.turn.then(() => {
          silenceAfter(idleMs);
          // The end of the text is the line that completes the message.
          this.push(null);
        });
      },
    });
    try {
      const response = await unlessAborted<string>(until, connection, (done) =>
        connection.send({ from, to: [to] }, text, (error, info) => done(error, info?.response)),
      );
      lastDot?.answered();
      void recorded.then(lastDot?.end);
      kept.messages += 1;
      keep(kept);
      return response ?? '';
    } catch (error) {
      lastDot?.end();
      const isKept = kept.messages > 0;
      if (isAboutMessage(error) && !connection.destroyed) resetAndKeep(kept);
      else connection.close();
      // The relay ended a kept connection before a byte of this message was on it: that says nothing about the message.
      if (isKept && !text.readableDidRead && hasEnded(error)) return undefined;
      throw error;
    }
  };
  const resetAndKeep = (kept: Kept) => {
    kept.messages += 1;
    kept.connection.reset((error) => (error ? kept.connection.close() : keep(kept)));
  };

  return {
    async handOver(parcel) {
      const until = AbortSignal.timeout(deadlineMs);
      await place();
      try {
        if (isClosed) throw new RelayAway('the mailer was closed');
        const kept = idle.pop();
        clearTimeout(kept?.idle);
        const answer = kept && (await carry(kept, parcel, until));
        return answer ?? (await carry(await open(until), parcel, until)) ?? '';
      } finally {
        leavePlace();
      }
    },
    close() {
      isClosed = true;
      for (const kept of idle.splice(0)) sayGoodbye(kept);
    },
  };
}

/** A call with a callback as a promise; once its time is over the connection is closed, and it fails. */
function unlessAborted<T>(
  until: AbortSignal,
  connection: SMTPConnection,
  call: (done: (error?: Error | null, result?: T) => void) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      connection.close();
      reject(new Error('the relay took too long'));
    };
    if (until.aborted) return giveUp();
    until.addEventListener('abort', giveUp, { once: true });
    call((error, result) => {
      until.removeEventListener('abort', giveUp);
      if (error) reject(error);
      else resolve(result);
    });
  });
}

/** A refusal of this recipient or this text; the connection can go on with the next. */
function isAboutMessage(error: unknown): boolean {
  const code = of(error, 'code');
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && of(error, 'responseCode') !== 421;
}

/** The other side hung up or said that it will, and did not merely fall silent. */
function hasEnded(error: unknown): boolean {
  return of(error, 'responseCode') === 421 || ['ECONNECTION', 'ESOCKET'].includes(String(of(error, 'code')));
}

function of(error: unknown, name: string): unknown {
  return error instanceof Error ? Reflect.get(error, name) : undefined;
}
