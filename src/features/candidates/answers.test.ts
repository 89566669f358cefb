import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeWorld,
  moveClock,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { mailsTo } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { Scope } from '../../db/scope.ts';
import { isBusinessDay, isMailingHour, startOfJstDay } from '../../platform/calendar.ts';
import { idOf, type ProvisionId } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { acceptProvision, objectToProvision } from '../introductions/actions/answer-provision.ts';
import { decideObjection } from '../introductions/actions/decide-objection.ts';
import { tellAnswers } from './actions/tell-answers.ts';

/** What agencies answer, what is decided and what time alone does reaches the person: on the pages, and once by mail. */

const HOUR = 3_600_000;
let services: TestServices;
let desk: Scope;
let site: Site;
let world: World;
let address: string;
let visitor: Visitor;
let done: string;
let serial = 0;

beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  forgetPublishedCards(services);
  await toMorning(10);
  address = `answer-${(serial += 1)}@mail.example.org`;
  visitor = new Visitor(site);
  const fields = registrationFields(address, world.agencyIds);
  done =
    (await register(services, visitor, await linkCodeOf(services, world), fields, address)).location ?? '';
});

const nowOf = () => services.asSystem((tx) => Promise.resolve(tx.now));
/** To this hour of the next business day. */
async function toMorning(hour: number): Promise<void> {
  let day = startOfJstDay(new Date((await nowOf()).getTime() + 24 * HOUR));
  while (!isBusinessDay(day)) day = startOfJstDay(new Date(day.getTime() + 25 * HOUR));
  await moveClock(services, new Date(day.getTime() + hour * HOUR));
}
const agency = (index = 0) => staffOfOrganisation(world.agencyIds[index] ?? '');
const provision = (index = 0) =>
  services.within(agency(index), (tx) =>
    tx.db
      .selectFrom('provisions')
      .select(['id', 'answer_due_at as dueAt'])
      .orderBy('answer_due_at', 'desc')
      .executeTakeFirstOrThrow(),
  );
const idAt = async (index: number) => idOf<ProvisionId>((await provision(index)).id);
const accept = async (index = 0) => {
  const id = await idAt(index);
  return services.within(agency(index), (tx) => acceptProvision(tx, id));
};
const object = async (index = 0) => {
  const id = await idAt(index);
  const claim = { reason: 'unreachable_or_false_contact', note: 'SECRET NOTE' } as const;
  return services.within(agency(index), (tx) => objectToProvision(tx, id, claim));
};
const decide = async (upheld: boolean, index = 0) => {
  const id = await idAt(index);
  return services.within(desk, (tx) => decideObjection(tx, services, id, { upheld, note: 'DESK NOTE' }));
};
/** What a run of the sweep has mailed to the person, the oldest first. */
const told = async () => {
  const before = (await mailsTo(services, address)).length;
  await tellAnswers(services);
  const all = await mailsTo(services, address);
  return all.slice(0, all.length - before).toReversed();
};
const pages = async () => {
  const [first, sharing, receipt] = await Promise.all(
    ['/me', '/me/sharing', done].map((path) => visitor.get(path)),
  );
  return { home: `${first?.html}${sharing?.html}`, receipt: receipt?.html ?? '' };
};
const AWAITED = /(の返事を求めています|の返事の期限|の返事を待っています)/;

test('an agency that may not open what it holds is shown so wherever it stands, and cannot be nudged', async () => {
  const { dueAt } = await provision();
  await moveClock(services, dueAt);
  const [stopped = '', other = ''] = world.agencyIds;
  const shown = async () =>
    Promise.all(
      ['/me', '/me/sharing', `/me/sharing/${stopped}`, `/me/sharing/${other}`].map(
        async (path) => (await visitor.get(path)).html,
      ),
    );
  const said = async () =>
    (await shown()).map((html) => html.match(/いま(あなたの情報を|は)見られません/g)?.length ?? 0);
  expect(await said()).toEqual([0, 0, 0, 0]);
  expect((await shown())[2]).toContain(`action="/me/sharing/${stopped}/nudge"`);
  const set = (at: Date | null) =>
    services.within(desk, (tx) =>
      tx.db.updateTable('organisations').set({ suspended_at: at }).where('id', '=', stopped).execute(),
    );
  await set(await nowOf());
  expect(await said()).toEqual([1, 1, 1, 0]);
  const page = (await shown())[2] ?? '';
  expect(page).toMatch(/再開後に見られる内容[^]*田中 花子/);
  expect(page).not.toContain('/nudge');
  expect(page).toContain('利用が止まっている間は、催促できません');
  const answer = await visitor.post(`/me/sharing/${stopped}/nudge`, [
    ['csrf', /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? ''],
  ]);
  expect(answer.location).toContain('done=not_nudged');
  await set(null);
  expect(await said()).toEqual([0, 0, 0, 0]);
  // The same where the desk has yet to look at its licence again.
  await services.within(desk, (tx) =>
    tx.db
      .updateTable('agency_profiles')
      .set({ licence_verified_at: null })
      .where('agency_id', '=', stopped)
      .execute(),
  );
  expect(await said()).toEqual([1, 1, 1, 0]);
});

