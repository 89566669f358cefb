import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveClock } from '../../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { isBusinessDay, jstDate, startOfJstDay } from '../calendar.ts';
import { keepsHours, MAIL_PURPOSES, type MailPurpose } from '../mail-purposes.ts';
import { postMail } from '../outbox.ts';

/** For every purpose there is: whether it waits for the morning where it is posted at night, at the weekend or on a holiday. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

const purposes = Object.keys(MAIL_PURPOSES) as MailPurpose[];

/** From when on each purpose may leave that is posted now, by the purpose; null where that is at once. */
async function posted(): Promise<ReadonlyMap<string, Date | null>> {
  return services.asSystem(async (tx) => {
    const rows = new Map<string, Date | null>();
    for (const purpose of purposes) {
      const { id } = await postMail(services, tx, {
        purpose,
        to: 'hanako@example.jp',
        subject: 'x',
        text: 'x',
        dedupeKey: tx.now.toISOString(),
      });
      const row = await tx.db
        .selectFrom('outbox_messages')
        .where('id', '=', id)
        .select('send_after as at')
        .executeTakeFirst();
      const at: unknown = row?.at;
      rows.set(purpose, at instanceof Date ? at : null);
    }
    return rows;
  });
}

/** The first day behind one that is, or is not, a business day after one that is. */
function dayAfter(day: Date, isBusiness: boolean): Date {
  for (let next = new Date(day.getTime() + DAY); ; next = new Date(next.getTime() + DAY)) {
    if (isBusinessDay(next) === isBusiness && isBusinessDay(new Date(next.getTime() - DAY))) return next;
  }
}
function nextMorning(day: Date): Date {
  let next = new Date(day.getTime() + DAY);
  while (!isBusinessDay(next)) next = new Date(next.getTime() + DAY);
  return new Date(next.getTime() + 9 * HOUR);
}

test('what nobody waits for leaves from 9 to 18 on business days, every other purpose at once', async () => {
  const now = await services.asSystem((tx) => Promise.resolve(tx.now));
  const free = dayAfter(startOfJstDay(now), false);
  const work = dayAfter(free, true);
  const newYear = startOfJstDay(`${Number(jstDate(work).slice(0, 4)) + 1}-01-02`);
  const at = (day: Date, hours: number) => new Date(day.getTime() + hours * HOUR);
  for (const [moment, expected] of [
    [at(free, 3), nextMorning(free)],
    [at(free, 12), nextMorning(free)],
    [at(work, 8.99), at(work, 9)],
    [at(work, 9), null],
    [at(work, 17.99), null],
    [at(work, 18), nextMorning(work)],
    [at(work, 23), nextMorning(work)],
    [at(newYear, 12), nextMorning(newYear)],
  ] as const) {
    await moveClock(services, moment);
    const rows = await posted();
    for (const purpose of purposes) {
      expect([purpose, moment, rows.get(purpose)]).toEqual([
        purpose,
        moment,
        keepsHours(purpose) ? expected : null,
      ]);
    }
  }
});

test('what a person is told of without having asked waits for the morning, and what proves their own act does not', () => {
  const classes = (of: readonly MailPurpose[]) => of.map((purpose) => MAIL_PURPOSES[purpose].class);
  expect(
    classes(['provision.answered', 'provision.opened', 'agency.holder', 'account_unused', 'questions']),
  ).toEqual(['news', 'news', 'news', 'news', 'news']);
  expect(classes(['registration_receipt', 'consent_withdrawn', 'registration_undone'])).toEqual([
    'receipt',
    'receipt',
    'receipt',
  ]);
  // The operator answers days after the request, and a hire is written down, at whatever hour somebody works; whoever shows a code
  // has just asked.
  expect(
    purposes.filter((purpose) => keepsHours(purpose) && MAIL_PURPOSES[purpose].class === 'answer'),
  ).toEqual(['request.answered', 'hire.told']);
});
