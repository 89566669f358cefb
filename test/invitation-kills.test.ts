import { setTimeout as waitFor } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { suppress } from '../src/db/suppressions.ts';
import { drawnDaysOf } from '../src/features/reapproach/actions/people-of-policy.ts';
import { addJstMonths, isBusinessDay, jstDate, startOfJstDay } from '../src/platform/calendar.ts';
import { normalizeMailAddress } from '../src/platform/mail-address.ts';
import { personFingerprintOf } from '../src/platform/mail-keys.ts';
import { makeApplicants } from './factories/applicants.ts';
import { moveClock } from './factories/introductions.ts';
import { KilledWorkers } from './killed-workers.ts';
import type { Moods } from './mail-sink.ts';
import { POLICY, policyWorld } from './policy-world.ts';
import { isThorough, sized } from './sized.ts';

/** People who are asked to apply again by processes that are killed at it, into a relay that puts off, is slow, refuses and falls silent. */
const PEOPLE = sized(150, 100_000);
const KILLS = sized(2, 200);
const OPT_OUTS = sized(6, 50);
const WORKERS = 2;
/** Of one worker to the relay (invitation-worker-child.ts). */
const CONNECTIONS = 10;
const MOODS: Moods = { busy: 0.03, refuse: 0.005, slow: 0.002, hang: sized(0.01, 0.001) };
const DAY_MS = 86_400_000;
const GLANCE_MS = sized(50, 500);
/** What an opt-out may still meet on its way: rules.md §4.3 gives it a second. */
const ON_ITS_WAY_MS = 1_000;

/** Clocks that jump while so many look for what is due. */
const JUMPED_PEOPLE = sized(24, 2_000);
const JUMPERS = sized(3, 8);

const { services, company, rest, rows, today } = policyWorld();
let workers: KilledWorkers | undefined;

afterEach(async () => {
  await workers?.end();
  workers = undefined;
});
afterAll(() => workers?.end());

const begin = async (moods: Moods) => {
  workers = await KilledWorkers.begin(services(), 'invitation-worker-child', moods);
  return workers;
};

/** Addresses of people whose letter leaves on the very day. */
function* undrawn(): Generator<string> {
  for (let n = 0; ; n += 1) {
    const mail = `person-${n}@mail.example.org`;
    const to = normalizeMailAddress(mail);
    if (to !== undefined && drawnDaysOf(services(), company().id, to) === 0) yield mail;
  }
}

async function approved(steps: readonly number[]): Promise<string> {
  const { body } = await rest('POST', '', {
    ...POLICY,
    steps: steps.map((afterMonths) => ({ afterMonths })),
  });
  const id = String(body['id']);
  expect((await rest('POST', `/${id}/approval`, {})).status).toBe(200);
  return id;
}

interface Standing {
  readonly unplanned: number;
  readonly due: number;
  readonly left: number;
  readonly ready: number;
}

/** What is still to be planned, to be handed to the outbox, and to leave it: in all, and at this moment. */
async function standing(people: number): Promise<Standing> {
  const [asked] = await rows<{ made: number; due: number }>(`
    select count(*)::int as made, (count(*) filter (where state = 'due'))::int as due
    from reapproach_invitations where kind = 'invitation' and step = 1`);
  const left = await services().asSystem((tx) =>
    tx.db
      .selectFrom('outbox_messages')
      .where('sent_at', 'is', null)
      .where('parked_at', 'is', null)
      .where('stopped_at', 'is', null)
      .select(({ fn, eb }) => [
        fn.countAll<number>().as('left'),
        fn
          .countAll<number>()
          .filterWhere('send_after', '<=', tx.now)
          .filterWhere(eb('claim', 'is', null))
          .as('ready'),
      ])
      .executeTakeFirstOrThrow(),
  );
  return {
    unplanned: people - (asked?.made ?? 0),
    due: asked?.due ?? 0,
    left: Number(left.left),
    ready: Number(left.ready),
  };
}

