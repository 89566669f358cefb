import { expect, test } from 'vitest';
import { BULKS, bulkWorld, LIST, NAMES } from '../../../test/bulk-world.ts';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { makeCompany, makeMember } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { memberSite } from '../../../test/member-site.ts';
import { Visitor } from '../../../test/visitor.ts';
import { jstDate } from '../../platform/calendar.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { contactBasis } from '../applicants/actions/contact-basis.ts';
import { recordContact } from '../applicants/actions/contacts.ts';
import { joinEntries, partEntries } from '../applicants/actions/join-entries.ts';
import { countOwned, giveApplicant } from '../applicants/actions/own-applicants.ts';
import { recordBasis } from '../applicants/actions/record-bases.ts';
import { createRelayLink } from '../links/actions/create-link.ts';
import { relayLinkInput } from '../links/input.ts';
import { removeMember } from '../orgs/actions/members.ts';
import { teamRoutes } from '../orgs/web/team.tsx';

const {
  services,
  company,
  member,
  people,
  stored,
  own,
  visitorOf,
  call,
  ask,
  ownerOf,
  lines,
  prepare,
  confirm,
} = bulkWorld();

test('people are given to a colleague and back to whoever had them; who was given on since is named, a colleague who left gets nobody', async () => {
  const [one, two, three, four] = people();
  const other = await makeMember(services(), company(), { role: 'recruiter', name: '別の 人' });
  const leaver = await makeMember(services(), company(), { role: 'recruiter', name: '去る 人' });
  await own((tx) => giveApplicant(tx, one, other.userId));
  await own((tx) => giveApplicant(tx, two, leaver.userId));
  await own((tx) => giveApplicant(tx, three, member().userId));
  const stranger = await makeMember(services(), await makeCompany(services()));
  expect(
    (await call('/applicants/bulk', { action: 'owner', owner: stranger.userId, applicantIds: [one] })).status,
  ).toBe(422);
  const visitor = visitorOf();
  const page = await ask(visitor, 'owner', people());
  expect((await visitor.submit(page, { value: '' })).status).toBe(422);
  await visitor.submit(page, { value: member().userId });
  expect((await visitor.get(page)).html).toMatch(
    /担当 花子[\s\S]*3名について完了[\s\S]*すでにそうなっていた方　1名[\s\S]*上田 三/,
  );
  const mine = await services().within(member().scope, () =>
    visitor.get(`${LIST}?status=all&owner=${member().userId}`),
  );
  for (const name of NAMES) expect(mine.html).toContain(name);
  expect((await visitor.get(`${LIST}?status=all&owner=none`)).html).toContain('条件に合う方はいません');
  await own((tx) => giveApplicant(tx, four, other.userId));
  const owner = await makeMember(services(), company());
  await services().within(owner.scope, (tx) => removeMember(tx, leaver.userId));
  await visitor.submit(page, {}, `${page}/undo`);
  expect([await ownerOf(one), await ownerOf(two), await ownerOf(three), await ownerOf(four)]).toEqual([
    other.userId,
    undefined,
    member().userId,
    other.userId,
  ]);
  expect((await visitor.get(page)).html).toMatch(/2名を元に戻しました[\s\S]*変えた方　1名[\s\S]*江口 四/);
});

test('a member who leaves leaves people whom nobody looks after; nobody is given to one who has just left', async () => {
  const [one] = people();
  const leaver = await makeMember(services(), company(), { role: 'recruiter' });
  await own((tx) => giveApplicant(tx, one, leaver.userId));
  const team = teamRoutes(services(), countOwned);
  const shown = await new Visitor(
    memberSite(services(), { pages: team }, { organisation: company(), role: 'owner' }),
  ).get('/company/settings/members');
  expect(
    shown.html
      .split('この方が担当している応募者')
      .slice(1)
      .map((part) => part.slice(0, 2)),
  ).toEqual(['1名']);
  const id = await prepare('owner', people());
  const [given] = await heldBack(
    services(),
    `select from members where user_id = '${leaver.userId}' for update`,
    () => [confirm(id, leaver.userId).catch((error: Error) => error.name)],
    `delete from members where user_id = '${leaver.userId}'`,
  );
  expect(given).toBe('InvalidInput');
  expect(await ownerOf(one)).toBeUndefined();
});

