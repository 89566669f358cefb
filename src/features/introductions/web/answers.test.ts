import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type IntroducedPerson,
  introducePeople,
  introducePerson,
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../../test/factories/introductions.ts';
import { makeOperator, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { mailsTo } from '../../../../test/staff-services.ts';
import { type Answer, Visitor } from '../../../../test/visitor.ts';
import { listAudit } from '../../../db/audit.ts';
import { firstPage } from '../../../db/page.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { endOfBusinessDay, nextMailingHour } from '../../../platform/calendar.ts';
import type { Role, Zone } from '../../../platform/http/access.ts';
import { idOf } from '../../../platform/ids.ts';
import { withdrawProvisions } from '../actions/withdraw.ts';
import { inboxRoutes } from './agency.tsx';
import { receiptRoutes } from './company.tsx';
import { objectionRoutes } from './operator.tsx';

let services: TestServices;
let world: World;
let operator: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  world = await makeWorld(services, 2);
  operator = await makeOperator(services);
});
afterAll(() => services.end());

const ROUTES = { company: receiptRoutes, agency: inboxRoutes, operator: objectionRoutes };
function visitorOf(zone: Zone, id: string, role: Role = 'recruiter'): Visitor {
  const scope = zone === 'operator' ? operator.scope : staffOfOrganisation(id);
  const organisation = { id: idOf<TestOrganisation['id']>(id), zone, name: zone, scope };
  return new Visitor(memberSite(services, { pages: ROUTES[zone](services) }, { organisation, role }));
}
const agency = (index = 0, role: Role = 'recruiter') =>
  visitorOf('agency', world.agencyIds[index] ?? '', role);
const desk = (role: Role = 'recruiter') => visitorOf('operator', operator.id, role);
const addressOf = (person: IntroducedPerson, index = 0) => `/agency/provisions/${person.provisionIds[index]}`;
const linksIn = ({ html }: Answer) =>
  [...html.matchAll(/href="(\/agency\/provisions\/[^"]+)"/g)].map(([, link]) => link);

describe('the inbox', () => {
  test('shows who waits with name, wishes and deadline in one line, and no way to reach anybody', async () => {
    const person = await introducePerson(services, world);
    const inbox = await agency().get('/agency');
    expect(inbox.status).toBe(200);
    expect(inbox.html).toContain('返事待ち 1名');
    expect(inbox.html).toMatch(/<span>\d+\/\d+\([月火水木金]\) あと5営業日<\/span>/);
    expect(inbox.html).toMatch(/>佐藤 花子<\/a>.*>営業<.*>東京都<.*>希望</s);
    expect(linksIn(inbox)).toEqual([addressOf(person)]);
    expect(inbox.html).not.toContain('hanako');
  });

  test('tells people apart by name, and not at all after withdrawal or while the agency is suspended', async () => {
    const own = await makeWorld(services, 1);
    const [agencyId = ''] = own.agencyIds;
    const [waiting, accepted, gone] = await introducePeople(services, own, 3);
    const visitor = visitorOf('agency', agencyId);
    const listed = async () =>
      (await services.within(staffOfOrganisation(agencyId), (tx) => listAudit(tx, firstPage()))).rows
        .filter(({ action }) => action === 'provision.listed')
        .map(({ detail }) => detail['people']);
    const shown = async () => (await visitor.get('/agency?list=all')).html.replace(/^.*<main/s, '');
    expect(await shown()).toContain('佐藤 花子');
    if (!waiting || !accepted || !gone) throw new Error('nobody was introduced');
    expect(await listed()).toEqual([3]);
    await visitor.submit(addressOf(accepted), {}, `${addressOf(accepted)}/acceptance`);
    const { candidateId } = gone;
    const self: Scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } };
    await inScope(services.database, self, (tx) => withdrawProvisions(tx, agencyId));
    const inbox = await shown();
    const textOf = (person: IntroducedPerson) =>
      new RegExp(`href="${addressOf(person)}">([^<]*)<`).exec(inbox)?.[1];
    expect([waiting, accepted, gone].map(textOf)).toEqual([
      '佐藤 花子',
      '佐藤 花子',
      `提供 ${gone.provisionIds[0]?.slice(0, 8)}`,
    ]);
    expect(inbox).not.toContain('hanako');
    // One page, one line in the log, and each person it tells something of: nothing is left of the one who is gone.
    expect(await listed()).toEqual([2, 3]);
    await inScope(services.database, operator.scope, (tx) =>
      tx.db.updateTable('organisations').set({ suspended_at: tx.now }).where('id', '=', agencyId).execute(),
    );
    const suspended = await shown();
    expect(suspended).not.toContain('佐藤 花子');
    expect(suspended).not.toContain('<span>営業</span>');
  });

  test('filters by state in the address and pages through the rest', async () => {
    const own = await makeWorld(services, 1);
    const people = await introducePeople(services, own, 52);
    const visitor = visitorOf('agency', own.agencyIds[0] ?? '');
    const delivered = await visitor.get('/agency?state=delivered');
    const next = /href="(\/agency\?state=delivered&amp;cursor=[^"]+)"/
      .exec(delivered.html)?.[1]
      ?.replace('&amp;', '&');
    const rest = await visitor.get(next ?? '');
    const table = (answer: Answer) =>
      linksIn({ ...answer, html: answer.html.slice(answer.html.indexOf('id="provisions"')) });
    expect([...table(delivered), ...table(rest)]).toEqual(
      people.map((person) => addressOf(person)).toReversed(),
    );
    expect(table(await visitor.get('/agency?state=accepted'))).toEqual([]);
  });
});

