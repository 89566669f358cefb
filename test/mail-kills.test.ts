import { setTimeout as waitFor } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { suppress } from '../src/db/suppressions.ts';
import { postMail } from '../src/platform/outbox.ts';
import { KilledWorkers } from './killed-workers.ts';
import type { Moods } from './mail-sink.ts';
import { untilMailingMorning } from './mailing-morning.ts';
import { servicesOn, type TestServices, testServices } from './services.ts';
import { isThorough, sized } from './sized.ts';

/** A queue drained by workers that are killed while they work, into a relay that puts off, refuses and falls silent. */
const MAILS = sized(1_000, 100_000);
const KILLS = sized(2, 200);
const OPT_OUTS = 10;
const WORKERS = 2;
const MOODS: Moods = { busy: 0.03, refuse: 0.005, hang: sized(0.003, 0.001) };
const GLANCE_MS = sized(50, 250);
/** What an opt-out may still meet on its way: rules.md §4.3 gives it a second. */
const ON_ITS_WAY_MS = 1_000;

let services: TestServices;
let workers: KilledWorkers;

beforeAll(async () => {
  services = await testServices();
  workers = await KilledWorkers.begin(services, 'mail-worker-child', MOODS);
});
afterAll(async () => {
  await workers.end();
  await services.end();
});

const addressOf = (index: number) => `person-${index}@mail.example.org`;

async function postAll(): Promise<void> {
  const posting = servicesOn(services.ownerUrl, { SMTP_URL: workers.relayUrl });
  for (let first = 0; first < MAILS; first += 250)
    await posting.asSystem(async (tx) => {
      for (let index = first; index < first + 250; index += 1)
        await postMail(posting, tx, {
          purpose: 'agency.holder',
          to: addressOf(index),
          toName: '山田 花子',
          subject: 'お知らせ',
          text: '山田 花子 様\n\nお知らせです。\n',
          locale: 'ja',
        });
    });
  await posting.end();
}

interface Standing {
  readonly left: number;
  readonly due: number;
  readonly held: number;
}

async function standing(): Promise<Standing> {
  const { rows } = await services.asSystem((tx) =>
    sql<Standing>`
      select count(*)::int as left, count(*) filter (where send_after <= business_now() and claim is null)::int as due,
        count(*) filter (where claim is not null)::int as held
      from outbox_messages where sent_at is null and parked_at is null and stopped_at is null`.execute(tx.db),
  );
  return rows[0] ?? { left: 0, due: 0, held: 0 };
}

/** Somebody who still waits for a mail stops such mail. Answers their addresses' places in the queue, and when it was on record. */
async function optOut(): Promise<{ readonly messageId: string; readonly at: number }[]> {
  const stopped = await services.asSystem(async (tx) => {
    const { rows } = await sql<{ message_id: string; person_key: Buffer }>`
      select message_id, person_key from outbox_messages
      where sent_at is null and parked_at is null and stopped_at is null
      order by created_at offset 20 limit 5`.execute(tx.db);
    for (const { person_key: personKey } of rows)
      await suppress(tx, { personKey, senderId: null, stream: null, cause: 'opt_out' });
    return rows;
  });
  return stopped.map(({ message_id: messageId }) => ({ messageId, at: Date.now() }));
}

/** What is in somebody's hand, under which claim, and until when: whoever lives moves that every few seconds, even while a relay is silent. */
type Held = { readonly ids: string[]; readonly claims: string[]; readonly untils: string[] };

async function inHand(): Promise<Held> {
  const { rows } = await services.asSystem((tx) =>
    sql<{ id: string; claim: string; until: string }>`
      select id, claim, claimed_until::text as until from outbox_messages where claim is not null`.execute(
      tx.db,
    ),
  );
  return {
    ids: rows.map(({ id }) => id),
    claims: rows.map(({ claim }) => claim),
    untils: rows.map(({ until }) => until),
  };
}

/** Whether the dead still hold something: what nobody has renewed since they died, let go or taken over. */
async function isHeldStill({ ids, claims, untils }: Held): Promise<boolean> {
  const { rows } = await services.asSystem((tx) =>
    sql`select from unnest(${ids}::uuid[], ${claims}::uuid[], ${untils}::timestamptz[]) h (id, claim, until)
      join outbox_messages o on o.id = h.id and o.claim = h.claim and o.claimed_until = h.until limit 1`.execute(
      tx.db,
    ),
  );
  return rows.length > 0;
}

