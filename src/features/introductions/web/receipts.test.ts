import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { Visitor } from '../../../../test/visitor.ts';
import { endOfBusinessDay, jstDate } from '../../../platform/calendar.ts';
import { idOf, type ProvisionId } from '../../../platform/ids.ts';
import { paths } from '../../../ui/paths.ts';
import { formatDate } from '../../../ui/text.ts';
import { acceptProvision, objectToProvision } from '../actions/answer-provision.ts';
import { decideObjection } from '../actions/decide-objection.ts';
import { receiptRoutes } from './company.tsx';

let services: TestServices;
let world: World;
let desk: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  world = await makeWorld(services, 1);
  desk = await makeOperator(services);
});
afterAll(() => services.end());

const read = ({ receiptId }: IntroducedPerson) => readPage(paths.company.receipt(receiptId));
const readPage = async (path: string) => {
  const scope = staffOfOrganisation(world.companyId);
  const organisation = {
    id: idOf<TestOrganisation['id']>(world.companyId),
    zone: 'company',
    name: 'x',
    scope,
  } as const;
  const site = memberSite(services, { pages: receiptRoutes(services) }, { organisation, role: 'viewer' });
  return (await new Visitor(site).get(path)).html;
};
const provision = ({ provisionIds }: IntroducedPerson) => idOf<ProvisionId>(provisionIds[0] ?? '');
const agency = () => staffOfOrganisation(world.agencyIds[0] ?? '');
const deadlineOf = (html: string) => /このまま進むと、(\d{4}\/\d\d\/\d\d) 24:00に確定します/.exec(html)?.[1];

test('a receipt says when it is confirmed, also while an objection holds it back, and what a reversal means', async () => {
  const [waiting, accepted, upheld] = await introducePeople(services, world, 3);
  if (!waiting || !accepted || !upheld) throw new Error('nobody was introduced');
  const { now } = await services.within(desk.scope, async ({ now: at }) => ({ now: at }));
  const dayOf = (days: number) => formatDate(jstDate(new Date(endOfBusinessDay(now, days).getTime() - 1)));
  const pending = await read(waiting);
  expect(deadlineOf(pending)).toBe(dayOf(5));
  expect(pending).toMatch(new RegExp(`is-next.*確定の見込み.*<p class="support">${dayOf(5)} 24:00</p>`, 's'));

  await services.within(agency(), async (tx) => {
    await acceptProvision(tx, provision(accepted));
    await objectToProvision(tx, provision(upheld), { reason: 'false_identity', note: '' });
  });
  const counted = await read(accepted);
  expect(counted).toContain('1ポイントとして数えました。');
  expect(counted).not.toMatch(/is-next|確定の見込み/);
  expect(deadlineOf(await read(upheld))).toBe(dayOf(10));
  await services.within(desk.scope, (tx) =>
    decideObjection(tx, services, provision(upheld), { upheld: true, note: '' }),
  );
  const reversed = await read(upheld);
  expect(reversed).toContain('獲得済みの枠は変わりません。');
  expect(reversed).not.toContain('このまま進むと');

  await moveClock(services, endOfBusinessDay(now, 5));
  const over = await read(waiting);
  expect(over).toContain(`${dayOf(5)} 24:00の期日を過ぎました。`);
  expect(over).not.toContain('このまま進むと');
  // What is still to come has no day that is gone.
  expect(over).toContain('確定の見込み');
  expect(over).not.toContain(`<p class="support">${dayOf(5)}`);
});

test('a receipt belongs to 無料紹介枠 in the navigation', async () => {
  const [person] = await introducePeople(services, world, 1);
  if (!person) throw new Error('nobody was introduced');
  const current = [...(await read(person)).matchAll(/href="([^"]*)"[^>]*aria-current="[^"]*"/g)].map(
    ([, href]) => href,
  );
  expect(current).toEqual([paths.company.slots()]);
});

