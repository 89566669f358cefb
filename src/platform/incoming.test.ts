import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as waitFor } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, test } from 'vitest';
import { ConfigError } from './env.ts';
import {
  INCOMING_LIMITS,
  type IncomingLimits,
  type IncomingMail,
  listenForMail,
  type MailDoor,
  type RunningIncoming,
  type Taken,
} from './incoming.ts';
import { checkGreeting } from './incoming-check.ts';
import { createLog } from './log.ts';

const OPEN = { host: '127.0.0.1', port: 0, domain: 'in.example.jp' };
const log = createLog({ level: 'silent' });
const running: RunningIncoming[] = [];
const talks: Socket[] = [];
afterEach(async () => {
  for (const socket of talks.splice(0)) socket.destroy();
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

interface Options {
  readonly answer?: () => Promise<Taken>;
  readonly isOurs?: MailDoor['isOurs'];
  readonly limits?: Partial<IncomingLimits>;
}

/** A port that lets in whatever begins with `b-`, and what it took. */
async function listen({ answer = async () => ({ ok: true }), isOurs, limits }: Options = {}) {
  const taken: IncomingMail[] = [];
  const door: MailDoor = {
    isOurs: isOurs ?? ((recipient) => recipient.startsWith('b-')),
    take: (mail) => {
      taken.push(mail);
      return answer();
    },
  };
  const incoming = await listenForMail(OPEN, door, log, { ...INCOMING_LIMITS, ...limits });
  running.push(incoming);
  return { port: incoming.port, taken };
}

/** One side of a conversation: what is said, line by line, and the last line of each answer. */
class Talk {
  readonly socket: Socket;
  #heard = '';

  private constructor(socket: Socket) {
    this.socket = socket;
    talks.push(socket);
    socket.on('data', (bytes: Buffer) => {
      this.#heard += bytes.toString('latin1');
      socket.emit('heard');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => socket.emit('heard'));
  }

  static async begin(port: number): Promise<{ talk: Talk; greeting: string }> {
    const talk = new Talk(connect(port, '127.0.0.1'));
    return { talk, greeting: await talk.hear() };
  }

  async hear(): Promise<string> {
    for (;;) {
      const found = /^\d{3} [^\n]*\n/m.exec(this.#heard);
      if (found !== null) {
        this.#heard = this.#heard.slice(found.index + found[0].length);
        return found[0].trim();
      }
      if (this.socket.destroyed) return 'closed';
      await once(this.socket, 'heard');
    }
  }

  say(line: string): Promise<string> {
    this.socket.write(`${line}\r\n`);
    return this.hear();
  }
}

/** Up to the point where the message itself is said. */
async function begin(port: number, to = 'b-1@in.example.jp') {
  const { talk } = await Talk.begin(port);
  await talk.say('EHLO there.example');
  await talk.say('MAIL FROM:<>');
  return { talk, answer: await talk.say(`RCPT TO:<${to}>`) };
}

describe('what is turned away at the door', () => {
  test('a recipient that is not ours, before anything of the message is taken', async () => {
    const { port, taken } = await listen();
    const { talk, answer } = await begin(port, 'taro@elsewhere.example');
    expect(answer).toMatch(/^550 /);
    expect(await talk.say('DATA')).toMatch(/^503 /);
    expect(taken).toEqual([]);
  });

  test('a second recipient, for another turn', async () => {
    const { port } = await listen();
    const { talk, answer } = await begin(port);
    expect([answer, await talk.say('RCPT TO:<b-2@in.example.jp>')]).toEqual([
      expect.stringMatching(/^250 /),
      expect.stringMatching(/^452 /),
    ]);
  });

  test('signing in, and whoever asks again and again', async () => {
    const { port } = await listen({ limits: { maxTurns: 2 } });
    const { talk } = await begin(port, 'a@b.example');
    expect(await talk.say('AUTH PLAIN AGEAYg==')).toMatch(/^50\d /);
    expect(await talk.say('RCPT TO:<c@b.example>')).toMatch(/^421 /);
  });

  test('a message beyond its size, announced or not, of which nothing is taken', async () => {
    const { port, taken } = await listen({ limits: { maxBytes: 20_000, headBytes: 1_000 } });
    const { talk } = await Talk.begin(port);
    await talk.say('EHLO there.example');
    expect(await talk.say('MAIL FROM:<a@b.example> SIZE=20001')).toMatch(/^552 /);
    const other = await begin(port);
    await other.talk.say('DATA');
    expect(await other.talk.say(`${'a'.repeat(20_001)}\r\n.`)).toMatch(/^552 /);
    expect(taken).toEqual([]);
  });

  test('a line without an end, and bytes that are no command', async () => {
    const { port } = await listen();
    const { talk } = await Talk.begin(port);
    expect(await talk.say('\0'.repeat(3_000))).toMatch(/^421 /);
  });

  test('one connection more than there may be, of one address', async () => {
    const { port } = await listen({ limits: { maxClientsPerAddress: 1 } });
    await Talk.begin(port);
    expect((await Talk.begin(port)).greeting).toMatch(/^421 /);
  });

  test('silence, and a message that is sent drop by drop', async () => {
    const { port, taken } = await listen({ limits: { idleMs: 400 } });
    const { talk } = await begin(port);
    expect(await talk.hear()).toMatch(/^421 /);
    const slow = await listen({ limits: { connectionMs: 600 } });
    const { talk: dripping } = await begin(slow.port);
    await dripping.say('DATA');
    const drops = setInterval(() => dripping.socket.write('a'), 20);
    const isCutOff = await Promise.race([
      once(dripping.socket, 'close').then(() => true),
      waitFor(4_000).then(() => false),
    ]);
    clearInterval(drops);
    expect(isCutOff).toBe(true);
    expect([...taken, ...slow.taken]).toEqual([]);
  });

  test('a port that somebody else has, in one line', async () => {
    const { port } = await listen();
    const door: MailDoor = { isOurs: () => false, take: () => Promise.reject(new Error('never')) };
    await expect(listenForMail({ ...OPEN, port }, door, log)).rejects.toThrow(ConfigError);
    await expect(listenForMail({ ...OPEN, port }, door, log)).rejects.toThrow(
      /SMTP_INBOUND_PORT .*EADDRINUSE/,
    );
  });
});

describe('a message', () => {
  test('is said to be taken once that has been done, with its envelope and its beginning', async () => {
    let done: (taken: Taken) => void = () => undefined;
    const until = new Promise<Taken>((resolve) => {
      done = resolve;
    });
    const { port, taken } = await listen({ answer: () => until, limits: { headBytes: 10 } });
    const { talk } = await begin(port);
    await talk.say('DATA');
    const answered = talk.say('Subject: x\r\n\r\n..a\r\n.');
    while (taken.length === 0) await new Promise((resolve) => setImmediate(resolve));
    let isAnswered = false;
    void answered.then(() => {
      isAnswered = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).toBe(false);
    done({ ok: true });
    expect(await answered).toMatch(/^250 /);
    const [mail] = taken;
    expect(mail).toMatchObject({ from: '', to: ['b-1@in.example.jp'], size: 18 });
    expect(mail?.head.toString()).toBe('Subject: x');
  });

  test('stays with its sender while it cannot be dealt with', async () => {
    const { port } = await listen({ answer: () => Promise.reject(new Error('the database is away')) });
    const { talk } = await begin(port);
    await talk.say('DATA');
    expect(await talk.say('x\r\n.')).toMatch(/^451 /);
    const away = await listen({ isOurs: () => Promise.reject(new Error('the database is away')) });
    expect((await begin(away.port)).answer).toMatch(/^451 /);
  });

  test('that is for nobody is refused with words its sender can read', async () => {
    const { port } = await listen({ answer: async () => ({ ok: false, words: 'write to\r\n250 us' }) });
    const { talk } = await begin(port);
    await talk.say('DATA');
    expect(await talk.say('x\r\n.')).toBe('550 write to  250 us');
  });

  test('that another program sends arrives', async () => {
    const { port, taken } = await listen();
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    await transport.sendMail({ from: 'a@b.example', to: 'b-1@in.example.jp', subject: '返信', text: 'はい' });
    transport.close();
    expect(taken[0]).toMatchObject({ from: 'a@b.example', to: ['b-1@in.example.jp'] });
  });
});

test('whether the port greets is seen from here, and its end is too', async () => {
  const { port } = await listen();
  await checkGreeting({ host: '0.0.0.0', port });
  await running.pop()?.stop();
  await expect(checkGreeting({ host: '127.0.0.1', port })).rejects.toThrow(/ECONNREFUSED/);
});
