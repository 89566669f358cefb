import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ContactWorld, openContactWorld } from '../../../test/contact-world.ts';
import { moveClock, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { replayOnOlder } from '../../../test/replayed.ts';
import { mailsTo } from '../../../test/staff-services.ts';
import { isBusinessDay, jstDate, startOfJstDay } from '../../platform/calendar.ts';
import { idOf, type ProvisionId } from '../../platform/ids.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { personFingerprintOf } from '../../platform/mail-keys.ts';
import { stopMail } from '../delivery/actions/stop-mail.ts';
import { acceptProvision } from '../introductions/actions/answer-provision.ts';
import { tellAnswers } from './actions/tell-answers.ts';

/** A person is told once which agencies opened their details for the first time, on the next morning of business. */

const ADDRESS = 'opened@mail.example.org';
const SUBJECT = '人材紹介会社が、あなたの情報を開きました（キャリアリレー）';
const HOUR = 3_600_000;
let at: ContactWorld;
beforeAll(async () => {
  at = await openContactWorld(ADDRESS);
});
afterAll(() => at.services.end());

const nowOf = () => at.services.asSystem((tx) => Promise.resolve(tx.now));
async function toMorning(hour: number): Promise<void> {
  let day = startOfJstDay(new Date((await nowOf()).getTime() + 24 * HOUR));
  while (!isBusinessDay(day)) day = startOfJstDay(new Date(day.getTime() + 25 * HOUR));
  await moveClock(at.services, new Date(day.getTime() + hour * HOUR));
}
/** What a run of the sweep has mailed to the person. */
const told = async () => {
  const before = (await mailsTo(at.services, ADDRESS)).length;
  await tellAnswers(at.services);
  const all = await mailsTo(at.services, ADDRESS);
  return all.slice(0, all.length - before);
};
const open = async (index: number) => {
  expect((await at.agency(index).get(at.pageOf(index))).status).toBe(200);
};
const onList = () =>
  at.services.asSystem((tx) =>
    tx.db.selectFrom('answer_news').select('due_at as dueAt').where('answer', '=', 'opened').execute(),
  );
const again = async () => {
  // As if nobody had ever opened anything, and nothing were on the list but deadlines.
  await at.services.asSuperuser(`alter table readings disable trigger all`);
  await at.services.asSuperuser(`delete from readings`);
  await at.services.asSuperuser(`alter table readings enable trigger all`);
};

test('a list is no opening, and several openings are one mail on the next morning of business, once', async () => {
  await at.agency(0).get('/agency');
  expect(await onList()).toEqual([]);
  await open(0);
  await open(1);
  const day = jstDate(await nowOf()).replaceAll('-', '/');
  expect(await told()).toEqual([]);
  await toMorning(8.9);
  expect(await told()).toEqual([]);
  await moveClock(at.services, new Date((await nowOf()).getTime() + 0.2 * HOUR));
  const [mail, ...others] = await told();
  expect(others).toEqual([]);
  expect(mail?.subject).toBe(SUBJECT);
  expect(mail?.text.match(new RegExp(`開いた日：${day}`, 'g'))?.length).toBe(2);
  expect(mail?.text).toMatch(/紹介会社1\n[^]*紹介会社2\n/);
  expect(mail?.text).toContain('/me/contact#openings');
  await open(0);
  await toMorning(10);
  expect(await told()).toEqual([]);
});

test('whoever has answered since is told of by the answer, and whoever does not want the mail gets none', async () => {
  await again();
  await open(0);
  await open(1);
  await at.services.within(staffOfOrganisation(at.world.agencyIds[0] ?? ''), (tx) =>
    acceptProvision(tx, idOf<ProvisionId>(at.provisions[0] ?? '')),
  );
  await toMorning(10);
  const mails = await told();
  const opened = mails.find(({ subject }) => subject === SUBJECT);
  // They leave side by side: which is on record first is nobody's choice.
  expect(mails.map(({ subject }) => subject).toSorted()).toEqual(
    ['人材紹介会社が受け取りを確認しました（キャリアリレー）', SUBJECT].toSorted(),
  );
  expect(opened?.text).not.toContain('紹介会社1');

  expect((await at.person.get('/me/contact')).html).toMatch(/value="yes"[^>]*checked/);
  expect((await at.person.submit('/me/contact', {}, '/me/contact/openings')).status).toBe(422);
  await at.person.submit('/me/contact', { openings: 'no' }, '/me/contact/openings');
  // Also in a database that is older than that.
  await replayOnOlder(at.services, 'update candidates set no_opening_mails = null');
  expect((await at.person.get('/me/contact')).html).toMatch(/value="no"[^>]*checked/);
  await again();
  await open(1);
  await toMorning(10);
  expect(await told()).toEqual([]);
});

test('what the link in such a mail has stopped is shown as stopped, and comes again by being chosen', async () => {
  await at.person.submit('/me/contact', { openings: 'yes' }, '/me/contact/openings');
  const mail = normalizeMailAddress(ADDRESS);
  if (mail === undefined) throw new TypeError('no address');
  const personKey = personFingerprintOf(at.services.keyRing, mail);
  await at.services.asSystem((tx) =>
    stopMail(tx, { personKey, senderId: null, stream: 'openings' }, 'opt_out'),
  );
  expect((await at.person.get('/me/contact')).html).toMatch(/value="no"[^>]*checked/);
  await at.person.submit('/me/contact', { openings: 'yes' }, '/me/contact/openings');
  await replayOnOlder(at.services, 'delete from mail_suppressions');
  expect((await at.person.get('/me/contact')).html).toMatch(/value="yes"[^>]*checked/);
  await again();
  await open(1);
  // Due at the end of the day, whatever the hour of the opening was.
  const dueAt = startOfJstDay(new Date((await nowOf()).getTime() + 24 * HOUR));
  expect(await onList()).toEqual([{ dueAt }]);
  await toMorning(10);
  expect((await told()).map(({ subject }) => subject)).toEqual([SUBJECT]);
});