test('the list has every introduction, by when each is settled, and the names of those alone who told them', async () => {
  const own = await makeWorld(services, 1);
  world = own;
  const pending = await introducePerson(services, own, { name: '青山 葉' });
  const held = await introducePerson(services, own);
  const uncounted = await introducePerson(services, own, { counted: false, name: '白川 岸' });
  await services.within(agency(), (tx) =>
    objectToProvision(tx, provision(held), { reason: 'false_identity', note: '' }),
  );
  const rowsOf = async (query: Parameters<typeof paths.company.receipts>[0]) =>
    [...(await readPage(paths.company.receipts(query))).matchAll(/<tr role="row">.*?<\/tr>/gs)]
      .slice(1)
      .map(([row]) => row);
  const [last, middle, first, ...more] = await rowsOf({});
  expect(more).toEqual([]);
  expect(last).toContain(paths.company.receipt(uncounted.receiptId));
  expect(last).toContain('数に入らない紹介');
  expect(last).toContain('白川 岸');
  expect(last).not.toContain('24:00');
  const { now } = await services.within(desk.scope, async ({ now: at }) => ({ now: at }));
  const dayOf = (days: number) => formatDate(jstDate(new Date(endOfBusinessDay(now, days).getTime() - 1)));
  expect(middle).toContain(`運営が確認中（遅くとも${dayOf(10)} 24:00）`);
  expect(middle).toContain('No.2');
  expect(first).toContain(`${dayOf(5)} 24:00`);
  expect(first).toContain('青山 葉');
  expect(first).toContain('No.1');
  expect((await rowsOf({ named: 'yes' })).map((row) => /(?:白川|青山)/.exec(row)?.[0])).toEqual([
    '白川',
    '青山',
  ]);
  expect(await rowsOf({ state: 'not_counted' })).toEqual([last]);
  const readings = await services.within(staffOfOrganisation(own.companyId), (tx) =>
    tx.db.selectFrom('readings').select(['subject_id', 'way']).orderBy('subject_id').execute(),
  );
  const seen = [pending, uncounted].map(({ receiptId }) => ({ subject_id: receiptId, way: 'listed' }));
  expect(readings).toEqual(seen.toSorted((a, b) => (a.subject_id < b.subject_id ? -1 : 1)));
});

test('the file says of each introduction what the page does, runs nowhere, and who took it has seen the names', async () => {
  const own = await makeWorld(services, 1);
  world = own;
  const named = await introducePerson(services, own, { name: '=青山 葉' });
  await introducePerson(services, own, { counted: false });
  const organisation = {
    id: idOf<TestOrganisation['id']>(own.companyId),
    zone: 'company',
    name: '株式会社/あお:ば',
    scope: staffOfOrganisation(own.companyId),
  } as const;
  const site = memberSite(services, { pages: receiptRoutes(services) }, { organisation, role: 'viewer' });
  const { now } = await services.within(desk.scope, async ({ now: at }) => ({ now: at }));
  const day = formatDate(jstDate(new Date(endOfBusinessDay(now, 5).getTime() - 1)));
  const response = await site(paths.company.receiptsFile(), {});
  const today = jstDate(now);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="introductions-until-${today}.csv"; filename*=UTF-8''${encodeURIComponent(`受け付けた紹介_株式会社 あお ば_${today}まで.csv`)}`,
  );
  expect((await response.text()).replace('\uFEFF', '').trim().split('\r\n')).toEqual([
    '"受け付けた日","台帳の番号","状態","確定の見込み・再確認","お名前"',
    `"${formatDate(today)}","","数に入らない紹介","",""`,
    `"${formatDate(today)}","1","確認中","${day} 24:00","'=青山 葉"`,
  ]);
  const filtered = await site(paths.company.receiptsFile({ state: 'not_counted', encoding: 'cp932' }), {});
  expect(
    Buffer.from(await filtered.arrayBuffer())
      .toString('latin1')
      .trim()
      .split('\r\n'),
  ).toHaveLength(2);
  const readings = await services.within(organisation.scope, (tx) =>
    tx.db.selectFrom('readings').select(['subject_id', 'way']).execute(),
  );
  expect(readings).toEqual([{ subject_id: named.receiptId, way: 'listed' }]);
});

test('why an introduction is not counted is told as every reason there is, and never as the one it was', async () => {
  const own = await makeWorld(services, 1);
  world = own;
  const html = await read(await introducePerson(services, own, { counted: false }));
  for (const reason of ['先に貴社の紹介', '先にほかの企業の紹介', '貴社のメンバー', 'ほかの方あて'])
    expect(html).toContain(reason);
  expect(html).toContain('どれかは、ご本人を指すため、お伝えしません。');
});