describe('answering in the browser', () => {
  test('accepting shows the state and takes both forms away', async () => {
    const person = await introducePerson(services, world);
    const visitor = agency();
    const page = await visitor.get(addressOf(person));
    expect(page.html.replaceAll('<wbr/>', '')).toContain('hanako@example.jp');
    expect(page.html).toContain('<dt>連絡の方法</dt><dd>メール</dd>');
    for (const consequence of ['この方1名の受け取りを確認します。', 'この方1名について異議を申し出ます。'])
      expect(page.html).toContain(`data-confirm="${consequence}`);
    expect(page.html).toContain('何もしないまま返事の期限が過ぎると、受け取りを確認したものとして扱います。');
    expect(page.html.indexOf('/acceptance"')).toBeLessThan(page.html.indexOf('連絡を記録する'));
    const accepted = await visitor.submit(addressOf(person), {}, `${addressOf(person)}/acceptance`);
    expect(accepted).toMatchObject({ status: 303, location: `${addressOf(person)}?done=accepted` });
    const told = (await visitor.get(accepted.location ?? '')).html;
    expect(told).toMatch(/role="status">.*受け取りを確認しました。/s);
    const after = await visitor.get(addressOf(person));
    expect(after.html).toContain('受け取り済み');
    expect(after.html).not.toContain('/acceptance"');
    expect(after.html).not.toContain('/objection"');
  });

  test('whoever is answered leads to the nearest deadline that waits, without a name, until nobody does', async () => {
    const own = await makeWorld(services, 1);
    const visitor = visitorOf('agency', own.agencyIds[0] ?? '');
    const later = await introducePerson(services, own);
    const sooner = await introducePerson(services, own, {
      answerDueAt: (now) => new Date(now.getTime() + 3_600_000),
    });
    await introducePerson(services, own, { answerDueAt: (now) => now });
    const nextOf = async (person: IntroducedPerson) =>
      />(次の方へ（[^<]*）)</.exec((await visitor.get(addressOf(person))).html)?.[1];
    expect(await nextOf(later)).toBeUndefined();
    await visitor.submit(addressOf(later), {}, `${addressOf(later)}/acceptance`);
    expect(await nextOf(later)).toBe('次の方へ（返事待ち1件）');
    const { html } = await visitor.get(addressOf(later));
    expect(html).toMatch(new RegExp(`<a class="btn" href="${addressOf(sooner)}">`));
    await visitor.submit(addressOf(sooner), {}, `${addressOf(sooner)}/acceptance`);
    expect(await nextOf(sooner)).toBeUndefined();
  });

  test('an objection names one of four reasons, and says that skill, age and fit are none', async () => {
    const person = await introducePerson(services, world);
    const visitor = agency();
    const page = await visitor.get(addressOf(person));
    expect(page.html).toContain('この提供の前から、貴社に求職者として登録し');
    expect(page.html).toContain('スキル、年齢、社風との相性は理由になりません。');
    expect(page.html.match(/name="reason"/g)).toHaveLength(4);
    expect(page.html.match(/本人ではない/g)).toHaveLength(1);
    expect(page.html).toContain('<details class="card" id="object">');
    const action = `${addressOf(person)}/objection`;
    const refused = await visitor.submit(
      addressOf(person),
      { reason: 'too_old', note: '年齢が合わない' },
      action,
    );
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('4つの理由から1つ選んでください。');
    expect(refused.html).toContain('<details class="card" id="object" open="">');
    expect(refused.html).toContain('年齢が合わない');
    const raised = await visitor.submit(
      addressOf(person),
      { reason: 'already_active_here', note: '在籍中です' },
      action,
    );
    expect(raised).toMatchObject({ status: 303, location: `${addressOf(person)}?done=objected` });
    const after = (await visitor.get(raised.location ?? '')).html;
    expect(after).toMatch(/role="status">.*異議を申し出ました。/s);
    expect(after).toMatch(/運営が確認しています.*判断の期限.*?24:00まで（あと\d+営業日）/s);
  });

  test('after the window only accepting is left', async () => {
    const person = await introducePerson(services, world, { answerDueAt: (now) => now });
    const { html } = await agency().get(addressOf(person));
    expect(html).toContain('返事の期限は過ぎ');
    expect(html).not.toContain('/objection"');
  });

  test('a viewer reads and cannot answer', async () => {
    const person = await introducePerson(services, world);
    const visitor = agency(0, 'viewer');
    const page = await visitor.get(addressOf(person));
    expect(page.html).not.toContain('/acceptance"');
    const token = /name="csrf" value="([^"]+)"/.exec((await visitor.get('/agency')).html)?.[1] ?? '';
    expect((await visitor.post(`${addressOf(person)}/acceptance`, [['csrf', token]])).status).toBe(403);
  });

  test('another agency’s provision answers like an unknown one', async () => {
    const person = await introducePerson(services, world, { agencyIds: world.agencyIds.slice(0, 1) });
    const [foreign, unknown, noId] = await Promise.all(
      [addressOf(person), `/agency/provisions/${person.receiptId}`, '/agency/provisions/x'].map((path) =>
        agency(1).get(path),
      ),
    );
    expect([foreign?.status, unknown?.status, noId?.status]).toEqual([404, 404, 404]);
  });
});

