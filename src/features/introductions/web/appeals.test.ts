import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  introducePerson,
  makeWorld,
  settling,
  staffOfOrganisation,
  type World,
} from '../../../../test/factories/introductions.ts';
import { makeOperator, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import type { Role } from '../../../platform/http/access.ts';
import { idOf, type ReceiptId } from '../../../platform/ids.ts';
import { paths } from '../../../ui/paths.ts';
import { postVoided } from '../../slots/actions/post-points.ts';
import { raiseAppeal } from '../actions/appeals.ts';
import { emptyClaims } from '../store/withdraw.ts';
import { appealRoutes } from './appeals.tsx';
import { receiptRoutes } from './company.tsx';

/** A company asks the operator to look again at an introduction that is no point. */

let services: TestServices;
let world: World;
let desk: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  world = await makeWorld(services, 1);
  desk = await makeOperator(services);
});
afterAll(() => services.end());

const companyOf = ({ companyId }: World): TestOrganisation => ({
  id: idOf<TestOrganisation['id']>(companyId),
  zone: 'company',
  name: 'x',
  scope: staffOfOrganisation(companyId),
});
const siteOf = (role: Role, organisation = companyOf(world)) =>
  memberSite(services, { pages: receiptRoutes(services) }, { organisation, role });
const member = (role: Role, organisation?: TestOrganisation) => new Visitor(siteOf(role, organisation));
const operator = (role: Role) =>
  new Visitor(memberSite(services, { pages: appealRoutes(services) }, { organisation: desk, role }));
const ask = (visitor: Visitor, receiptId: string, note: string) =>
  visitor.submit(paths.company.receipt(receiptId), { note }, paths.company.receiptAppeal(receiptId));
const stored = () =>
  services.within(desk.scope, (tx) =>
    tx.db.selectFrom('appeals').select(['receipt_id', 'note', 'upheld', 'answer']).execute(),
  );
const audited = (scope: TestOrganisation['scope']) =>
  services.within(scope, async (tx) =>
    (await tx.db.selectFrom('audit_events').select('action').orderBy('id').execute())
      .map(({ action }) => action)
      .filter((action) => action.startsWith('appeal.')),
  );
const entriesOf = (companyId: string) =>
  services.within(staffOfOrganisation(companyId), (tx) =>
    tx.db.selectFrom('ledger_entries').select(['number', 'kind']).orderBy('number').execute(),
  );
const takeBack = (receiptId: string) =>
  services.within(settling(world.companyId), async (tx) => {
    await tx.db
      .updateTable('introduction_receipts')
      .set({ voided_at: tx.now })
      .where('id', '=', receiptId)
      .execute();
    await postVoided(tx, world.companyId, receiptId, 1);
  });

test('only what is no point may be asked about, only by who may, and only in words that fit', async () => {
  const pending = await introducePerson(services, world);
  const uncounted = await introducePerson(services, world, { counted: false });
  const form = paths.company.receipt(uncounted.receiptId);
  const owner = member('owner');
  expect((await owner.get(paths.company.receipt(pending.receiptId))).html).not.toContain('再確認');
  expect((await member('viewer').get(form)).html).not.toContain('name="note"');
  // A form of somebody who may, sent to what it is not for, by who may not, and by another company.
  const sent = async (path: string, site = siteOf('owner')) => {
    const visitor = new Visitor((to, init) => (init.method === 'POST' ? site : siteOf('owner'))(to, init));
    const page = await visitor.get(form);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    return visitor.post(path, [
      ['csrf', csrf],
      ['note', '確認してください'],
    ]);
  };
  const counted = await sent(paths.company.receiptAppeal(pending.receiptId));
  expect(counted.status).toBe(409);
  expect(counted.html).toContain('ポイントとして数えているか、確認中です。');
  expect(counted.html).toContain('<p class="whitespace-pre-line">確認してください</p>');
  const own = paths.company.receiptAppeal(uncounted.receiptId);
  expect((await sent(own, siteOf('viewer'))).status).toBe(403);
  const other = companyOf(await makeWorld(services, 0));
  expect((await sent(own, siteOf('owner', other))).status).toBe(404);
  expect((await ask(owner, uncounted.receiptId, ' ')).status).toBe(422);
  const long = await ask(owner, uncounted.receiptId, 'あ'.repeat(501));
  expect(long.status).toBe(422);
  expect(long.html).toContain('あ'.repeat(501));
  expect(await stored()).toEqual([]);
});