/** Some who still wait want nothing any more: of those put down, and of those in the outbox. Answers when it was on record, by address. */
async function optOut(): Promise<[string, number][]> {
  const some = await rows<{ mail: string }>(`
    (select a.mail_address as mail from reapproach_invitations i join applicants a on a.id = i.applicant_id
      where i.state = 'due' and i.kind = 'invitation' order by i.id desc limit 2)
    union all (select a.mail_address from reapproach_invitations i join applicants a on a.id = i.applicant_id
      where i.state = 'sent' and i.kind = 'invitation' order by i.sent_at desc, i.id limit 1)`);
  return services()
    .asSystem(async (tx) => {
      for (const { mail } of some) {
        const to = normalizeMailAddress(mail);
        if (to === undefined) throw new Error(`no address: ${mail}`);
        const personKey = personFingerprintOf(services().keyRing, to);
        await suppress(tx, { personKey, senderId: company().id, stream: 'invitations', cause: 'opt_out' });
      }
      return some.map(({ mail }) => mail);
    })
    .then((mails) => mails.map((mail) => [mail, Date.now()]));
}

test(`${PEOPLE} invitations through ${KILLS} kills and a bad relay: each once, none lost, none after an opt-out`, {
  timeout: 14_400_000,
}, async () => {
  const ended = addJstMonths(await today(), -6);
  const mails = undrawn();
  for (let made = 0; made < PEOPLE; made += 5_000)
    await makeApplicants(
      services(),
      company(),
      Array.from({ length: Math.min(5_000, PEOPLE - made) }, () => ({
        mail: String(mails.next().value),
        selections: [['rejected', ended] as const],
      })),
    );
  await approved([6]);
  const killed = await begin(MOODS);
  const begun = Date.now();
  await Promise.all(Array.from({ length: WORKERS }, () => killed.start()));
  const arrived = new Map<string, { readonly messageId: string; readonly at: number }[]>();
  const optedOut = new Map<string, number>();
  const starting: Promise<void>[] = [];
  let [count, kills] = [0, 0];
  const take = async () => {
    for (const { to, messageId, at } of await killed.accepted()) {
      arrived.set(to, [...(arrived.get(to) ?? []), { messageId, at }]);
      count += 1;
    }
  };
  for (
    let now = await standing(PEOPLE);
    now.unplanned + now.due + now.left > 0;
    now = await standing(PEOPLE)
  ) {
    await take();
    if (kills < KILLS && count > ((kills + 1) * PEOPLE * 0.8) / (KILLS + 1) && killed.kill()) {
      kills += 1;
      starting.push(killed.start());
    }
    if (optedOut.size < OPT_OUTS && count > (optedOut.size + 1) * ((PEOPLE * 0.7) / OPT_OUTS))
      for (const [mail, at] of await optOut()) optedOut.set(mail, at);
    // Nothing is left but what rests, and what is in somebody's hand.
    if (now.unplanned + now.due + now.ready === 0) await moveClock(services(), await soon());
    await waitFor(GLANCE_MS);
  }
  await Promise.all(starting);
  await take();
  const [asked] = await rows<Record<string, number>>(`
    select count(*)::int as asked, count(distinct applicant_id)::int as people,
      (count(*) filter (where state = 'sent'))::int as sent, (count(*) filter (where stopped_by = 'mail'))::int as stopped
    from reapproach_invitations where kind = 'invitation'`);
  const posted = await services().asSystem((tx) =>
    tx.db
      .selectFrom('outbox_messages')
      .where('purpose', '=', 'reapproach.invitation')
      .select(['message_id', 'sent_at', 'parked_at', 'stopped_at'])
      .execute(),
  );
  const ids = new Set([...arrived.values()].flatMap((times) => times.map(({ messageId }) => messageId)));
  const figures = {
    ...asked,
    posted: posted.length,
    delivered: posted.filter((row) => row.sent_at !== null).length,
    refused: posted.filter((row) => row.parked_at !== null).length,
    heldBack: posted.filter((row) => row.stopped_at !== null).length,
    lost: posted.filter((row) => row.sent_at !== null && !ids.has(row.message_id)).length,
    askedTwice: [...arrived.values()].filter(
      (times) => new Set(times.map(({ messageId }) => messageId)).size > 1,
    ).length,
    doubled: count - arrived.size,
    kills,
    optedOut: optedOut.size,
    late: [...optedOut].filter(([mail, at]) =>
      arrived.get(mail)?.some((mailed) => mailed.at > at + ON_ITS_WAY_MS),
    ).length,
    failures: [...new Set(killed.failures)],
    seconds: Math.round((Date.now() - begun) / 1_000),
  };
  if (isThorough) process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures).toMatchObject({
    asked: PEOPLE,
    people: PEOPLE,
    kills: KILLS,
    lost: 0,
    askedTwice: 0,
    late: 0,
    failures: [],
  });
  expect(figures.posted).toBe(asked?.['sent']);
  expect(figures.delivered + figures.refused + figures.heldBack).toBe(figures.posted);
  expect(figures.posted + Number(asked?.['stopped'])).toBe(PEOPLE);
  expect(Number(asked?.['stopped']) + figures.heldBack).toBeLessThanOrEqual(optedOut.size);
  expect(Number(asked?.['stopped'])).toBeGreaterThan(0);
  // SMTP cannot say whether the last mail of a connection that died had arrived.
  expect(figures.doubled).toBeLessThanOrEqual(KILLS * CONNECTIONS);
});

