import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type IntroducedPerson,
  introducePeople,
  introducePerson,
  makeWorld,
  moveClock,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import {
  atInbox,
  HOUR,
  idOfPerson,
  mainOf,
  press,
  self,
  shownIn,
  untilTen,
} from '../../../test/inbox-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import type { Answer, Visitor } from '../../../test/visitor.ts';
import type { Scope } from '../../db/scope.ts';
import type { Role } from '../../platform/http/access.ts';
import { objectToProvision } from './actions/answer-provision.ts';
import { decideObjection } from './actions/decide-objection.ts';
import { withdrawProvisions } from './actions/withdraw.ts';

/** The work list of an agency: several answered at once, and first contacts. */

let services: TestServices;
let desk: Scope;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
  await untilTen(services);
});
afterAll(() => services.end());

const visitorOf = (world: World, role?: Role) => atInbox(services, world, role);
const take = (visitor: Visitor, ids: readonly string[]) =>
  press(
    visitor,
    '/agency/acceptances',
    ids.map((id) => ['ids', id] as const),
  );
const rowsOf = (world: World) =>
  services.within(staffOfOrganisation(world.agencyIds[0] ?? ''), (tx) =>
    tx.db
      .selectFrom('provisions')
      .select(['id', 'accepted_at', 'contact_due_at', 'contacted_at'])
      .orderBy('id')
      .execute(),
  );

test('ten people are received by two requests, and those who had moved on meanwhile are each named', async () => {
  const world = await makeWorld(services, 1);
  const people = await introducePeople(services, world, 13);
  const visitor = visitorOf(world);
  const page = await visitor.get('/agency');
  expect(mainOf(page).match(/type="checkbox" form="acceptance" name="ids"/g)).toHaveLength(13);
  expect(page.html).toContain('選んだ方の受け取りを確認します。ご本人に伝わり、取り消せません。');
  const [gone, claimed, taken] = people.slice(10);
  if (!gone || !claimed || !taken) throw new Error('nobody was introduced');
  await take(visitor, [idOfPerson(taken)]);
  await services.within(self(gone), (tx) => withdrawProvisions(tx));
  await services.within(staffOfOrganisation(world.agencyIds[0] ?? ''), (tx) =>
    objectToProvision(tx, idOfPerson(claimed), { reason: 'not_seeking_work', note: '' }),
  );
  const answered = await take(
    visitor,
    people.map((person) => idOfPerson(person)),
  );
  expect(answered.status).toBe(303);
  const told = mainOf(await visitor.get(answered.location ?? ''));
  expect(told).toContain('10名の受け取りを確認しました');
  expect(told).toContain('3名は、先に状態が変わっていました');
  const wordsAbout = (person: IntroducedPerson) =>
    new RegExp(`<li><a href="/agency/provisions/${idOfPerson(person)}">([^<]*)</a>：([^<（]*)`)
      .exec(told)
      ?.slice(1, 3);
  expect([gone, claimed, taken].map(wordsAbout)).toEqual([
    [`提供 ${idOfPerson(gone).slice(0, 8)}`, '本人が同意を取り消しました'],
    ['佐藤 花子', '異議を確認中'],
    ['佐藤 花子', 'すでに受け取り済み'],
  ]);
  const rows = await rowsOf(world);
  expect(rows.filter(({ accepted_at: at }) => at !== null)).toHaveLength(11);
  // Pressing once more changes nothing, and says so.
  const again = await take(visitor, [idOfPerson(taken)]);
  expect(mainOf(await visitor.get(again.location ?? ''))).not.toContain('受け取りを確認しました');
  expect(await rowsOf(world)).toEqual(rows);
});

test('a press that names nobody, too many, somebody else’s or comes from a viewer receives nobody', async () => {
  const [world, other] = [await makeWorld(services, 1), await makeWorld(services, 1)];
  const own = idOfPerson(await introducePerson(services, world));
  const foreign = idOfPerson(await introducePerson(services, other));
  const visitor = visitorOf(world);
  expect(await take(visitor, [])).toMatchObject({ status: 303, location: '/agency?done=none_ticked' });
  expect(await take(visitor, ['x'])).toMatchObject({ location: '/agency?done=none_ticked' });
  const many = [own, ...Array.from({ length: 50 }, () => randomUUID())];
  expect(await take(visitor, many)).toMatchObject({ status: 303, location: '/agency?done=too_many' });
  for (const id of [foreign, randomUUID()]) expect((await take(visitor, [own, id])).status).toBe(404);
  expect((await take(visitorOf(world, 'viewer'), [own])).status).toBe(403);
  expect((await visitor.post('/agency/acceptances', [['ids', own]])).status).toBe(403);
  expect((await rowsOf(world)).map((row) => row.accepted_at)).toEqual([null]);
  expect((await rowsOf(other)).map((row) => row.accepted_at)).toEqual([null]);
  // Fifty are not too many.
  const fifty = await take(visitor, [own, ...Array.from({ length: 49 }, () => own)]);
  expect(fifty.location).toBe(`/agency?taken=${own}`);
});

