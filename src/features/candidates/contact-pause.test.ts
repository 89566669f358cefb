import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ContactWorld, contactAt, openContactWorld } from '../../../test/contact-world.ts';
import { moveClock, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { mailsTo } from '../../../test/staff-services.ts';
import { hiddenFields } from '../../../test/visitor.ts';
import { inScope } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import { idOf, type ProvisionId } from '../../platform/ids.ts';
import { tellNudges } from '../contacts/actions/tell-nudges.ts';
import { DEFAULT_HOURS, nextContactAt } from '../contacts/rules/terms.ts';
import { listDueNewsByPerson } from '../introductions/actions/answer-news.ts';
import { withWayOfToday } from '../introductions/actions/contact-person.ts';
import { readProvision } from '../introductions/actions/read-provisions.ts';
import { eraseAccount } from './actions/erase-account.ts';
import { tellAnswers } from './actions/tell-answers.ts';

/** The way of contact, a pause, the one nudge, and what an erasure takes along (rules.md §12.4, §12.6). */

const ADDRESS = 'pause@mail.example.org';

let own: ContactWorld;
beforeAll(async () => {
  own = await openContactWorld(ADDRESS);
});
afterAll(() => own.services.end());
describe('a pause', () => {
  test('shows with its date, refuses every contact, keeps the consents, and lets no news leave by mail', async () => {
    expect((await own.person.submit('/me/contact', {}, '/me/contact/pause')).status).toBe(422);
    const consents = () => own.services.asSuperuserRows('select * from consents order by id');
    const before = await consents();
    await own.person.submit('/me/contact', { pause: '2_weeks' }, '/me/contact/pause');
    const until = jstDate(new Date(own.morning.getTime() + 13 * 86_400_000));
    const [, month, day] = until.split('-').map(Number);
    for (const path of ['/me', '/me/contact'])
      expect((await own.person.get(path)).html).toContain(`${month}月${day}日`);
    const desk = own.agency();
    const page = await desk.get(own.pageOf());
    expect(page.html).toContain('休止中');
    expect(page.html).not.toContain('連絡を記録する');
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const refused = await desk.post(
      `${own.pageOf()}/contacts`,
      Object.entries({ csrf, ...contactAt(own.at('10:00')) }),
    );
    expect([refused.status, (await own.contacts()).length]).toEqual([422, 0]);
    expect(refused.html).toContain('ご本人が連絡を休止中です。');
    expect((await own.agency().get(`${own.pageOf()}/mail`)).location).toBe(`${own.pageOf()}?done=not_now`);
    expect((await own.person.get(`/me/sharing/${own.world.agencyIds[0]}`)).html).toContain('催促');
    await own.agency().submit(own.pageOf(), {}, `${own.pageOf()}/acceptance`);
    const mails = (await mailsTo(own.services, ADDRESS)).length;
    expect(await tellAnswers(own.services)).toBe(0);
    expect(await mailsTo(own.services, ADDRESS)).toHaveLength(mails);
    expect(await consents()).toEqual(before);
    await own.person.submit('/me/contact', {}, '/me/contact/resumption');
    expect((await own.agency().get(own.pageOf())).html).not.toContain('休止中');
    expect((await own.log(own.minute('10:00', 0))).status).toBe(303);
  });
});

describe('the way of contact', () => {
  test('is said in the settings alone: the profile shows it, and a form that names it there changes nothing', async () => {
    const profile = () => own.person.get('/me/data/profile');
    expect((await profile()).html).not.toContain('name="contact"');
    expect((await profile()).html).toContain('href="/me/contact"');
    const fields = { name: '田中 花子', work: ['sales'], prefecture: '東京都', contact: 'mail_and_phone' };
    const shown = hiddenFields((await profile()).html, '/me/data/profile');
    const typed = Object.entries(fields).flatMap(([name, all]) =>
      [all].flat().map((one): [string, string] => [name, one]),
    );
    expect((await own.person.post('/me/data/profile', [...shown, ...typed])).status).toBe(303);
    const data = await own.person.get('/me/data');
    expect(data.html).toMatch(/<dt>連絡の方法<\/dt><dd>メールのみ <a href="\/me\/contact"/);
    expect((await own.log(own.at('10:00'), 'phone')).html).toContain('連絡できる方法：メール');
    // What is set holds wherever the way of contact is read: nobody has to be sent it.
    await own.services.asSuperuser(
      `insert into contact_settings values ('${own.candidateId}', '{phone,sms}', '{1}', false, 9, 18, now())
       on conflict (candidate_id) do update set ways = excluded.ways`,
    );
    expect((await own.person.get('/me/data')).html).toContain('<dd>電話・SMS <a');
    const anew = registrationFields(ADDRESS, [], { contact: 'mail_and_phone' });
    await register(own.services, own.person, await linkCodeOf(own.services, own.world), anew, ADDRESS);
    const sharing = await own.person.get('/me/sharing');
    expect(sharing.html).toMatch(/連絡の方法：<\/span>電話・SMS/);
    expect(sharing.html).not.toContain('以前の内容です');
    const read = await own.services.within(staffOfOrganisation(own.world.agencyIds[0] ?? ''), async (tx) =>
      withWayOfToday(tx, await readProvision(tx, own.services, idOf<ProvisionId>(own.provisions[0] ?? ''))),
    );
    expect(read.items?.contact).toBe('mail_and_phone');
    await own.save();
  });
});

describe('a nudge', () => {
  const sharing = () => `/me/sharing/${own.world.agencyIds[1]}`;
  const nudges = () => own.services.asSuperuserRows('select told_at from nudges');
  const contactMail = async () =>
    (
      (await own.services.asSuperuserRows(
        `select contact_mail as mail from organisations where id = '${own.world.agencyIds[1]}'`,
      )) as { mail: string }[]
    )[0]?.mail ?? '';

  test('waits for the deadline and says from when; of two at once one is given, and the agency is told once', async () => {
    const early = await own.person.get(sharing());
    expect(early.html).toContain('が過ぎるまでは、催促できません。');
    expect(early.html).not.toContain(`action="${sharing()}/nudge"`);
    const csrf = /name="csrf" value="([^"]+)"/.exec((await own.person.get('/me/contact')).html)?.[1] ?? '';
    const nudge = () => own.person.post(`${sharing()}/nudge`, [['csrf', csrf]]);
    expect((await nudge()).location).toContain('done=not_nudged');
    // The own.agency that accepted has answered.
    expect((await own.person.get(`/me/sharing/${own.world.agencyIds[0]}`)).html).toContain(
      'この会社は答えたので',
    );
    const due = (await own.services.asSuperuserRows(
      `select answer_due_at as at from provisions where id = '${own.provisions[1]}'`,
    )) as { at: Date }[];
    await moveClock(own.services, due[0]?.at ?? new Date());
    const answers = await heldBack(
      own.services,
      `select from candidates where id = '${own.candidateId}' for update`,
      () => [nudge(), nudge()],
    );
    expect(answers.map(({ location }) => /done=\w+/.exec(location ?? '')?.[0]).toSorted()).toEqual([
      'done=not_nudged',
      'done=nudged',
    ]);
    expect(await nudges()).toHaveLength(1);
    const lines = await own.services.asSuperuserRows(
      `select action from audit_events where action = 'provision.nudged'`,
    );
    expect(lines).toEqual([{ action: 'provision.nudged' }]);
    expect((await own.person.get(sharing())).html).toContain('催促は1回だけです。');
    for (const path of ['/agency', own.pageOf(1)])
      expect((await own.agency(1).get(path)).html).toContain('催促');
    // The deadline is midnight: mail waits for the hours in which we write.
    expect(await own.services.asSystem((tx) => tellNudges(tx, own.services))).toBe(0);
    const now = await own.services.asSystem((tx) => tx.now);
    await moveClock(own.services, nextContactAt(DEFAULT_HOURS, now));
    expect(await own.services.asSystem((tx) => tellNudges(tx, own.services))).toBe(1);
    expect(await own.services.asSystem((tx) => tellNudges(tx, own.services))).toBe(0);
    const told = (await mailsTo(own.services, await contactMail())).filter(({ subject }) =>
      subject.includes('催促'),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(own.pageOf(1));
  });
});