const forward = (seconds: number) =>
  services.asSystem((tx) =>
    sql`update business_clock set ahead = ahead + ${seconds} * interval '1 second'`.execute(tx.db),
  );

test(`${MAILS} mails through ${KILLS} kills: none lost, at most one doubled by each kill, none after an opt-out`, {
  timeout: 3_600_000,
}, async () => {
  await untilMailingMorning(services);
  await postAll();
  const begun = Date.now();
  await Promise.all(Array.from({ length: WORKERS }, () => workers.start()));
  const arrived = new Map<string, number[]>();
  const optedOut: { readonly messageId: string; readonly at: number }[] = [];
  let [count, kills, takenOverMs, orphanedAt] = [0, 0, 0, 0];
  let orphans: Held | undefined;
  const starting: Promise<void>[] = [];
  for (let now = await standing(); now.left > 0; now = await standing()) {
    for (const { messageId, at } of await workers.accepted()) {
      arrived.set(messageId, [...(arrived.get(messageId) ?? []), at]);
      count += 1;
    }
    if (kills < KILLS && count > ((kills + 1) * MAILS * 0.8) / (KILLS + 1) && workers.kill()) {
      kills += 1;
      orphanedAt = Date.now();
      orphans = await inHand();
      starting.push(workers.start());
    }
    if (optedOut.length < OPT_OUTS * 5 && count > (optedOut.length / 5 + 0.5) * (MAILS / (OPT_OUTS + 2)))
      optedOut.push(...(await optOut()));
    // Nothing is left but what rests, and what the dead had in hand.
    if (now.due === 0 && now.held < now.left) await forward(15);
    // The everyday run does not wait for the leases of the dead to run out: nobody has renewed them for longer than the living do.
    if (!isThorough && now.due === 0 && now.held === now.left)
      await services.asSystem((tx) =>
        sql`update outbox_messages set claimed_until = now() - interval '1 ms' where id in (
            select id from outbox_messages where claimed_until < now() + interval '13 s' and claim is not null
            for update skip locked)`.execute(tx.db),
      );
    if (orphans !== undefined && !(await isHeldStill(orphans))) {
      takenOverMs = Date.now() - orphanedAt;
      orphans = undefined;
    }
    await waitFor(GLANCE_MS);
  }
  if (orphans !== undefined) takenOverMs = Date.now() - orphanedAt;
  await Promise.all(starting);
  for (const { messageId, at } of await workers.accepted())
    arrived.set(messageId, [...(arrived.get(messageId) ?? []), at]);

  const rows = await services.asSystem((tx) =>
    tx.db
      .selectFrom('outbox_messages')
      .select(['message_id', 'sent_at', 'parked_at', 'stopped_at'])
      .execute(),
  );
  const sent = rows.filter((row) => row.sent_at !== null);
  const known = new Map(rows.map((row) => [row.message_id, row.sent_at !== null]));
  const doubled = [...arrived.values()].reduce((sum, times) => sum + times.length - 1, 0);
  const late = optedOut.filter(({ messageId, at }) =>
    arrived.get(messageId)?.some((time) => time > at + ON_ITS_WAY_MS),
  );
  const figures = {
    mails: rows.length,
    sent: sent.length,
    parked: rows.filter((row) => row.parked_at !== null).length,
    stopped: rows.filter((row) => row.stopped_at !== null).length,
    lost: sent.filter((row) => !arrived.has(row.message_id)).length,
    unknown: [...arrived.keys()].filter((id) => !known.has(id)).length,
    // The worker died before it could say so, and then they were stopped.
    unrecorded: [...arrived.keys()].filter((id) => known.has(id) && !known.get(id)).length,
    doubled,
    kills,
    optedOut: optedOut.length,
    late: late.length,
    takenOverMs,
    seconds: Math.round((Date.now() - begun) / 1_000),
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures).toMatchObject({
    mails: MAILS,
    kills: KILLS,
    lost: 0,
    unknown: 0,
    late: 0,
    optedOut: OPT_OUTS * 5,
  });
  expect(figures.sent + figures.parked + figures.stopped).toBe(MAILS);
  expect(doubled + figures.unrecorded).toBeLessThanOrEqual(KILLS);
  // Whoever was not mailed at all had stopped it, or the relay had refused it.
  expect(figures.stopped).toBeLessThanOrEqual(optedOut.length);
  expect(takenOverMs).toBeLessThan(30_000);
});