/** When the next of what rests in the outbox may leave, or a moment later. */
async function soon(): Promise<Date> {
  return services().asSystem(async (tx) => {
    const next = await tx.db
      .selectFrom('outbox_messages')
      .where('sent_at', 'is', null)
      .where('parked_at', 'is', null)
      .where('stopped_at', 'is', null)
      .where('claim', 'is', null)
      .select(({ fn }) => fn.min('send_after').as('at'))
      .executeTakeFirst();
    return new Date(Math.max(tx.now.getTime() + 15_000, next?.at?.getTime() ?? 0));
  });
}

test(`${JUMPERS} at once and a clock that jumps by days and months: nobody is asked twice for a step`, {
  timeout: 3_600_000,
}, async () => {
  const day = await today();
  await makeApplicants(
    services(),
    company(),
    Array.from({ length: JUMPED_PEOPLE }, (_, place) => ({
      selections: [['rejected', addJstMonths(day, -(place % 6))] as const],
    })),
  );
  const id = await approved([3, 4]);
  const jumping = await begin({});
  const begun = Date.now();
  await Promise.all(Array.from({ length: JUMPERS }, () => jumping.start()));
  const jump = async (days: number) => {
    let on = startOfJstDay(await today()).getTime() + days * DAY_MS;
    while (!isBusinessDay(jstDate(new Date(on)))) on += DAY_MS;
    await moveClock(services(), new Date(on + 10 * 3_600_000));
  };
  /** Whether somebody is still to be looked at on this day. */
  const isBusy = async () => {
    const [busy] = await rows<{ is: boolean }>(`
      select exists (select from reapproach_invitations where next_at <= business_now())
        or not exists (select from reapproach_walks where walked_on = (business_now() at time zone 'Asia/Tokyo')::date) as is`);
    return busy?.is === true;
  };
  const again: number[] = [];
  const days = [1, 6, 1, 13, 3, 9, 31, 7, 8, 62, 14, 92];
  for (const [jumps, day] of days.entries()) {
    await jump(day);
    // Every third time it jumps on while they are at it.
    if (jumps % 3 === 2) continue;
    while (await isBusy()) await waitFor(GLANCE_MS);
    // What fell due in a long stop waits for somebody to approve it anew.
    if (day > 14) again.push((await rest('POST', `/${id}/approval`, {})).status);
  }
  again.push((await rest('POST', `/${id}/approval`, {})).status);
  while (await isBusy()) await waitFor(GLANCE_MS);
  const [figures] = await rows<Record<string, number>>(`
    select count(*)::int as sent, (select count(*)::int from (select from reapproach_invitations where sent_at is not null
        group by applicant_id, selection_id, step, kind having count(*) > 1) as twice) as twice,
      (select max(n)::int from (select count(*) as n from reapproach_invitations where sent_at is not null and kind = 'invitation'
        group by applicant_id, selection_id) as most) as most
    from reapproach_invitations where sent_at is not null`);
  const posted = await services().asSystem((tx) =>
    tx.db
      .selectFrom('outbox_messages')
      .where('purpose', '=', 'reapproach.invitation')
      .where('organisation_id', '=', company().id)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  );
  const told = {
    ...figures,
    posted: Number(posted.n),
    jumps: days.length,
    seconds: Math.round((Date.now() - begun) / 1_000),
  };
  if (isThorough) process.stdout.write(`${JSON.stringify(told)}\n`);
  expect(jumping.failures).toEqual([]);
  expect(again).toContain(200);
  expect(told).toMatchObject({ twice: 0, posted: figures?.['sent'] });
  expect(figures?.['most']).toBeLessThanOrEqual(2);
  expect(figures?.['sent']).toBeGreaterThan(JUMPED_PEOPLE);
});
