import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ContactWorld, openContactWorld } from '../../../test/contact-world.ts';
import { moveClock } from '../../../test/factories/introductions.ts';
import { claimDueMessages, stillMayLeave, URGENCIES } from '../../db/outbox-claim.ts';
import { idOf, type OrganisationId } from '../../platform/ids.ts';
import type { MailPurpose } from '../../platform/mail-purposes.ts';
import { deliverDueMail } from '../../platform/outbox/deliver.ts';
import { openMailer } from '../../platform/outbox/workers.ts';
import { postMail } from '../../platform/outbox.ts';
import { withdrawFromAgency } from './actions/withdraw-from-agency.ts';

/** What was posted to a person and has not left is asked once more whether it still holds (rules.md §4.8, §12.6). */

const ADDRESS = 'waiting@mail.example.org';

let own: ContactWorld;
beforeAll(async () => {
  own = await openContactWorld(ADDRESS);
});
afterAll(() => own.services.end());

const post = (purpose: MailPurpose) =>
  own.services.asSystem((tx) =>
    postMail(own.services, tx, {
      purpose,
      candidateId: own.candidateId,
      to: ADDRESS,
      locale: 'ja',
      subject: 'お知らせ',
      text: '本文',
    }),
  );
const pass = async (hours: number) =>
  moveClock(
    own.services,
    new Date((await own.services.asSystem((tx) => tx.now)).getTime() + hours * 3_600_000),
  );
/** What has become of the newest, after whatever may leave has left. */
const stands = async () => {
  await deliverDueMail(own.services, openMailer(own.services));
  const [newest] = await own.services.asSuperuserRows(
    `select coalesce(stopped_by, case when sent_at is null then 'waits' else 'sent' end) as so
     from outbox_messages where class = 'news' order by created_at desc limit 1`,
  );
  return (newest as { so: string }).so;
};
const set = (text: string) => own.services.asSuperuser(`update candidates set ${text}`);

test.each<[MailPurpose, string, string, string]>([
  ['provision.opened', 'no_opening_mails = null', 'no_opening_mails = true', 'switched_off'],
  ['questions', `question_side = 'month'`, 'question_side = null', 'cancelled'],
  ['account_unused', 'asked_at = now()', 'asked_at = null', 'cancelled'],
])('mail of %s leaves while it holds, and not once it is over', async (purpose, holds, over, why) => {
  await set(holds);
  await post(purpose);
  expect(await stands()).toBe('sent');
  await post(purpose);
  await set(over);
  expect(await stands()).toBe(why);
  await set(holds);
});

test('mail asks for nothing that is asked no more', async () => {
  await post('recommendation.asked');
  expect(await stands()).toBe('cancelled');
});

test('news waits while everything is paused, also in the hand of a worker, and leaves once the pause is over', async () => {
  await post('provision.answered');
  const { messages } = await own.services.asSystem((tx) =>
    claimDueMessages(tx, randomUUID(), { most: 9, urgencies: URGENCIES, mayDisturb: true, late: [] }),
  );
  await own.person.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
  expect([messages.length, await own.services.asSystem((tx) => stillMayLeave(tx, messages))]).toEqual([
    1,
    new Set(),
  ]);
  await pass(1);
  expect(await stands()).toBe('waits');
  await own.person.submit('/me/contact', {}, '/me/contact/resumption');
  await pass(1);
  expect(await stands()).toBe('sent');
});

test('mail leaves in a pause where no pause keeps it back, and is over where one does for good', async () => {
  await set(`question_side = 'month'`);
  await own.person.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
  await post('agency.licence_ended');
  expect(await stands()).toBe('sent');
  await post('questions');
  expect(await stands()).toBe('cancelled');
  await own.person.submit('/me/contact', {}, '/me/contact/resumption');
});

test('mail says how things stand to nobody who shares with nobody any more', async () => {
  const { services, candidateId } = own;
  const scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } } as const;
  for (const [left, agencyId] of own.world.agencyIds.toReversed().entries()) {
    await post('provision.answered');
    await services.within(scope, (tx) =>
      withdrawFromAgency(tx, services, idOf<OrganisationId>(agencyId), 'ja'),
    );
    expect(await stands()).toBe(left === 0 ? 'sent' : 'cancelled');
  }
});