describe('the deadline', () => {
  test('is awaited until its last millisecond, and behind us from the next one on', async () => {
    const { dueAt } = await provision();
    await moveClock(services, new Date(dueAt.getTime() - 30_000));
    for (const html of Object.values(await pages())) {
      expect(html).toMatch(AWAITED);
      expect(html).not.toContain('返事がありませんでした');
    }
    await moveClock(services, dueAt);
    for (const html of Object.values(await pages())) {
      expect(html).not.toMatch(AWAITED);
      expect(html).toContain('返事がありませんでした');
      expect(html).toContain('この会社への提供は続いています');
    }
    // Its end is midnight: the timeline says the day that was promised, not the one after it.
    const { home } = await pages();
    expect(home).toMatch(/期限までに返事がありませんでした.*?class="support">(\d{4}年)?\d+月\d+日\(.\)/s);
    expect(home).not.toContain(' 00:00');
  });

  test('that passed without an answer is told by one mail for all agencies, at the next mailing hour', async () => {
    const { dueAt } = await provision();
    await moveClock(services, new Date(dueAt.getTime() + HOUR));
    expect(isMailingHour(await nowOf())).toBe(false);
    expect(await told()).toEqual([]);
    await toMorning(9);
    const mails = await told();
    expect(mails.map(({ subject }) => subject)).toEqual([
      '5営業日たちましたが、返事がありません（キャリアリレー）',
    ]);
    for (const id of world.agencyIds) expect(mails[0]?.text).toContain(`問い合わせ先：${id}@example.jp`);
    expect(mails[0]?.text).toMatch(/\d{4}年\d+月\d+日\(.\)までに返事がありませんでした/);
    expect(mails[0]?.text).toContain('/me\n');
    expect(mails[0]?.text).toContain('上のページにログインすると');
    expect(await told()).toEqual([]);
  });

  test('that passed after the person had stopped sharing, answered or been answered is told of nobody else', async () => {
    const { dueAt } = await provision();
    await accept(0);
    expect((await told()).map(({ subject }) => subject)).toEqual([
      '人材紹介会社が受け取りを確認しました（キャリアリレー）',
    ]);
    await visitor.submit(`/me/agencies/${world.agencyIds[1]}/withdrawal`, {});
    await moveClock(services, dueAt);
    await toMorning(9);
    expect(await told()).toEqual([]);
  });

  test('of a handing-over that was made anew since is not told: the new one has its own', async () => {
    const { dueAt } = await provision();
    await toMorning(10);
    const other = await makeWorld(services, 0);
    const again = registrationFields(address, world.agencyIds);
    await register(services, visitor, await linkCodeOf(services, other), again, address);
    const renewed = await provision();
    expect(renewed.dueAt.getTime()).toBeGreaterThan(dueAt.getTime());
    await moveClock(services, renewed.dueAt);
    await toMorning(9);
    const mails = await told();
    expect(mails).toHaveLength(1);
    expect((mails[0]?.text.match(/返事がありませんでした/g) ?? []).length).toBe(2);
  });
});

describe('a claim', () => {
  test('is told with its reason and without what the agency wrote, on the page and by one mail', async () => {
    await object();
    const { home } = await pages();
    expect(home).toContain('登録された連絡先に連絡がつかない');
    expect(home).toContain('運営が確かめています');
    const [mail, ...more] = await told();
    expect([mail?.subject, more.length]).toEqual([
      '人材紹介会社から、運営に申し出がありました（キャリアリレー）',
      0,
    ]);
    expect(`${mail?.text}${home}`).not.toContain('SECRET NOTE');
    expect(await told()).toEqual([]);
  });

  test.each([
    [true, '人材紹介会社の申し出を、運営が認めました', '紹介は見込めません'],
    [false, '人材紹介会社の申し出を、運営は認めませんでした', '提供は続いています'],
  ])(
    'that is decided (upheld: %s) is told as that, once, also where the claim was not told yet',
    async (upheld, subject, words) => {
      await object();
      await decide(upheld);
      const { home } = await pages();
      expect(home).toContain(words);
      expect(home).not.toContain('運営が確かめています');
      const mails = await told();
      expect(mails.map((mail) => mail.subject)).toEqual([`${subject}（キャリアリレー）`]);
      expect(mails[0]?.text).toContain(words);
      expect(`${mails[0]?.text}${home}`).not.toContain('DESK NOTE');
    },
  );

  test('that nobody decides is spoken of as open to its last millisecond, and then as not decided', async () => {
    const objected = await object();
    if (!objected.ok) throw new Error(objected.reason);
    await told();
    await moveClock(services, new Date(objected.suspendsUntil.getTime() - 30_000));
    expect((await pages()).home).toContain('運営が確かめています');
    await moveClock(services, objected.suspendsUntil);
    expect((await pages()).home).toContain('運営の判断がありませんでした');
    await toMorning(9);
    expect((await told()).map(({ subject }) => subject).toSorted()).toEqual([
      '人材紹介会社から、期限までに返事がありませんでした（キャリアリレー）',
      '運営の判断が、期限までにありませんでした（キャリアリレー）',
    ]);
  });
});

test('two processes that tell at once mail each answer once', async () => {
  await accept();
  const before = (await mailsTo(services, address)).length;
  // Both have read the list before either takes a line off it.
  await heldBack(services, 'select from answer_news for update', () => [
    tellAnswers(services),
    tellAnswers(services),
  ]);
  expect((await mailsTo(services, address)).length - before).toBe(1);
});

test('nobody is told anything after everything was undone', async () => {
  await accept();
  await visitor.submit(`${done}/undo`, {});
  expect(await told()).toEqual([]);
  expect(
    await services.asSystem((tx) => tx.db.selectFrom('answer_news').selectAll().execute()),
  ).not.toContainEqual(expect.objectContaining({ answer: 'accepted' }));
});