describe('the operator’s desk', () => {
  test('decides without seeing the person, and the agency reads the reason by mail', async () => {
    const person = await introducePerson(services, world);
    const action = `${addressOf(person)}/objection`;
    await agency().submit(addressOf(person), { reason: 'false_identity', note: '別の方でした' }, action);
    const visitor = desk();
    const list = await visitor.get('/operator/objections');
    const address = `/operator/objections/${person.provisionIds[0]}`;
    expect(list.html).toContain(`href="${address}"`);
    const page = await visitor.get(address);
    expect(page.html).toContain('別の方でした');
    expect(page.html).toContain(person.receiptId);
    expect(page.html).not.toContain('hanako');
    const silent = { decision: 'upheld', note: '' };
    const unexplained = await visitor.submit(address, silent, `${address}/decision`);
    expect(unexplained.status).toBe(422);
    const decided = await visitor.submit(
      address,
      { decision: 'upheld', note: '確認しました。' },
      `${address}/decision`,
    );
    expect(decided).toMatchObject({ status: 303, location: `${address}?done=decided` });
    const after = (await visitor.get(decided.location ?? '')).html;
    expect(after).toMatch(/role="status">.*判断を記録しました。/s);
    expect(after).toContain('認めた');
    expect((await visitor.get('/operator/objections?decided=1')).html).toContain(`href="${address}"`);
    await moveClock(services, nextMailingHour(await services.asSystem((tx) => tx.now)));
    const [told] = await mailsTo(services, `${world.agencyIds[0]}@example.jp`);
    expect(told?.text).toContain('運営からの説明：確認しました。');
    expect(told?.text).toContain('この方への連絡とメモの追加は、これ以降できません。');
    expect((await agency().get(addressOf(person))).html).toContain('異議が認められました');
  });
});