describe('the end of a pause', () => {
  const told = async () => {
    const before = (await mailsTo(own.services, ADDRESS)).length;
    const posted = await tellAnswers(own.services);
    const all = await mailsTo(own.services, ADDRESS);
    expect(all.length - before).toBe(posted);
    return all.slice(0, posted);
  };

  test('is followed by one mail of all that happened meanwhile, at the next mailing hour, and by no second', async () => {
    // One agency accepted in the first pause, the other let its deadline pass.
    const due = async () => (await own.services.asSystem((tx) => listDueNewsByPerson(tx, 9))).size;
    expect(await due()).toBe(1);
    // The person pauses while the sweep has them on its list already.
    const [posted] = await heldBack(
      own.services,
      `select from candidates where id = '${own.candidateId}' for update`,
      () => [tellAnswers(own.services)],
      `insert into contact_pauses values ('${own.candidateId}', now(), null)
       on conflict (candidate_id) do update set until = null`,
    );
    expect([posted, await due()]).toEqual([0, 0]);
    await own.person.submit('/me/contact', {}, '/me/contact/resumption');
    await own.person.submit('/me/contact', { pause: '2_weeks' }, '/me/contact/pause');
    expect(await told()).toEqual([]);
    const [row] = await own.services.asSuperuserRows('select until from contact_pauses');
    const { until } = row as { until: Date };
    await moveClock(own.services, until);
    expect(await told()).toEqual([]);
    await moveClock(own.services, nextContactAt(DEFAULT_HOURS, until));
    const [mail, ...more] = await told();
    expect([mail?.subject, more]).toEqual(['休止していた間のお知らせです（キャリアリレー）', []]);
    expect(mail?.text).toMatch(/休止していた間の[^]*受け取りを確認しました[^]*までに返事がありませんでした/);
    expect(await told()).toEqual([]);
  });

  test('that the person brings about themselves is followed by the same', async () => {
    await own.person.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
    await own.agency(1).submit(own.pageOf(1), {}, `${own.pageOf(1)}/acceptance`);
    expect(await told()).toEqual([]);
    await own.person.submit('/me/contact', {}, '/me/contact/resumption');
    const [mail, ...more] = await told();
    expect([mail?.subject, more]).toEqual(['休止していた間のお知らせです（キャリアリレー）', []]);
    expect(mail?.text).not.toContain('までに返事がありませんでした');
  });
});

test('erasing the account leaves no setting, no pause and nobody kept away', async () => {
  await own.save();
  await own.person.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
  await own.person.submit('/me/contact/blocks', { name: '株式会社よそ' });
  const rows = async () =>
    Promise.all(
      ['contact_settings', 'contact_pauses', 'blocks', 'block_marks'].map(
        async (table) =>
          (
            await own.services.asSuperuserRows(
              `select from ${table} where candidate_id = '${own.candidateId}'`,
            )
          ).length,
      ),
    );
  expect(await rows()).toEqual([1, 1, 1, 1]);
  const actor = { kind: 'candidate', id: own.candidateId } as const;
  await inScope(own.services.database, { kind: 'candidate', candidateId: own.candidateId, actor }, (tx) =>
    eraseAccount(tx, own.services),
  );
  expect(await rows()).toEqual([0, 0, 0, 0]);
});
