import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  introducePeople,
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { ProvisionId } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { acceptProvision, objectToProvision } from '../introductions/actions/answer-provision.ts';
import { intakeCap } from '../parties/rules/intake.ts';
import { getOwnIntake, listAgencyCards } from '../parties/store/agencies.ts';

/** How many people may wait for one agency's answer, and what happens at the last place (rules.md §6.14). */

const CLOSED = 'いまは受け付けを止めています：返事を待つ方が上限に達しました。';
const HOURS = 3_600_000;

let services: StaffTestServices;
let site: Site;
let world: World;
let code: string;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 1);
  code = await linkCodeOf(services, world);
  forgetPublishedCards(services);
});

const agency = () => world.agencyIds[0] ?? '';
const asAgency = () => staffOfOrganisation(agency());
const fill = (people: number) => introducePeople(services, world, people);
const intake = () => services.within(asAgency(), getOwnIntake);
const isFull = async () =>
  (await services.asSystem(listAgencyCards)).find(({ id }) => id === agency())?.isFull;
const accept = (id: ProvisionId | undefined) =>
  services.within(asAgency(), (tx) => acceptProvision(tx, id ?? ('' as ProvisionId)));
const provisions = async () =>
  (
    await services.asSuperuserRows(
      `select count(*)::int as n from provisions where agency_id = '${agency()}'`,
    )
  )[0];
const typed = () => registrationFields(`full-${(serial += 1)}@mail.example.org`, [agency()]);

test('the cap is the larger of 20 and twice those answered', () => {
  expect([0, 1, 10, 11, 300].map(intakeCap)).toEqual([20, 20, 20, 22, 600]);
});