test('a company asks once, the operator answers once, the company is told, and no point moves', async () => {
  const uncounted = await introducePerson(services, world, { counted: false });
  const taken = await introducePerson(services, world);
  await takeBack(taken.receiptId);
  const before = await entriesOf(world.companyId);
  const recruiter = member('recruiter');
  for (const { receiptId } of [uncounted, taken]) {
    const asked = await ask(recruiter, receiptId, '二度目の登録ではないはずです');
    expect(asked.status).toBe(303);
    const page = await recruiter.get(paths.company.receipt(receiptId));
    expect(page.html).toContain('運営の回答待ち');
    expect(page.html).not.toContain('name="note"');
  }
  const list = await operator('viewer').get(paths.operator.appeals());
  expect(list.html.replace(/<[^>]+>/g, '')).toContain('回答待ちの再確認の依頼 2件');
  const [first = '', second = ''] = [
    ...list.html.matchAll(/href="(\/operator\/appeals\/[0-9a-f-]{36})"/g),
  ].map(([, href]) => href);
  const looked = await operator('viewer').get(first);
  expect(looked.html).toContain('二度目の登録ではないはずです');
  expect(looked.html).toContain('ほかの方あての個別リンクからの登録');
  expect(looked.html).not.toContain('name="decision"');
  expect((await operator('viewer').get(second)).html).toContain('異議を認めたか、不正による取り消し');

  const staff = operator('recruiter');
  expect((await staff.submit(first, { note: '確認しました' }, `${first}/answer`)).status).toBe(422);
  // Two colleagues have the page open: the second answers what is answered already.
  const late = operator('recruiter');
  const token = /name="csrf" value="([^"]+)"/.exec((await late.get(first)).html)?.[1] ?? '';
  const answers = { [first]: 'upheld', [second]: 'rejected' };
  for (const [path, decision] of Object.entries(answers))
    expect(
      (await staff.submit(path, { decision, note: '記録を確認しました' }, `${path}/answer`)).status,
    ).toBe(303);
  const refused = await late.post(`${first}/answer`, [
    ['csrf', token],
    ['decision', 'rejected'],
    ['note', '別の回答'],
  ]);
  expect(refused.status).toBe(409);
  expect(refused.html).toContain('記録を確認しました');
  // What they wrote is on the page, to be copied.
  expect(refused.html).toContain('別の回答');
  const all = await stored();
  expect(all.map(({ receipt_id, upheld, answer }) => [receipt_id, upheld, answer])).toEqual(
    expect.arrayContaining([
      [uncounted.receiptId, true, '記録を確認しました'],
      [taken.receiptId, false, '記録を確認しました'],
    ]),
  );
  expect((await operator('viewer').get(paths.operator.appeals({ answered: '1' }))).html).toContain(
    '回答済み',
  );

  const page = await recruiter.get(paths.company.receipt(uncounted.receiptId));
  expect(page.html).toContain('回答済み：数え方に誤りがありました');
  expect(page.html).toContain('記録を確認しました');
  // Why one introduction was not counted stays the operator's.
  expect(page.html).not.toContain('ほかの方あての個別リンクからの登録</');
  const again = await raise(uncounted.receiptId);
  expect(again).toEqual({ ok: false, reason: 'already_raised' });
  expect(await entriesOf(world.companyId)).toEqual(before);
  expect(await audited(staffOfOrganisation(world.companyId))).toEqual(['appeal.raised', 'appeal.raised']);
  expect(await audited(desk.scope)).toEqual(['appeal.upheld', 'appeal.rejected']);
  const mails = await services.asSystem((tx) =>
    tx.db.selectFrom('outbox_messages').select(['purpose', 'organisation_id']).execute(),
  );
  const told = { purpose: 'appeal.answered', organisation_id: world.companyId };
  expect(mails).toEqual([told, told]);
});

const raise = (receiptId: ReceiptId) =>
  services.within(staffOfOrganisation(world.companyId), (tx) => raiseAppeal(tx, receiptId, '確認'));

test('two who ask at once have asked once', async () => {
  const { receiptId } = await introducePerson(services, world, { counted: false });
  const both = await Promise.all([raise(receiptId), raise(receiptId)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await stored()).filter(({ receipt_id }) => receipt_id === receiptId)).toHaveLength(1);
});

test('what was asked and answered about a person goes with them, and of nobody else', async () => {
  const [gone, stays] = [
    await introducePerson(services, world, { counted: false }),
    await introducePerson(services, world, { counted: false }),
  ];
  for (const { receiptId } of [gone, stays]) await raise(receiptId);
  const { candidateId } = gone;
  await services.within(
    { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } },
    emptyClaims,
  );
  const left = new Map((await stored()).map(({ receipt_id, note }) => [receipt_id, note]));
  expect([left.get(gone.receiptId), left.get(stays.receiptId)]).toEqual(['', '確認']);
});
