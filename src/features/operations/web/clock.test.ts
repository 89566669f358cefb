import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { TestDatabase } from '../../../../test/database.ts';
import { seededDatabase } from '../../../../test/seeded-demo.ts';
import { servicesOn } from '../../../../test/services.ts';
import { type StaffTestServices, staffTestServices, withStaffAuth } from '../../../../test/staff-services.ts';
import { type Site, siteOf } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import { firstPage } from '../../../db/page.ts';
import { isBusinessDay, isMailingHour, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { drainMail } from '../../../platform/outbox/deliver.ts';
import { listMailbox } from '../../../platform/outbox/mailbox.ts';
import { openMailer } from '../../../platform/outbox/workers.ts';
import { runDueWork, sweeps } from '../../../worker.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const Moved = z.object({ now: z.iso.datetime(), ran: z.record(z.string(), z.int()) });

let databases: TestDatabase[];
let walked: StaffTestServices;
/** The same demo, moved from hour to hour by hand. */
let stepped: StaffTestServices;
let site: Site;
let began: Date;
let ran: Record<string, number>;

beforeAll(async () => {
  databases = [await seededDatabase(), await seededDatabase()];
  [walked, stepped] = databases.map(({ ownerUrl }) => withStaffAuth(servicesOn(ownerUrl))) as [
    StaffTestServices,
    StaffTestServices,
  ];
  site = siteOf(createApp(walked, {}));
  began = await walked.asSystem((tx) => tx.now);
  const answer = await advance('P21D');
  const moved = Moved.parse(await answer.json());
  ran = moved.ran;
  await stepThrough(stepped, new Date(moved.now));
});
afterAll(async () => {
  await Promise.all([walked.end(), stepped.end()]);
  for (const { drop } of databases) await drop();
});

const advance = (duration: string, where = site) =>
  where('/demo/clock', {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  });

/** At its beginning and end, when what had just been written is told, at that hour and at 0:00, 9:00 and 13:00 of each day. */
async function stepThrough(services: StaffTestServices, end: Date): Promise<void> {
  const from = await services.asSystem((tx) => tx.now);
  const steps = [from.getTime(), from.getTime() + 6 * 60_000, end.getTime()];
  for (let day = startOfJstDay(from).getTime(); day < end.getTime(); day += DAY_MS)
    steps.push(...[0, 9, 13].map((hour) => day + hour * HOUR_MS));
  // What waits for whole days is due at the hour at which it was written.
  for (let at = from.getTime(); at < end.getTime(); at += DAY_MS) steps.push(at);
  const mailer = openMailer(services);
  for (const step of steps.toSorted((a, b) => a - b)) {
    if (step > end.getTime()) continue;
    await services.asSystem((tx) =>
      sql`update business_clock set ahead = greatest(ahead, ${new Date(step)}::timestamptz - now())`.execute(
        tx.db,
      ),
    );
    for (const { due, run } of sweeps) if (due !== 'wall time') await run(services);
    await drainMail(services, mailer);
  }
  mailer.close();
}

/** What was mailed, with its purpose, the oldest first. */
async function mailsOf(services: StaffTestServices) {
  const { rows } = await listMailbox(services, firstPage(1_000));
  const purposes = new Map(
    (
      (await services.asSuperuserRows('select id, purpose from outbox_messages')) as {
        id: string;
        purpose: string;
      }[]
    ).map(({ id, purpose }) => [id, purpose]),
  );
  return rows
    .map(({ id, to, subject, sentAt }) => ({ purpose: purposes.get(id) ?? '', to, subject, sentAt }))
    .filter(({ sentAt }) => sentAt >= began)
    .toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
}

const DECISIONS = `select r.id, r.confirm_due_at as due, r.confirmed_at as at, exists (select from provisions p
    join introductions i on i.id = p.introduction_id where i.receipt_id = r.id and p.answer_due_at = r.confirm_due_at
      and not exists (select from objections o where o.provision_id = p.id)) as "isSilence"
  from introduction_receipts r where r.confirmed_at >= '`;
interface Decision {
  readonly id: string;
  readonly due: Date;
  readonly at: Date;
  /** Nobody answered; otherwise nobody decided a claim. */
  readonly isSilence: boolean;
}
const decisionsOf = async (services: StaffTestServices) =>
  (await services.asSuperuserRows(`${DECISIONS}${began.toISOString()}' order by 1`)) as Decision[];

test('a walk of three weeks mails, decides and writes down on each day what going from hour to hour does', async () => {
  const told = async (services: StaffTestServices) =>
    (await mailsOf(services))
      .map(({ to, subject, sentAt }) => `${jstDate(sentAt)} ${to} ${subject}`)
      .toSorted();
  expect(await told(walked)).toEqual(await told(stepped));
  const days = async (services: StaffTestServices) => [
    (await decisionsOf(services)).map(({ id, at }) => `${id} ${jstDate(at)}`),
    await services.asSuperuserRows('select day::text, count(*)::int from card_orders group by 1 order by 1'),
    await services.asSuperuserRows('select company_id, through::text from closed_months order by 1'),
    await services.asSuperuserRows('select count(*)::int from answer_news'),
    await services.asSuperuserRows('select id, contact_due_at from provisions order by 1'),
  ];
  expect(await days(walked)).toEqual(await days(stepped));
});

test('what silence decides is decided at the instant of its deadline, and told at nine in the next morning of business', async () => {
  const decisions = await decisionsOf(walked);
  expect(new Set(decisions.map(({ isSilence }) => isSilence)).size).toBe(2);
  const mails = await mailsOf(walked);
  for (const { due, at, isSilence } of decisions) {
    expect(at.getTime() - due.getTime()).toBeGreaterThanOrEqual(0);
    expect(at.getTime() - due.getTime()).toBeLessThan(60_000);
    if (!isSilence) continue;
    let day = startOfJstDay(due);
    while (!isBusinessDay(day)) day = new Date(day.getTime() + DAY_MS);
    const morning = day.getTime() + 9 * HOUR_MS;
    const decided = mails.filter(
      ({ purpose, sentAt }) =>
        purpose === 'provisions.decided' &&
        sentAt.getTime() >= morning &&
        sentAt.getTime() < morning + 60_000,
    );
    expect(decided.length).toBeGreaterThan(0);
  }
});

test('each mail leaves in the mailing hours of its own day, those of several mornings on several mornings', async () => {
  const mails = (await mailsOf(walked)).filter(({ purpose }) => purpose !== 'mail.code');
  expect(mails.filter(({ sentAt }) => !isMailingHour(sentAt))).toEqual([]);
  expect(new Set(mails.map(({ sentAt }) => jstDate(sentAt))).size).toBeGreaterThan(5);
  // Each first reminder of a deadline stands before what the deadline decided.
  const first = (purpose: string) => mails.find((mail) => mail.purpose === purpose)?.sentAt ?? new Date(0);
  expect(first('provisions.deadline').getTime()).toBeLessThan(first('provisions.decided').getTime());
});

test('what was done is summed over all stops, and nothing is left at the end', async () => {
  const mails = await mailsOf(walked);
  expect(ran['mail']).toBe(mails.length);
  expect(ran['points.confirm']).toBe((await decisionsOf(walked)).length);
  expect(ran['cards.log']).toBeGreaterThanOrEqual(21);
  const again = await runDueWork(walked);
  const due = new Set(sweeps.flatMap(({ name, due }) => (due === 'wall time' ? [] : [name])));
  expect(Object.entries(again).filter(([name, count]) => due.has(name) && count > 0)).toEqual([]);
  expect(again['mail']).toBe(0);
});

test('walks asked for at once come to their sum where holidays are known; one that would lead beyond moves nothing', async () => {
  const bare = await staffTestServices();
  const there = siteOf(createApp(bare, {}));
  const step = async (duration: string) => advance(duration, there);
  const stands = () => bare.asSuperuserRows('select ahead::text, claim from business_clock');
  const first = await bare.asSystem((tx) => tx.now);
  const near = await Promise.all(['P30D', 'P20D'].map(step));
  expect(near.map(({ status }) => status)).toEqual([200, 200]);
  expect(await stands()).toEqual([{ ahead: '50 days', claim: null }]);
  const far = await Promise.all(['P10Y', 'P10Y', 'P10Y'].map(step));
  expect(far.map((answer) => answer.status).toSorted()).toEqual([200, 200, 422]);
  const { now } = Moved.parse(await (await step('PT1H')).json());
  expect(new Date(now).getUTCFullYear() - first.getUTCFullYear()).toBeGreaterThanOrEqual(20);
  const lastDay = Date.parse('2049-12-31T00:00:00+09:00');
  const days = Math.ceil((lastDay - Date.parse(now)) / DAY_MS);
  expect(jstDate(new Date(Moved.parse(await (await step(`P${days}D`)).json()).now))).toBe('2049-12-31');
  const before = await stands();
  expect((await step('P1D')).status).toBe(422);
  expect(await stands()).toEqual(before);
  await bare.end();
});