describe('an agency for which as many people wait as may', () => {
  test('is shown with the reason and cannot be ticked; a form that ticks it comes back with what was typed', async () => {
    await fill(19);
    expect(await isFull()).toBe(false);
    const visitor = new Visitor(site);
    await visitor.get(`/r/${code}`);
    await fill(1);
    const refused = await visitor.submit(`/r/${code}`, typed());
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('返事を待つ方が上限に達した会社があります');
    expect(refused.html).toContain('紹介会社1は、いま新しく選べません。');
    expect(refused.html).toContain('value="田中 花子"');
    expect(refused.html).toContain(CLOSED);
    expect(refused.html).not.toContain(`value="${agency()}"`);
    expect(await provisions()).toEqual({ n: 20 });
    const page = (await new Visitor(site).get(`/r/${code}`)).html;
    expect(page).toContain(CLOSED);
    expect(page).not.toContain(`value="${agency()}"`);
    // Nobody has to choose anybody.
    const address = `none-${serial}@mail.example.org`;
    const done = await register(services, visitor, code, registrationFields(address, []), address);
    expect(done.status).toBe(303);
  });

  test('opens by itself with an answer, with a withdrawal, and for whoever says that their search is over', async () => {
    const people = await fill(20);
    for (const open of [
      () => accept(people[0]?.provisionIds[0]),
      () =>
        services.asSuperuserRows(
          `update provisions set withdrawn_at = now(), wrapped_key = null where id = '${people[1]?.provisionIds[0]}'`,
        ),
      () =>
        services.asSuperuserRows(
          `update candidates set solved_at = now() where id = '${people[2]?.candidateId}'`,
        ),
      () =>
        services.within(asAgency(), (tx) =>
          objectToProvision(tx, people[3]?.provisionIds[0] ?? ('' as ProvisionId), {
            reason: 'not_seeking_work',
            note: '',
          }),
        ),
    ]) {
      expect(await isFull()).toBe(true);
      await open();
      expect(await isFull()).toBe(false);
      await fill(1);
    }
    // What the operator rejected was no answer.
    expect(await intake()).toEqual({ waiting: 20, answered: 2 });
    await services.asSuperuserRows(
      `update objections set upheld = false, decided_at = now(), decided_by = 'test' where agency_id = '${agency()}'`,
    );
    expect(await intake()).toEqual({ waiting: 21, answered: 1 });
  });

  test('may have twice as many waiting as it answered in time, for 14 days to the instant', async () => {
    const people = await fill(31);
    for (const one of people.slice(0, 10)) await accept(one.provisionIds[0]);
    expect(await intake()).toEqual({ waiting: 21, answered: 10 });
    expect(await isFull()).toBe(true);
    await accept(people[10]?.provisionIds[0]);
    expect(await intake()).toEqual({ waiting: 20, answered: 11 });
    expect(await isFull()).toBe(false);
    await fill(2);
    expect(await isFull()).toBe(true);
    const [row] = (await services.asSuperuserRows(
      `select max(accepted_at) as at from provisions where agency_id = '${agency()}'`,
    )) as { at: Date }[];
    const at = new Date(row?.at ?? 0);
    await services.asSuperuserRows(`update provisions set accepted_at = '${at.toISOString()}' where accepted_at is not null
      and agency_id = '${agency()}'`);
    // An answer after the deadline opens a place and raises nothing.
    const late = await introducePeople(services, world, 1, { answerDueAt: (now) => now });
    await accept(late[0]?.provisionIds[0]);
    expect(await intake()).toEqual({ waiting: 22, answered: 11 });
    expect(await isFull()).toBe(true);
    // Nor does whoever was handed over, and received, once more.
    await services.asSuperuserRows(`insert into provisions (agency_id, id, candidate_id, provided_at, answer_due_at, items, sealed, accepted_at)
      select agency_id, gen_random_uuid(), candidate_id, provided_at, answer_due_at, items, '', accepted_at from provisions p
      where p.agency_id = '${agency()}' and p.accepted_at < p.answer_due_at limit 3`);
    expect(await intake()).toEqual({ waiting: 22, answered: 11 });
    expect(await isFull()).toBe(true);
    await accept(people[11]?.provisionIds[0]);
    await services.asSuperuserRows(`update provisions set accepted_at = '${at.toISOString()}' where accepted_at < answer_due_at
      and agency_id = '${agency()}'`);
    const stand = async (ahead: number) => {
      await moveClock(services, new Date(at.getTime() + 14 * 24 * HOURS + ahead));
      const { waiting, answered } = await intake();
      return { waiting, answered, isFull: await isFull() };
    };
    // Whatever the numbers of the rule are, none of them nought among them, it is full by the people themselves.
    const judged = await services.asSuperuserRows(`
      select l, t, b from unnest(array[0, 5, 20, 21]) l, unnest(array[0, 1, 2, 3]) t, unnest(array[0, 1, 2]) b
      where intake_exceeds('${agency()}', l, t, 14, b) is distinct from
        (count_waiting_people('${agency()}') >= greatest(l, t * count_people_answered('${agency()}', 14)) + b)`);
    expect(judged).toEqual([]);
    expect(await stand(-60_000)).toEqual({ waiting: 21, answered: 12, isFull: false });
    expect(await stand(0)).toEqual({ waiting: 21, answered: 0, isFull: true });
  });

  test('is not closed by what it says it takes on in a month', async () => {
    await services.asSuperuserRows(
      `insert into agency_terms (agency_id, monthly_capacity) values ('${agency()}', 1)`,
    );
    await fill(2);
    expect(await isFull()).toBe(false);
  });

  test('has one last place only: of two people who take it at once one is told and registered without it', async () => {
    await fill(18);
    const people = [1, 2].map(() => ({ visitor: new Visitor(site), fields: typed() }));
    const codes: string[] = [];
    for (const { visitor, fields } of people) {
      expect((await visitor.submit(`/r/${code}`, fields)).status).toBe(303);
      codes.push(await readMailedCode(services, String(fields['email'])));
    }
    const answers = await heldBack(
      services,
      `select pg_advisory_xact_lock(hashtextextended('intake:${agency()}', 0))`,
      () =>
        people.map(({ visitor }, index) =>
          visitor.submit(`/r/${code}/verification`, { code: codes[index] ?? '' }),
        ),
      // A third one comes before both, and leaves one place.
      `insert into provisions (agency_id, id, candidate_id, provided_at, answer_due_at, items, sealed)
        values ('${agency()}', gen_random_uuid(), gen_random_uuid(), now(), now() + interval '1 day', '{name}', '')`,
    );
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await provisions()).toEqual({ n: 20 });
    const pages: string[] = [];
    for (const [index, { visitor }] of people.entries())
      pages.push((await visitor.get(answers[index]?.location ?? '')).html);
    expect(pages.filter((html) => html.includes('次の会社には渡していません：紹介会社1'))).toHaveLength(1);
    expect(await intake()).toMatchObject({ waiting: 20 });
  });

  test('cannot be chosen afterwards either', async () => {
    await fill(19);
    const visitor = new Visitor(site);
    const fields = registrationFields(`later-${(serial += 1)}@mail.example.org`, []);
    await register(services, visitor, code, fields, String(fields['email']));
    expect((await visitor.get('/me/agencies')).html).toContain(`value="${agency()}"`);
    await fill(1);
    const refused = await visitor.submit('/me/agencies', { agencies: [agency()] });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('返事を待つ方が上限に達した会社が含まれていました。');
    expect(await provisions()).toEqual({ n: 20 });
  });
});
