import { afterAll, beforeAll, expect, test } from 'vitest';
import { introducePeople, makeWorld, staffOfOrganisation } from '../../../../test/factories/introductions.ts';
import { makeOperator, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { hiddenFields, Visitor } from '../../../../test/visitor.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { Role } from '../../../platform/http/access.ts';
import { idOf } from '../../../platform/ids.ts';
import { objectToProvision } from '../actions/answer-provision.ts';
import { inboxRoutes } from './agency.tsx';
import { objectionRoutes } from './operator.tsx';

/** The way through the operator's desk from one objection to the next. */

let services: TestServices;
let operator: TestOrganisation;

beforeAll(async () => {
  services = await testServices();
  operator = await makeOperator(services);
});
afterAll(() => services.end());

const desk = (role: Role = 'recruiter') =>
  new Visitor(memberSite(services, { pages: objectionRoutes(services) }, { organisation: operator, role }));

test('leads from a decided objection to the one that has waited longest, and says when none waits', async () => {
  const world = await makeWorld(services, 1);
  const people = await introducePeople(services, world, 3);
  for (const { provisionIds } of people)
    for (const id of provisionIds)
      await services.within(staffOfOrganisation(world.agencyIds[0] ?? ''), (tx) =>
        objectToProvision(tx, id, { reason: 'false_identity', note: '' }),
      );
  const [first = '', second = '', third = ''] = people.map(
    ({ provisionIds }) => `/operator/objections/${provisionIds[0]}`,
  );
  const pageOf = async (claim: string, role?: Role) => (await desk(role).get(claim)).html;
  const nextOn = (html: string) => /<section[^>]* id="next".*?href="([^"]+)"/s.exec(html)?.[1];
  const decide = (claim: string) =>
    desk().submit(claim, { decision: 'rejected', note: '確認しました。' }, `${claim}/decision`);
  const none = '判断を待っている異議は、ほかにありません';
  const list = async () => (await desk().get('/operator/objections')).html;
  expect(await list()).not.toContain('判断待ちの異議はありません');

  expect(nextOn(await pageOf(second))).toBeUndefined();
  await decide(second);
  expect(nextOn(await pageOf(second))).toBe(first);
  expect(await pageOf(second)).toContain('次の異議（判断待ち2件）');
  // Who only looks is led to no decision.
  expect(nextOn(await pageOf(second, 'viewer'))).toBeUndefined();
  await decide(first);
  expect(nextOn(await pageOf(first))).toBe(third);
  expect(await pageOf(first)).not.toContain(none);
  await decide(third);
  expect(await pageOf(third)).toContain(none);
  expect(await list()).toContain('判断待ちの異議はありません');
});

test('upholding a claim ends what its agency can do about the person, and not what it sees', async () => {
  const world = await makeWorld(services, 1);
  const [person] = await introducePeople(services, world, 1);
  const agencyId = idOf<TestOrganisation['id']>(world.agencyIds[0] ?? '');
  const own = `/agency/provisions/${person?.provisionIds[0]}`;
  const note = { item: 'name', text: '読みを確かめました。' };
  const scope = staffOfOrganisation(agencyId);
  const organisation = { id: agencyId, zone: 'agency' as const, name: 'agency', scope };
  const visitor = new Visitor(
    memberSite(services, { pages: inboxRoutes(services) }, { organisation, role: 'recruiter' }),
  );
  expect((await visitor.submit(own, note, `${own}/notes`)).status).toBe(303);
  await visitor.submit(own, { reason: 'not_seeking_work', note: '' }, `${own}/objection`);
  const address = `/operator/objections/${person?.provisionIds[0]}`;
  const claimed = (await visitor.get(own)).html;
  expect([claimed.includes(`${own}/contacts"`), claimed.includes(`${own}/notes"`)]).toEqual([true, true]);
  const late = desk();
  const form = hiddenFields((await late.get(address)).html, `${address}/decision`);
  await desk().submit(address, { decision: 'upheld', note: '確認しました。' }, `${address}/decision`);
  const second = await late.post(`${address}/decision`, [
    ...form,
    ['decision', 'rejected'],
    ['note', '二人目の考え'],
  ]);
  expect([second.status, second.html.includes('確認しました。')]).toEqual([409, true]);
  expect(second.html).toContain('二人目の考え');

  const { html } = await visitor.get(own);
  expect(html).toContain('この方への連絡とメモの追加はできません。');
  expect(html).toContain('hanako');
  expect(html).not.toMatch(/\/(contacts|[0-9a-f]{12}\/mail)"|name="text"|連絡を記録する|項目にメモを添える/);
  const csrf = ['csrf', /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''] as const;
  const on = jstDate(await services.asSystem((tx) => tx.now));
  const contact = Object.entries({ way: 'mail', result: 'sent', on, time: '00:00' });
  const noted = await visitor.post(`${own}/notes`, [csrf, ...Object.entries(note)]);
  expect(noted.html).toContain('読みを確かめました。');
  expect([
    (await visitor.post(`${own}/contacts`, [csrf, ...contact])).status,
    noted.status,
    (await visitor.get(`${own}/mail`)).status,
  ]).toEqual([409, 409, 409]);
  const [notes, contacts] = await services.within(scope, (tx) =>
    Promise.all([
      tx.db.selectFrom('provision_notes').select('id').execute(),
      tx.db.selectFrom('contacts').select('id').execute(),
    ]),
  );
  expect([notes.length, contacts.length]).toEqual([1, 0]);
  // A note that stands there is still deleted.
  const removal = `${own}/notes/${notes[0]?.id}/removal`;
  expect(html).toContain(removal);
  expect((await visitor.post(removal, [csrf])).location).toContain('done=note_removed');
});
