import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { introducePeople, introducePerson, moveClock } from '../../../../test/factories/introductions.ts';
import { mailOf } from '../../../../test/factories/organisations.ts';
import { makeNoticeWorld, type NoticeWorld, slashed } from '../../../../test/notice-world.ts';
import { addJstMonths, startOfJstDay } from '../../../platform/calendar.ts';
import { idOf, type RelayLinkId } from '../../../platform/ids.ts';
import type { MailPurpose } from '../../../platform/mail-purposes.ts';
import { postMail } from '../../../platform/outbox.ts';
import { upsertDeclaration } from '../../links/store/figures.ts';
import { changeOwnProfile, readProfile } from '../../orgs/actions/profile.ts';
import { getBalance } from '../../slots/actions/show-slots.ts';
import type { Notice } from '../rules/notices.ts';
import { updateMemberNotices } from '../store/choices.ts';
import { chooseForOrganisation } from './choose.ts';

let at: NoticeWorld;
beforeAll(async () => {
  at = await makeNoticeWorld();
});
afterAll(() => at.services.end());

test('a company is mailed once, in the morning of a business day, of the days that are over since it was last told', async () => {
  await at.toMorning(12);
  const first = await at.today();
  await introducePeople(at.services, at.world, 2, { agencyIds: [] });
  expect(await at.tell()).toBe(0);
  await at.toMorning(12);
  const second = await at.today();
  await introducePerson(at.services, at.world, { agencyIds: [] });
  // Two mornings without a worker: nothing of the first is lost, and the day that runs is not told before it is over.
  await at.toMorning(8);
  await introducePerson(at.services, at.world, { agencyIds: [] });
  const third = await at.today();
  await at.later(0.9);
  expect(await at.tell()).toBe(0);
  await at.later(0.2);
  expect(await Promise.all([at.tell(), at.tell()]).then((all) => all.toSorted())).toEqual([0, 1]);
  const [mail] = await at.mailsOf(at.world.companyId);
  expect(mail?.subject).toBe('紹介を3件受け付けました（キャリアリレー）');
  expect(mail?.text).toMatch(/^株式会社みらい 御中\n/);
  expect(mail?.text).toContain(`・${slashed(first)}：2件\n・${slashed(second)}：1件\n`);
  expect(mail?.text).toContain('/company/settings/notifications');
  expect(mail?.text).not.toContain(`・${slashed(third)}`);
  // No hour, and no link.
  expect(mail?.text).not.toMatch(/\d:\d\d|選考結果のご連絡/);

  await at.toMorning(17.9);
  expect(await at.tell()).toBe(1);
  expect((await at.mailsOf(at.world.companyId))[0]?.text).toContain(`・${slashed(third)}：1件\n`);
  await at.toMorning(18);
  await introducePerson(at.services, at.world, { agencyIds: [] });
  expect([await at.tell(), (await at.mailsOf(at.world.companyId)).length]).toEqual([0, 2]);
  await at.toMorning(10);
  expect([await at.tell(), await at.tell()]).toEqual([1, 0]);
  await at.toMorning(10);
  expect(await at.tell()).toBe(0);
});

test('a slot is told on the business day after it was earned, with what the pages say', async () => {
  await at.confirmPoints(10);
  await at.toMorning(10);
  await at.tell();
  const mail = (await at.mailsOf(at.world.companyId)).find(({ subject }) => subject.includes('枠'));
  const balance = await at.services.within(at.company, (tx) => getBalance(tx, tx.organisationId));
  expect(mail?.subject).toBe('無料紹介枠を1枠獲得しました（キャリアリレー）');
  expect(mail?.text).toContain(`いま使える枠は${balance.slots.available}枠です。`);
  expect(mail?.text).toContain(`確認中は${balance.points.pending}件です。`);
});

