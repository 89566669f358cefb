import { type ChildProcess, fork } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { migrateDatabase } from '../src/db/migrate.ts';
import { inScope, type Scope } from '../src/db/scope.ts';
import { nextMailingHour, startOfJstDay } from '../src/platform/calendar.ts';
import { createMailer } from '../src/platform/mailer.ts';
import { startMail } from '../src/platform/outbox/workers.ts';
import { postMail } from '../src/platform/outbox.ts';
import { Secret } from '../src/platform/secret.ts';
import type { Services } from '../src/platform/services.ts';
import { frameMail } from '../src/ui/mail-text.tsx';
import { openBenchServices } from './services.ts';

const PAIRS = 5;
const PAIR_SIZE = 2_000;
const CONNECTIONS = 10;
const GATE = 0.9;
/** What a mail may cost with ten times as many behind it; asked of a large run only, a small one is noise. */
const FLAT_GATE = 1.15;
const FLAT_FROM = 100_000;

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'bench' } };
const DOMAIN = 'relay.example.jp';
const SUBJECT = '選考結果のご連絡（キャリアリレー）';
const SENTENCE =
  'このたびは選考にお時間をいただき、ありがとうございました。慎重に検討した結果をお知らせします。';

/**
 * Letters to people, each in their name and with its own link to stop them: posted in the outbox, taken, signed, handed to a
 * sink over SMTP, and on record. Against nodemailer's pool that signs and sends the same mails to the same sink with the same
 * number of connections and no queue at all. Then a queue of `size` against one of a tenth of it.
 * @param size mails in the long queue
 */
