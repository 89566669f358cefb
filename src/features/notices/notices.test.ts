import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  introducePeople,
  introducePerson,
  makeOrganisation,
  makeWorld,
  moveClock,
  operatorDesk,
  settling,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { movePoints } from '../../../test/factories/receipts.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import type { Scope } from '../../db/scope.ts';
import { addJstMonths, isBusinessDay, jstDate, startOfJstDay } from '../../platform/calendar.ts';
import { idOf, type ProvisionId, type RelayLinkId } from '../../platform/ids.ts';
import { listMailbox } from '../../platform/outbox/mailbox.ts';
import { acceptProvision, objectToProvision } from '../introductions/actions/answer-provision.ts';
import { closeMonths } from '../links/actions/close-months.ts';
import { upsertDeclaration } from '../links/store/figures.ts';
import { getBalance } from '../slots/actions/show-slots.ts';
import { chooseForOrganisation } from './actions/choose.ts';
import { tellStaff } from './actions/tell-staff.ts';
import { NOTICES } from './rules/notices.ts';
import { updateMemberNotices } from './store/choices.ts';

const HOUR = 3_600_000;
const slashed = (day: string) => day.replaceAll('-', '/');
let services: TestServices;
let world: World;
let desk: Extract<Scope, { kind: 'operator' }>;
let company: Scope;
let [agencyId, agency] = ['', staffOfOrganisation('')];

beforeAll(async () => {
  services = await testServices();
  world = await makeWorld(services, 1);
  desk = (await operatorDesk(services)) as typeof desk;
  company = staffOfOrganisation(world.companyId);
  agencyId = world.agencyIds[0] ?? '';
  agency = staffOfOrganisation(agencyId);
  // The first days of a month, so that none ends in between; everybody has had a turn, and what follows is told from here on.
  await moveClock(services, startOfJstDay(addJstMonths(`${(await today()).slice(0, 7)}-01`, 1)));
  await toMorning(12);
  await tell();
});
afterAll(() => services.end());

const nowOf = () => services.asSystem((tx) => Promise.resolve(tx.now));
const today = async () => jstDate(await nowOf());

/** To this hour of the next business day by the business clock. */
async function toMorning(hour: number): Promise<void> {
  let day = startOfJstDay(new Date((await nowOf()).getTime() + 24 * HOUR));
  while (!isBusinessDay(day)) day = startOfJstDay(new Date(day.getTime() + 25 * HOUR));
  await moveClock(services, new Date(day.getTime() + hour * HOUR));
}
const later = async (hours: number) =>
  moveClock(services, new Date((await nowOf()).getTime() + hours * HOUR));
/** As the worker does it: months are closed first. */
const tell = async () => {
  await closeMonths(services);
  return tellStaff(services);
};
const mailsTo = async (address: string) =>
  (await listMailbox(services)).rows
    .filter(({ to }) => to === address)
    .map(({ subject, text }) => ({ subject, text }));
const mailsOf = (id: string) => mailsTo(`${id}@example.jp`);

/** So many points of the company, introduced and confirmed today. */
async function confirmPoints(count: number): Promise<void> {
  const receipts = Array.from({ length: count }, () => randomUUID());
  await services.within(settling(world.companyId), (tx) =>
    movePoints(tx, 'introduced', world.companyId, receipts),
  );
  await services.within(settling(world.companyId), (tx) =>
    movePoints(tx, 'confirmed', world.companyId, receipts),
  );
}

test('a company is mailed once, in the morning of a business day, of the days that are over since it was last told', async () => {
  await toMorning(12);
  const first = await today();
  await introducePeople(services, world, 2, { agencyIds: [] });
  expect(await tell()).toBe(0);
  await toMorning(12);
  const second = await today();
  await introducePerson(services, world, { agencyIds: [] });
  // Two mornings without a worker: nothing of the first is lost, and the day that runs is not told before it is over.
  await toMorning(8);
  await introducePerson(services, world, { agencyIds: [] });
  const third = await today();
  await later(0.9);
  expect(await tell()).toBe(0);
  await later(0.2);
  expect(await Promise.all([tell(), tell()]).then((all) => all.toSorted())).toEqual([0, 1]);
  const [mail] = await mailsOf(world.companyId);
  expect(mail?.subject).toBe('紹介を3件受け付けました（キャリアリレー）');
  expect(mail?.text).toMatch(/^株式会社みらい 御中\n/);
  expect(mail?.text).toContain(`・${slashed(first)}：2件\n・${slashed(second)}：1件\n`);
  expect(mail?.text).toContain('/company/settings/notifications');
  expect(mail?.text).not.toContain(`・${slashed(third)}`);
  // No hour, and no link.
  expect(mail?.text).not.toMatch(/\d:\d\d|選考結果のご連絡/);

  await toMorning(17.9);
  expect(await tell()).toBe(1);
  expect((await mailsOf(world.companyId))[0]?.text).toContain(`・${slashed(third)}：1件\n`);
  await toMorning(18);
  await introducePerson(services, world, { agencyIds: [] });
  expect([await tell(), (await mailsOf(world.companyId)).length]).toEqual([0, 2]);
  await toMorning(10);
  expect([await tell(), await tell()]).toEqual([1, 0]);
  await toMorning(10);
  expect(await tell()).toBe(0);
});