test('an owner comes along where the kept entry has none, and goes back when the two are parted', async () => {
  const [one, two] = people();
  await own((tx) => giveApplicant(tx, two, member().userId));
  const picks = { name: 'one', kana: 'one', mail: 'one', phone: 'one' } as never;
  const joined = await own((tx) => joinEntries(tx, one, two, picks));
  if (!joined.ok) throw new Error(joined.reason);
  expect(await ownerOf(one)).toBe(member().userId);
  await own((tx) => partEntries(tx, one, two, joined.joined));
  expect([await ownerOf(one), await ownerOf(two)]).toEqual([undefined, member().userId]);
});

test('deleting many asks why, says that it cannot be undone, keeps them out of files and leaves no name behind', async () => {
  const [one, two] = people();
  const visitor = visitorOf();
  const page = await ask(visitor, 'delete', [one, two]);
  expect((await visitor.get(page)).html).toMatch(/2名の登録を[\s\S]*元に戻せません/);
  expect((await visitor.submit(page, { value: 'own', words: '' })).status).toBe(422);
  expect(
    await stored(`select count(*)::int as count from applicants where company_id = '${company().id}'`),
  ).toEqual([{ count: 4 }]);
  await visitor.submit(page, { value: 'own', words: '採用の終了' });
  const { html } = await visitor.get(page);
  expect(html).toContain('2名について完了しました');
  expect(html).not.toMatch(/青木 一|元に戻す|undo/);
  expect(
    await stored(`select (select count(*)::int from applicants where company_id = '${company().id}') as left,
      (select count(*)::int from bulk_people where company_id = '${company().id}') as kept,
      (select array_agg(basis || people || words) from forgettings where company_id = '${company().id}') as said`),
  ).toEqual([{ left: 2, kept: 0, said: ['own2採用の終了'] }]);
  const id = page.split('/').at(-1) ?? '';
  const all = { action: 'delete', basis: 'own', words: '全員', search: 'q=' };
  expect((await call('/applicants/bulk', all)).status).toBe(422);
  expect((await call(`/applicants/bulk/${id}/undo`, {})).status).toBe(409);
});

test('personal links are made for those who may get a result mail; the others are named with why', async () => {
  const [one, two, three] = people();
  const [hired] = (await makeApplicants(services(), company(), [
    { name: '採用 済', selections: [['hired', '2026-01-31']] },
  ])) as [ApplicantId];
  const asked = relayLinkInput.parse({ kind: 'personal', name: '不採用のご連絡' });
  const made = await own((tx) => createRelayLink(tx, asked));
  if (!made.ok) throw new Error(made.reason);
  const link = made.link.id;
  await call('/applicants/bulk', { action: 'links', linkId: link, applicantIds: [one] });
  const colleague = await makeMember(services(), company(), { role: 'recruiter', name: '先に 連絡' });
  await services().within(colleague.scope, (tx) =>
    recordContact(tx, three, { kind: 'phone', on: jstDate(tx.now) }),
  );
  const visitor = visitorOf();
  const page = await ask(visitor, 'links', [one, two, three, hired]);
  expect((await visitor.get(page)).html).toContain('メールは送られません');
  expect((await visitor.submit(page, { value: two })).status).toBe(422);
  await visitor.submit(page, { value: link });
  expect((await visitor.get(page)).html).toMatch(/1名について完了/);
  expect((await call(`/applicants/bulk/${page.split('/').at(-1)}`)).json).toMatchObject({
    done: 1,
    undoableUntil: null,
    notDone: [
      { why: 'contacted', people: [{ name: '上田 三' }] },
      { why: 'not_eligible', people: [{ name: '採用 済' }] },
      { why: 'same', people: [{ name: '青木 一' }] },
    ],
  });
  expect(await stored(`select count(*)::int as count from personal_codes where link_id = '${link}'`)).toEqual(
    [{ count: 2 }],
  );
});