test('months are summed up once they are closed, each once, and an empty one is not', async () => {
  const month = (await at.today()).slice(0, 7);
  await at.services.within(at.company, (tx) =>
    upsertDeclaration(tx, idOf<RelayLinkId>(at.world.linkId), { firstDay: `${month}-01`, count: 1_200 }),
  );
  await at.confirmPoints(2);
  await moveClock(at.services, startOfJstDay(addJstMonths(`${month}-01`, 1)));
  // A second month without anything, and the first business day after it.
  await moveClock(at.services, startOfJstDay(addJstMonths(`${month}-01`, 2)));
  await at.toMorning(10);
  // Nothing is told of links whose month has not been closed.
  await introducePerson(at.services, at.world, { agencyIds: [] });
  expect((await at.mailsOf(at.world.companyId)).filter(({ subject }) => subject.includes('まとめ'))).toEqual(
    [],
  );
  await at.tellStaff();
  const waiting = (await at.mailsOf(at.world.companyId)).filter(({ subject }) => subject.includes('まとめ'));
  expect(waiting).toEqual([]);
  await at.tell();
  const summary = (await at.mailsOf(at.world.companyId)).find(({ subject }) => subject.includes('まとめ'));
  const [year, number] = month.split('-').map(Number);
  expect(summary?.subject).toMatch(new RegExp(`^${year}年${number}月、\\d+年\\d+月のまとめ`));
  expect(summary?.text).toContain(
    '・お見送りの連絡をした人数：1,200名\n・紹介（受付）：17件\n・確定した紹介ポイント：12件\n・獲得した無料紹介枠：1枠\n',
  );
  expect(summary?.text).toContain('・お見送りの連絡をした人数：未入力\n・紹介（受付）：0件');
  // As the pages show them: five people and no page views, and nobody who came after the close.
  expect(summary?.text).toContain('・ページの表示回数：0回\n・登録した人数：5名\n');

  // The month of the introduction above is told, and those told already are not; then there is nothing to tell.
  await moveClock(at.services, startOfJstDay(addJstMonths(`${month}-01`, 3)));
  await at.toMorning(10);
  await at.tell();
  const subjects = (await at.mailsOf(at.world.companyId)).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes('まとめ')).length).toBe(2);
  expect(subjects.filter((subject) => subject.includes(`${year}年${number}月`)).length).toBe(1);
  await moveClock(at.services, startOfJstDay(addJstMonths(`${month}-01`, 4)));
  await at.toMorning(10);
  expect(await at.tell()).toBe(0);
});

/** Somebody who joins the company, by their user. */
const member = async (mail: string, name: string, locale: 'ja' | 'en') => {
  const userId = randomUUID();
  await at.services.asSystem((tx) =>
    tx.db
      .insertInto('members')
      .values({
        organisation_id: at.world.companyId,
        user_id: userId,
        role: 'viewer',
        name,
        locale,
        mail_address: mail,
        mail_fingerprint: Buffer.alloc(32),
        mail_domain: null,
      })
      .execute(),
  );
  return userId;
};

test('a mail that is switched off is not sent, a member gets what they asked for in their language, and one address one mail', async () => {
  const [hanako, contact] = [
    await member('hanako@example.jp', 'Hanako Sato', 'en'),
    await member(`${at.world.companyId}@example.jp`.toUpperCase(), '髙橋 未来', 'ja'),
  ];
  await at.toMorning(10);
  await at.tell();
  const next = async () => {
    const daily = async () =>
      (await at.mailsOf(at.world.companyId)).filter(({ subject }) => subject.startsWith('紹介を'));
    const before = (await daily()).length;
    await introducePerson(at.services, at.world, { agencyIds: [] });
    await at.toMorning(10);
    await at.tell();
    const all = await daily();
    return all.slice(0, all.length - before);
  };
  expect((await next()).map(({ text }) => text.split('\n')[0])).toEqual(['株式会社みらい 御中']);
  expect(await at.mailsTo('hanako@example.jp')).toEqual([]);

  await at.services.within(at.company, (tx) => updateMemberNotices(tx, hanako, ['company.daily']));
  await at.services.within(at.company, (tx) => chooseForOrganisation(tx, at.services, 'company', []));
  expect(await next()).toEqual([]);
  const [english] = await at.mailsTo('hanako@example.jp');
  expect([english?.subject, english?.text.split('\n')[0]]).toEqual([
    'Introductions received: 1 (Career Relay)',
    'Dear Hanako Sato,',
  ]);

  await at.services.within(at.company, (tx) => updateMemberNotices(tx, contact, ['company.daily']));
  expect(
    (await next()).length + (await at.mailsTo(`${at.world.companyId}@example.jp`.toUpperCase())).length,
  ).toBe(1);
  await at.services.within(at.company, (tx) =>
    tx.db.deleteFrom('members').where('user_id', '=', hanako).execute(),
  );
  const sent = (await at.mailsTo('hanako@example.jp')).length;
  await next();
  expect((await at.mailsTo('hanako@example.jp')).length).toBe(sent);

  // Switched on again at noon: what came while it was off stays untold, what comes from then on is told on its day.
  const contactGets = async () => (await at.mailsOf(at.world.companyId)).map(({ subject }) => subject);
  await at.services.within(at.company, (tx) => updateMemberNotices(tx, contact, []));
  await introducePerson(at.services, at.world, { agencyIds: [] });
  await at.toMorning(10);
  expect(await at.tell()).toBe(0);
  await at.later(2);
  const before = (await contactGets()).length;
  await at.services.within(at.company, (tx) => updateMemberNotices(tx, contact, ['company.daily']));
  await introducePerson(at.services, at.world, { agencyIds: [] });
  expect(await at.tell()).toBe(0);
  await at.toMorning(10);
  expect(await at.tell()).toBe(1);
  const subjects = await contactGets();
  expect([subjects.length, subjects[0]]).toEqual([before + 1, '紹介を1件受け付けました（キャリアリレー）']);
});