test('a slot is told on the business day after it was earned, with what the pages say', async () => {
  await confirmPoints(10);
  await toMorning(10);
  await tell();
  const [mail] = (await mailsOf(world.companyId)).filter(({ subject }) => subject.includes('枠'));
  const balance = await services.within(company, (tx) => getBalance(tx, tx.organisationId));
  expect(mail?.subject).toBe('無料紹介枠を1枠獲得しました（キャリアリレー）');
  expect(mail?.text).toContain(`いま使える枠は${balance.slots.available}枠です。`);
  expect(mail?.text).toContain(`確認中は${balance.points.pending}件です。`);
});

test('months are summed up once they are closed, each once, and an empty one is not', async () => {
  const month = (await today()).slice(0, 7);
  await services.within(company, (tx) =>
    upsertDeclaration(tx, idOf<RelayLinkId>(world.linkId), { firstDay: `${month}-01`, count: 1_200 }),
  );
  await confirmPoints(2);
  await moveClock(services, startOfJstDay(addJstMonths(`${month}-01`, 1)));
  // A second month without anything, and the first business day after it.
  await moveClock(services, startOfJstDay(addJstMonths(`${month}-01`, 2)));
  await toMorning(10);
  // Nothing is told of links whose month has not been closed.
  await introducePerson(services, world, { agencyIds: [] });
  expect((await mailsOf(world.companyId)).filter(({ subject }) => subject.includes('まとめ'))).toEqual([]);
  await tellStaff(services);
  const waiting = (await mailsOf(world.companyId)).filter(({ subject }) => subject.includes('まとめ'));
  expect(waiting).toEqual([]);
  await tell();
  const [summary] = (await mailsOf(world.companyId)).filter(({ subject }) => subject.includes('まとめ'));
  const [year, number] = month.split('-').map(Number);
  expect(summary?.subject).toMatch(new RegExp(`^${year}年${number}月、\\d+年\\d+月のまとめ`));
  expect(summary?.text).toContain(
    '・お見送りの連絡をした人数：1,200名\n・紹介（受付）：17件\n・確定した紹介：12件\n・獲得した枠：1枠\n',
  );
  expect(summary?.text).toContain('・お見送りの連絡をした人数：未入力\n・紹介（受付）：0件');
  // As the pages show them: five people and no page views, and nobody who came after the close.
  expect(summary?.text).toContain('・ページの表示回数：0回\n・登録した人数：5名\n');

  // The month of the introduction above is told, and those told already are not; then there is nothing to tell.
  await moveClock(services, startOfJstDay(addJstMonths(`${month}-01`, 3)));
  await toMorning(10);
  await tell();
  const subjects = (await mailsOf(world.companyId)).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes('まとめ')).length).toBe(2);
  expect(subjects[0]).toMatch(/^\d+年\d+月のまとめ/);
  await moveClock(services, startOfJstDay(addJstMonths(`${month}-01`, 4)));
  await toMorning(10);
  expect(await tell()).toBe(0);
});

test('an agency is reminded one business day before a deadline, and told the business day after what it decided', async () => {
  await toMorning(12);
  const [answered, claimed, silent] = await introducePeople(services, world, 3);
  const dueAt = await services.within(agency, (tx) =>
    tx.db
      .selectFrom('provisions')
      .select('answer_due_at')
      .executeTakeFirstOrThrow()
      .then((row) => row.answer_due_at),
  );
  const about = async () =>
    (await mailsOf(agencyId)).map(({ subject }) => subject).filter((subject) => subject.includes('期限'));
  await services.within(agency, (tx) =>
    acceptProvision(tx, answered?.provisionIds[0] ?? idOf<ProvisionId>('')),
  );
  // Three business days before, the day itself not counted: nothing yet.
  for (let day = 0; day < 3; day++) {
    await toMorning(10);
    await tell();
    expect(await about()).toEqual([]);
  }
  await toMorning(10);
  expect([await tell(), await tell()]).toEqual([1, 0]);
  const [reminder] = await mailsOf(agencyId);
  expect(reminder?.subject).toBe('返答の期限が近い方が2名います（キャリアリレー）');
  expect(reminder?.text).toContain(`${slashed(jstDate(new Date(dueAt.getTime() - 1)))} 24:00`);
  expect(reminder?.text).toContain('/agency\n');
  await toMorning(10);
  expect([await today(), await tell()]).toEqual([jstDate(new Date(dueAt.getTime() - 1)), 0]);
  await services.within(agency, (tx) =>
    objectToProvision(tx, claimed?.provisionIds[0] ?? idOf<ProvisionId>(''), {
      reason: 'not_seeking_work',
      note: '',
    }),
  );
  await toMorning(10);
  await tell();
  const [decided] = await mailsOf(agencyId);
  expect(decided?.subject).toBe('期限までに返答のなかった方が1名います（キャリアリレー）');
  expect(decided?.text).toContain('1名は期限までに返答がなく、受け取ったものとして扱われました。');
  expect(JSON.stringify(await mailsOf(agencyId))).not.toMatch(/佐藤|hanako/);
  expect(silent).toBeDefined();
  expect(await tell()).toBe(0);
});