test('what a deadline has settled is closed for everybody, and a late decision is answered on the page', async () => {
  const own = await makeWorld(services, 1);
  const [silent, lapsed] = [await introducePerson(services, own), await introducePerson(services, own)];
  const visitor = visitorOf('agency', own.agencyIds[0] ?? '');
  const note = { reason: 'not_seeking_work', note: '一行目\n二行目' };
  await visitor.submit(addressOf(lapsed), note, `${addressOf(lapsed)}/objection`);
  const operatorVisitor = desk();
  const address = `/operator/objections/${lapsed.provisionIds[0]}`;
  const open = await operatorVisitor.get(address);
  expect(open.html).toContain('<span class="whitespace-pre-line">一行目\n二行目</span>');
  expect(open.html).toContain('提供の日時');
  expect(open.html).toContain('この紹介は取り消され、企業の1ポイントになりません');
  expect(open.html).toContain('data-confirm="この異議を「{chosen}」と記録し');
  const csrf = /name="csrf" value="([^"]+)"/.exec(open.html)?.[1] ?? '';

  await moveClock(services, endOfBusinessDay(new Date(), 30));
  const late = await operatorVisitor.post(`${address}/decision`, [
    ['csrf', csrf],
    ['decision', 'upheld'],
    ['note', '確認しました。'],
  ]);
  expect(late.status).toBe(409);
  expect(late.html).toContain('この異議は、もう判断できません');
  expect(late.html).toContain('期限切れ（紹介は確定済み）');
  expect(late.html).not.toContain('/decision"');
  expect((await operatorVisitor.get('/operator/objections')).html).not.toContain(`href="${address}"`);
  const closed = await operatorVisitor.get('/operator/objections?decided=1');
  expect(closed.html).toContain(`href="${address}"`);
  expect(closed.html).toContain('期限切れ（紹介は確定済み）');

  const inbox = await visitor.get('/agency?list=all');
  expect(inbox.html).toContain('期限経過（受け取り扱い）');
  expect(inbox.html).toContain('期限切れ（紹介は確定済み）');
  expect((await visitor.get(addressOf(silent))).html).toContain('期限経過（受け取り扱い）');
  expect((await visitor.get(addressOf(lapsed))).html).not.toMatch(/運営が確認しています|判断の期限</);
});

test('a company’s receipt names only who chose to be named', async () => {
  const named = await introducePerson(services, world, { name: '佐藤 花子' });
  const unnamed = await introducePerson(services, world);
  const company = visitorOf('company', world.companyId);
  expect((await company.get(`/company/slots/receipts/${named.receiptId}`)).html).toContain('佐藤 花子');
  expect((await company.get(`/company/slots/receipts/${unnamed.receiptId}`)).html).toContain(
    'お知らせしていません',
  );
  expect(
    (await visitorOf('company', operator.id).get(`/company/slots/receipts/${named.receiptId}`)).status,
  ).toBe(404);
});

test('months later the deadline reads as over', async () => {
  await moveClock(services, new Date(Date.now() + 80 * 86_400_000));
  expect((await agency().get('/agency')).html).toContain('返事待ち 0名');
});