test('one that waits does not leave once its reader has left, or its switch is off; the organisation’s own does whoever read it', async () => {
  const [own, leaver, other, reader] = [
    `${at.world.companyId}@example.jp`,
    await member('leaver@example.jp', '退出', 'ja'),
    await member('other@example.jp', '切替', 'ja'),
    await member('reader@example.jp', '読者', 'ja'),
  ];
  const choose = (gets: readonly Notice[]) =>
    at.services.within(at.company, (tx) => chooseForOrganisation(tx, at.services, 'company', gets));
  const wants = (userId: string, gets: readonly Notice[]) =>
    at.services.within(at.company, (tx) => updateMemberNotices(tx, userId, gets));
  await choose(['company.daily']);
  for (const userId of [leaver, other, reader]) await wants(userId, ['company.daily']);
  const posted = async () => {
    await introducePerson(at.services, at.world, { agencyIds: [] });
    await at.toMorning(10);
    expect(await at.tell()).toBe(4);
  };
  const got = async () => {
    const counts: number[] = [];
    for (const box of [own, 'leaver@example.jp', 'other@example.jp', 'reader@example.jp'])
      counts.push((await at.mailsTo(box)).length);
    return counts;
  };
  const stopped = () =>
    at.services.asSystem((tx) =>
      tx.db
        .selectFrom('outbox_messages')
        .where('stopped_by', 'in', ['left', 'switched_off'])
        .select(['reader_id as reader', 'stopped_by as by'])
        .execute(),
    );
  const [before = 0] = await got();
  await posted();
  await at.services.within(at.company, (tx) =>
    tx.db.deleteFrom('members').where('user_id', '=', leaver).execute(),
  );
  await wants(other, ['company.monthly']);
  expect(await got()).toEqual([before + 1, 0, 0, 1]);
  expect(await stopped()).toEqual(
    expect.arrayContaining([
      { reader: leaver, by: 'left' },
      { reader: other, by: 'switched_off' },
    ]),
  );
  await wants(other, ['company.daily']);
  await member('again@example.jp', '再', 'ja').then((id) => wants(id, ['company.daily']));
  await posted();
  await choose(['company.slots']);
  expect(await got()).toEqual([before + 1, 0, 1, 2]);
  expect(await stopped()).toHaveLength(3);
});

test('what waits for an organisation’s own mailbox leaves for the one it reads by then: no code, nothing of a member’s, nothing in hand', async () => {
  await at.toMorning(10);
  const { organisation } = await at.services.within(at.company, (tx) => readProfile(tx, tx.organisationId));
  const { name, address, representative, contactMail: old, contactPhone } = organisation;
  const notBefore = new Date((await at.now()).getTime() + 60_000);
  const mails = {
    'appeal.answered': {},
    'introductions.received': { readerId: organisation.id },
    'slots.earned': { readerId: 'a member who reads the same mailbox' },
    'mail.code': {},
    'placements.company': {},
  } satisfies Partial<Record<MailPurpose, object>>;
  const mailboxes = async () => {
    const { rows } = await at.services.asSystem((tx) =>
      sql<{ purpose: string; key: string }>`select purpose, encode(mailbox_key, 'hex') as key
        from outbox_messages where organisation_id = ${organisation.id} and sent_at is null and stopped_at is null`.execute(
        tx.db,
      ),
    );
    return new Map(rows.map(({ purpose, key }) => [purpose, key]));
  };
  await at.services.asSystem(async (tx) => {
    const mail = { to: old, text: '本文', organisationId: organisation.id, notBefore };
    for (const [purpose, more] of Object.entries(mails))
      await postMail(at.services, tx, {
        ...mail,
        ...more,
        subject: purpose,
        purpose: purpose as MailPurpose,
      });
  });
  await at.services.asSystem((tx) =>
    sql`update outbox_messages set claim = gen_random_uuid(), claimed_until = now() + interval '20 s'
      where purpose = 'placements.company'`.execute(tx.db),
  );
  const before = await mailboxes();
  const contactMail = mailOf('moved@example.jp');
  await at.services.within(at.company, (tx) =>
    changeOwnProfile(tx, at.services, {
      name,
      nameEn: '',
      address,
      representative,
      contactMail,
      contactPhone,
    }),
  );
  const after = await mailboxes();
  const moved = Object.keys(mails).filter((purpose) => after.get(purpose) !== before.get(purpose));
  expect(moved).toEqual(['appeal.answered', 'introductions.received']);
  const release = sql`update outbox_messages set claimed_until = now() where claim is not null`;
  await at.services.asSystem((tx) => release.execute(tx.db));
  await at.later(0.1);
  const got = (await at.mailsTo(contactMail.address)).map(({ subject }) => subject);
  // What it switched off on the way stays off.
  expect(got).toEqual(['appeal.answered']);
});