test('the operator is mailed once a day what came to its desk and still waits there', async () => {
  await toMorning(10);
  await tell();
  const before = (await mailsOf(desk.organisationId)).length;
  const [waiting, gone] = [
    await makeOrganisation(services, 'agency', '申込みの会社'),
    await makeOrganisation(services, 'company', '取り下げの会社'),
  ];
  await services.asSystem((tx) =>
    tx.within(desk, (own) =>
      own.db
        .updateTable('organisations')
        .set({ approved_at: null, applied_at: own.now })
        .where('id', 'in', [waiting, gone])
        .execute(),
    ),
  );
  await services.within(desk, (tx) =>
    tx.db
      .updateTable('organisations')
      .set({ declined_at: tx.now, decline_reason: 'x' })
      .where('id', '=', gone)
      .execute(),
  );
  const last = jstDate(new Date((await nowOf()).getTime() + 31 * 24 * HOUR));
  await services.within(desk, (tx) =>
    tx.db
      .updateTable('agency_profiles')
      .set({ licence_expires_on: last, renewal_sent_at: null })
      .where('agency_id', '=', agencyId)
      .execute(),
  );
  const [person] = await introducePeople(services, world, 1);
  await services.within(agency, (tx) =>
    objectToProvision(tx, person?.provisionIds[0] ?? idOf<ProvisionId>(''), {
      reason: 'not_seeking_work',
      note: '',
    }),
  );
  await toMorning(10);
  await tell();
  const [mail, ...others] = (await mailsOf(desk.organisationId)).slice(
    0,
    (await mailsOf(desk.organisationId)).length - before,
  );
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('運営の確認を待っているもの（キャリアリレー）');
  expect(mail?.text).toContain('利用の申込みが新しく1件あります。承認を待っている組織は1社です。');
  expect(mail?.text).toContain(`・紹介会社1：${slashed(last)}まで（残り`);
  expect(mail?.text).toMatch(/異議が新しく1件あります。判断を待っている異議は\d件です。/);
  await toMorning(10);
  await tell();
  expect((await mailsOf(desk.organisationId)).length).toBe(before + 1);

  // A part its mailbox does not get is left out; without any part there is no mail.
  await services.within(desk, (tx) => chooseForOrganisation(tx, 'operator', ['operator.objections']));
  await makeWaiting(waiting);
  await toMorning(10);
  await tell();
  expect((await mailsOf(desk.organisationId)).length).toBe(before + 1);
});

async function makeWaiting(id: string): Promise<void> {
  await services.within(desk, (tx) =>
    tx.db
      .updateTable('organisations')
      .set({ applied_at: tx.now } as never)
      .where('id', '=', id)
      .execute(),
  );
}

test('a mail that is switched off is not sent, a member gets what they asked for in their language, and one address one mail', async () => {
  const member = async (mail: string, name: string, locale: 'ja' | 'en') => {
    const userId = randomUUID();
    await services.asSystem((tx) =>
      tx.db
        .insertInto('members')
        .values({
          organisation_id: world.companyId,
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
  const [hanako, contact] = [
    await member('hanako@example.jp', 'Hanako Sato', 'en'),
    await member(`${world.companyId}@example.jp`.toUpperCase(), '髙橋 未来', 'ja'),
  ];
  await toMorning(10);
  await tell();
  const next = async () => {
    const daily = async () =>
      (await mailsOf(world.companyId)).filter(({ subject }) => subject.startsWith('紹介を'));
    const before = (await daily()).length;
    await introducePerson(services, world, { agencyIds: [] });
    await toMorning(10);
    await tell();
    const all = await daily();
    return all.slice(0, all.length - before);
  };
  expect((await next()).map(({ text }) => text.split('\n')[0])).toEqual(['株式会社みらい 御中']);
  expect(await mailsTo('hanako@example.jp')).toEqual([]);

  await services.within(company, (tx) => updateMemberNotices(tx, hanako, ['company.daily']));
  await services.within(company, (tx) => chooseForOrganisation(tx, 'company', []));
  expect(await next()).toEqual([]);
  const [english] = await mailsTo('hanako@example.jp');
  expect([english?.subject, english?.text.split('\n')[0]]).toEqual([
    'Introductions received: 1 (Career Relay)',
    'Dear Hanako Sato,',
  ]);

  await services.within(company, (tx) => updateMemberNotices(tx, contact, ['company.daily']));
  expect((await next()).length + (await mailsTo(`${world.companyId}@example.jp`.toUpperCase())).length).toBe(
    1,
  );
  await services.within(company, (tx) => tx.db.deleteFrom('members').where('user_id', '=', hanako).execute());
  const sent = (await mailsTo('hanako@example.jp')).length;
  await next();
  expect((await mailsTo('hanako@example.jp')).length).toBe(sent);
});

test('every mail to staff has a kind of organisation that it belongs to', () => {
  expect(NOTICES.every((notice) => /^(company|agency|operator)\./.test(notice))).toBe(true);
});
