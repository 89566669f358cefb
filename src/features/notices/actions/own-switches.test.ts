import { afterAll, beforeAll, expect, test } from 'vitest';
import { introducePeople, moveClock } from '../../../../test/factories/introductions.ts';
import { makeNoticeWorld, type NoticeWorld } from '../../../../test/notice-world.ts';
import { addJstMonths, startOfJstDay } from '../../../platform/calendar.ts';
import type { MailPurpose } from '../../../platform/mail-purposes.ts';
import { type Notice, noticesOf } from '../rules/notices.ts';
import { chooseForOrganisation } from './choose.ts';
import { tellArrivals } from './tell-arrivals.ts';

/** Every mail to staff has a switch of its own: with that alone on, that mail alone comes, in its own stream. */

let at: NoticeWorld;
beforeAll(async () => {
  at = await makeNoticeWorld();
});
afterAll(() => at.services.end());

const COMES: Readonly<Partial<Record<Notice, MailPurpose>>> = {
  'company.daily': 'introductions.received',
  'company.slots': 'slots.earned',
  'company.monthly': 'company.month',
  'agency.arrivals': 'provisions.arrived',
  'agency.deadlines': 'provisions.deadline',
  'agency.decided': 'provisions.decided',
};

/** What is posted to the company and the agency by this, each purpose once. */
async function postedBy(work: () => Promise<void>): Promise<string[]> {
  const read = () =>
    at.services.asSystem((tx) =>
      tx.db
        .selectFrom('outbox_messages')
        .where('organisation_id', 'in', [at.world.companyId, at.agencyId])
        .select(['id', 'purpose'])
        .execute(),
    );
  const before = new Set((await read()).map(({ id }) => id));
  await work();
  return [...new Set((await read()).filter(({ id }) => !before.has(id)).map(({ purpose }) => purpose))];
}

/** A month in which everything happens that a mail tells of: somebody arrives whom nobody answers, a slot is earned, the month ends. */
async function liveThroughMonth(): Promise<void> {
  const tell = async () => {
    await at.services.asSystem((tx) => tellArrivals(tx, at.services));
    await at.tell();
  };
  const month = (await at.today()).slice(0, 7);
  await at.toMorning(12);
  await tell();
  await introducePeople(at.services, at.world, 1);
  await at.confirmPoints(10);
  for (let day = 0; day < 7; day++) {
    await at.toMorning(10);
    await tell();
  }
  await moveClock(at.services, startOfJstDay(addJstMonths(`${month}-01`, 1)));
  await at.toMorning(10);
  await tell();
}

test('with one switch on, its mail alone comes; with none, none', async () => {
  const choose = async (on: readonly Notice[]) => {
    for (const [zone, scope] of [
      ['company', at.company],
      ['agency', at.agency],
    ] as const) {
      const gets = on.filter((notice) => noticesOf(zone).includes(notice));
      await at.services.within(scope, (tx) => chooseForOrganisation(tx, at.services, zone, gets));
    }
  };
  for (const notice of [null, ...(Object.keys(COMES) as Notice[])]) {
    await choose(notice === null ? [] : [notice]);
    const expected = notice === null ? [] : [COMES[notice]];
    expect([notice, await postedBy(liveThroughMonth)]).toEqual([notice, expected]);
  }
});