export async function runMail(size = 5_000): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const masterKey = randomBytes(32);
  const server = await startEmbeddedPostgres({ dataDir, database: 'relay', settings: {} });
  const sink = fork(new URL('../test/mail-sink.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  try {
    const [port]: number[] = await once(sink, 'message');
    await migrateDatabase({ ownerUrl: server.ownerUrl, masterKey });
    const { services, close } = await openBenchServices(server.ownerUrl, masterKey);
    try {
      return await measure(services, { sink, url: `smtp://127.0.0.1:${port}` }, size);
    } finally {
      await close();
    }
  } finally {
    sink.disconnect();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

interface Sink {
  readonly sink: ChildProcess;
  readonly url: string;
}

async function measure(services: Services, { sink, url }: Sink, size: number) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await inScope(services.database, SCOPE, async (tx) => {
    const morning = nextMailingHour(new Date(startOfJstDay(tx.now).getTime() + 86_400_000));
    const ahead = (morning.getTime() - tx.now.getTime()) / 1_000;
    await sql`update business_clock set ahead = ahead + ${ahead} * interval '1 second'`.execute(tx.db);
  });
  const received = async () => {
    sink.send('how many');
    const [accepted]: [unknown[]] = (await once(sink, 'message')) as [unknown[]];
    return accepted.length;
  };
  const ours = async (count: number) => {
    const posted = await post(services, count);
    const drained = await drain(services, url, pem, count);
    if ((await received()) !== count) throw new Error('not every mail has arrived');
    return { posted, drained };
  };
  const rates = { floor: [] as Cost[], ours: [] as Cost[], posted: [] as Cost[] };
  for (let pair = 0; pair <= PAIRS; pair += 1) {
    const floor = await sendBare(url, pem, PAIR_SIZE);
    if ((await received()) !== PAIR_SIZE) throw new Error('not every mail has arrived');
    const { posted, drained } = await ours(PAIR_SIZE);
    // The first pair warms up.
    if (pair === 0) continue;
    rates.floor.push(floor);
    rates.ours.push(drained);
    rates.posted.push(posted);
  }
  const short = await ours(Math.ceil(size / 10));
  const long = await ours(size);
  const middle = (costs: readonly Cost[], of: keyof Cost) => median(costs.map((cost) => cost[of]));
  const ratio = middle(rates.ours, 'rate') / middle(rates.floor, 'rate');
  const growth = round(short.drained.rate / long.drained.rate);
  return {
    bench: 'mail',
    size,
    unit: 'mails/s',
    ours: middle(rates.ours, 'rate'),
    floor: middle(rates.floor, 'rate'),
    ratio: round(ratio),
    gate: GATE,
    // Of the process that sends, its threads included, without the database and the sink.
    cpuMs: { ours: middle(rates.ours, 'cpuMs'), floor: middle(rates.floor, 'cpuMs') },
    posted: middle(rates.posted, 'rate'),
    long: { short: short.drained, long: long.drained, growth, gate: size >= FLAT_FROM ? FLAT_GATE : null },
    pass: ratio >= GATE && (size < FLAT_FROM || growth <= FLAT_GATE),
  };
}

const nameOf = (index: number) => `山田 花子${index}`;

function textOf(index: number): string {
  const paragraphs = Array.from({ length: 8 }, () => SENTENCE);
  return [`${nameOf(index)} 様`, ...paragraphs, `https://${DOMAIN}/r/abcdefgh`, '--\n株式会社あおぞら'].join(
    '\n\n',
  );
}

/** Posts letters, a few hundred in a transaction; answers how many a second. */
async function post(services: Services, count: number): Promise<Cost> {
  const started = begin();
  for (let first = 0; first < count; first += 200) {
    await inScope(services.database, SCOPE, async (tx) => {
      for (let index = first; index < Math.min(first + 200, count); index += 1) {
        await postMail(services, tx, {
          purpose: 'agency.holder',
          to: `person-${index}@mail.example.org`,
          toName: nameOf(index),
          subject: SUBJECT,
          text: textOf(index),
          locale: 'ja',
        });
      }
    });
  }
  return costOf(count, started);
}

/** From the first look into the queue until the last is on record: mails a second. */
async function drain(services: Services, url: string, pem: string, count: number): Promise<Cost> {
  const mailer = createMailer(new Secret(url), {
    connections: CONNECTIONS,
    dkim: { domain: DOMAIN, selector: 's1', privateKey: new Secret(pem) },
  });
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let left = count;
  const metrics: Services['metrics'] = {
    ...services.metrics,
    countMail: (outcome) => {
      if (outcome !== 'sent') throw new Error(`a mail was ${outcome}`);
      left -= 1;
      if (left === 0) end();
    },
  };
  const started = begin();
  const mail = startMail({ ...services, metrics }, mailer);
  await ended;
  const rate = costOf(count, started);
  await mail.stop();
  return rate;
}

/** The same mails, their words composed beforehand, by nodemailer alone. */
async function sendBare(url: string, pem: string, count: number): Promise<Cost> {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    dkim: {
      domainName: DOMAIN,
      keySelector: 's1',
      privateKey: pem,
      headerFieldNames: 'From:Subject:Date:Message-ID:To:MIME-Version:List-Unsubscribe:List-Unsubscribe-Post',
    },
  });
  const mails = Array.from({ length: count }, (_, index) => ({
    messageId: `<${index}@${DOMAIN}>`,
    from: { name: 'キャリアリレー', address: `noreply@${DOMAIN}` },
    to: { name: nameOf(index), address: `person-${index}@mail.example.org` },
    subject: SUBJECT,
    ...frameMail(
      { locale: 'ja', text: textOf(index) },
      { baseUrl: `https://${DOMAIN}`, operator: undefined },
    ),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Id': `<news.${DOMAIN}>`,
      'List-Unsubscribe': `<https://${DOMAIN}/u/${randomBytes(40).toString('base64url')}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }));
  const started = begin();
  await Promise.all(mails.map((mail) => transport.sendMail(mail)));
  const rate = costOf(count, started);
  transport.close();
  return rate;
}

interface Cost {
  /** Mails a second. */
  readonly rate: number;
  /** Of one mail. */
  readonly cpuMs: number;
}

function begin() {
  return { at: performance.now(), cpu: process.cpuUsage() };
}

function costOf(count: number, { at, cpu }: ReturnType<typeof begin>): Cost {
  const { user, system } = process.cpuUsage(cpu);
  return {
    rate: Math.round((count / (performance.now() - at)) * 1000),
    cpuMs: round((user + system) / 1_000 / count),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