test('the file holds who was ticked and nobody else, and stands in the log', async () => {
  const [one, two] = people();
  const visitor = visitorOf();
  await stored(`update applicants set full_name = '=1+1' where id = '${two}' returning id`);
  const page = await ask(visitor, 'export', [one, two]);
  const file = await visitor.get(`${page}/list.csv`);
  for (const name of ['青木 一', `"'=1+1"`]) expect(file.html).toContain(name);
  expect(file.html).not.toContain('上田 三');
  expect((await visitor.get(`${page}/list.xlsx`)).status).toBe(200);
  expect((await lines()).map(({ detail }) => detail)).toEqual([
    { people: 2, isMore: false, format: 'utf8' },
    { people: 2, isMore: false, format: 'xlsx' },
  ]);
  const tag = await prepare('tag', [one]);
  expect((await visitor.get(`${BULKS}/${tag}/list.csv`)).status).toBe(404);
});

test('a basis is written down of many by number, whoever refused is named, and it is taken back where nothing was written since', async () => {
  const [one, two, three, four] = people();
  const on = await own((tx) => Promise.resolve(jstDate(tx.now)));
  const say = (id: ApplicantId, basis: 'refused' | 'opt_in') =>
    own((tx) => recordBasis(tx, id, { about: 'contact', basis, on, words: '電話' }));
  await say(one, 'refused');
  await say(two, 'opt_in');
  const visitor = visitorOf();
  const page = await ask(visitor, 'basis', people());
  expect((await visitor.get(page)).html.replaceAll('<wbr/>', '')).toMatch(
    /根拠を記録する（4名）[\s\S]*30日以内なら[\s\S]*青木 一/,
  );
  const words = '採用サイトの同意欄';
  const tomorrow = new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
  for (const [fields, fault] of [
    [{ what: [], on, words }, '記録することを選んでください'],
    [{ what: 'agreed', on: tomorrow, words }, '日付が今日より後です'],
    [{ what: 'agreed', on, words: '' }, 'どのように確認したか'],
  ] as const)
    expect(await visitor.submit(page, fields)).toMatchObject({
      status: 422,
      html: expect.stringContaining(fault),
    });
  await visitor.submit(page, { what: 'agreed', on, words });
  expect((await visitor.get(page)).html.replaceAll('<wbr/>', '')).toMatch(
    /再応募の連絡：ご本人が同意[\s\S]*2名について完了[\s\S]*連絡を望まないと伝えている方　1名[\s\S]*青木 一/,
  );
  const states = async () =>
    [...(await own((tx) => contactBasis(tx, people()))).values()].map(({ state }) => state);
  expect(await states()).toEqual(['refused', 'opt_in', 'opt_in', 'opt_in']);
  await say(four, 'refused');
  await visitor.submit(page, {}, `${page}/undo`);
  expect(await states()).toEqual(['refused', 'opt_in', 'none', 'refused']);
  expect((await visitor.get(page)).html).toMatch(/1名を元に戻しました[\s\S]*変えた方　1名[\s\S]*江口 四/);
  const kept = { action: 'basis', basis: 'follow_up', on, words: '応募要項', search: 'keeping=none' };
  expect((await call('/applicants/bulk', { ...kept, on: tomorrow })).status).toBe(422);
  expect((await call('/applicants/bulk', { ...kept, basis: 'declared' })).status).toBe(422);
  expect((await call('/applicants/bulk', kept)).json).toMatchObject({ people: 4, done: 4 });
  expect(await call('/applicants/bulk', kept)).toMatchObject({ status: 409, json: { code: 'nobody' } });
  expect(
    await stored(
      `select count(*)::int as count from applicant_bases where company_id = '${company().id}' and applicant_id = '${three}'`,
    ),
  ).toEqual([{ count: 2 }]);
});

test('nothing of it is mailed to anybody', async () => {
  const mails = () => stored('select count(*)::int as count from outbox_messages');
  const before = await mails();
  await own((tx) => giveApplicant(tx, people()[0], member().userId));
  for (const [kind, value] of [
    ['tag', '静か'],
    ['untag', '静か'],
    ['owner', member().userId],
    ['basis', 'refused:2026-05-01'],
    ['delete', 'own'],
  ] as const)
    await confirm(await prepare(kind, people()), value);
  expect(
    await stored(`select count(*)::int as count from applicants where company_id = '${company().id}'`),
  ).toEqual([{ count: 0 }]);
  expect(await mails()).toEqual(before);
});