test('of a press and a withdrawal at one moment both are told the truth, whichever came first', async () => {
  const world = await makeWorld(services, 1);
  const [going, staying] = await introducePeople(services, world, 2);
  if (!going || !staying) throw new Error('nobody was introduced');
  const visitor = visitorOf(world);
  const ids = [idOfPerson(going), idOfPerson(staying)];
  await visitor.get('/agency');
  // The person takes it back while the press waits for their row.
  const [answered] = await heldBack(
    services,
    `select from provisions where id = '${idOfPerson(going)}' for update`,
    () => [take(visitor, ids)],
    `update provisions set withdrawn_at = business_now(), wrapped_key = null where id = '${idOfPerson(going)}'`,
  );
  expect(answered?.location).toBe(`/agency?taken=${idOfPerson(staying)}&rest=${idOfPerson(going)}`);
  const rows = await rowsOf(world);
  expect(rows.filter(({ accepted_at: at }) => at !== null).map(({ id }) => id)).toEqual([
    idOfPerson(staying),
  ]);
  expect(mainOf(await visitor.get(answered?.location ?? ''))).toContain('本人が同意を取り消しました');
});

test('of a press and an objection at one moment only one is carried out, and the other says what it found', async () => {
  const world = await makeWorld(services, 1);
  const id = idOfPerson(await introducePerson(services, world));
  const visitor = visitorOf(world);
  await visitor.get('/agency');
  const object = () =>
    services.within(staffOfOrganisation(world.agencyIds[0] ?? ''), (tx) =>
      objectToProvision(tx, id, { reason: 'false_identity', note: '' }),
    );
  const [pressed, objected] = await heldBack<Answer | Awaited<ReturnType<typeof object>>>(
    services,
    `select from provisions where id = '${id}' for update`,
    () => [take(visitor, [id]), object()],
  );
  const isTaken = (pressed as Answer).location === `/agency?taken=${id}`;
  expect(objected).toMatchObject(isTaken ? { ok: false, reason: 'accepted' } : { ok: true });
  const [row] = await rowsOf(world);
  expect([row?.accepted_at !== null, row?.contact_due_at !== null]).toEqual([isTaken, isTaken]);
});

test('whoever is received stands under those not contacted, the nearest day first, until a contact that is not denied', async () => {
  const world = await makeWorld(services, 1);
  const visitor = visitorOf(world);
  const scope = staffOfOrganisation(world.agencyIds[0] ?? '');
  const late = await introducePerson(services, world, { answerDueAt: (now) => now });
  const [first, second] = await introducePeople(services, world, 2);
  const claimed = await introducePerson(services, world, {
    answerDueAt: (now) => new Date(now.getTime() + HOUR),
  });
  if (!first || !second) throw new Error('nobody was introduced');
  const contact = async () => shownIn(await visitor.get('/agency?list=contact'));
  expect(await contact()).toEqual([idOfPerson(late)]);
  await take(visitor, [idOfPerson(first)]);
  await take(visitor, [idOfPerson(second)]);
  await services.within(scope, (tx) =>
    objectToProvision(tx, idOfPerson(claimed), { reason: 'false_identity', note: '' }),
  );
  expect((await contact()).toSorted()).toEqual([late, first, second].map(idOfPerson).toSorted());
  const list = await visitor.get('/agency?list=contact');
  expect(list.html).toContain('未連絡 3名');
  expect(list.html).toMatch(/メールを送った[^]*#log/);
  expect(list.html).not.toContain('電話で話した');

  const say = (id: string, said: string) =>
    press(visitor, '/agency/contacts', [
      ['id', id],
      ['said', said],
    ]);
  expect((await say(idOfPerson(first), 'phone:reached')).location).toContain('done=not_now');
  expect((await say(idOfPerson(first), 'fax:sent')).location).toContain('done=unsaid');
  expect((await say(randomUUID(), 'mail:sent')).status).toBe(404);
  expect((await say('x', 'mail:sent')).status).toBe(404);
  for (let pressed = 0; pressed < 2; pressed += 1)
    expect((await say(idOfPerson(first), 'mail:sent')).location).toBe('/agency?list=contact&done=contacted');
  expect((await contact()).toSorted()).toEqual([late, second].map(idOfPerson).toSorted());
  const contacts = () =>
    services.within(scope, (tx) =>
      tx.db.selectFrom('contacts').select(['id', 'provision_id', 'way', 'result', 'at']).execute(),
    );
  const ofFirst = (await contacts()).filter((one) => one.provision_id === idOfPerson(first));
  expect(ofFirst).toMatchObject([{ way: 'mail', result: 'sent' }]);
  const everybody = mainOf(await visitor.get('/agency?list=all'));
  expect(everybody.match(/連絡済み \d{4}/g)).toHaveLength(1);

  // What the person denies was none, and what they then confirm was one after all.
  const answer = (word: string) =>
    services.within(self(first), (tx) =>
      tx.db
        .updateTable('contacts')
        .set({ answer: word, answered_at: tx.now })
        .where('id', '=', ofFirst[0]?.id ?? '')
        .execute(),
    );
  await answer('denied');
  expect(await contact()).toContain(idOfPerson(first));
  await answer('confirmed');
  expect(await contact()).not.toContain(idOfPerson(first));

  // A claim that is not upheld begins the two business days, and nothing does while it stands.
  await moveClock(services, new Date((await services.asSystem((tx) => tx.now)).getTime() + 2 * HOUR));
  expect(await contact()).not.toContain(idOfPerson(claimed));
  await services.within(desk, (tx) =>
    decideObjection(tx, services, idOfPerson(claimed), { upheld: false, note: '別の方です' }),
  );
  expect(await contact()).toContain(idOfPerson(claimed));
  // Whoever takes it back is nobody's to contact.
  await services.within(self(second), (tx) => withdrawProvisions(tx));
  expect(await contact()).not.toContain(idOfPerson(second));
});
