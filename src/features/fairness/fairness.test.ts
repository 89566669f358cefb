import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  introducePeople,
  makeWorld,
  moveClock,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { Visitor } from '../../../test/visitor.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../platform/calendar.ts';
import type { Role } from '../../platform/http/access.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../../platform/ids.ts';
import { acceptProvision, objectToProvision } from '../introductions/actions/answer-provision.ts';
import { readFairness } from './actions/fairness.ts';
import { logOrder } from './actions/log-order.ts';
import { sharesOf } from './rules/shares.ts';
import { listChoices, listOwnUnanswered, listUnhelped } from './store/figures.ts';
import { findMode } from './store/modes.ts';
import { agencyIntakeRoutes } from './web/agency.tsx';
import { fairnessRoutes } from './web/operator.tsx';

const DAY_MS = 86_400_000;

let services: StaffTestServices;
let world: World;
let operatorId: string;

beforeAll(async () => {
  services = await staffTestServices();
  world = await makeWorld(services, 2);
  const desk = await operatorDesk(services);
  operatorId = 'organisationId' in desk ? desk.organisationId : '';
});
afterAll(() => services.end());

const organisation = (id: string, zone: 'agency' | 'operator') => ({
  id: idOf<OrganisationId>(id),
  zone,
  name: zone,
  scope:
    zone === 'agency'
      ? staffOfOrganisation(id)
      : ({ kind: 'operator', organisationId: id, actor: { kind: 'staff', id: 'x' } } as const),
});
const desk = (role: Role = 'owner') =>
  new Visitor(
    memberSite(
      services,
      { pages: fairnessRoutes() },
      { organisation: organisation(operatorId, 'operator'), role },
    ),
  );
const agency = (index = 0) => staffOfOrganisation(world.agencyIds[index] ?? '');
const pageOfAgency = (index = 0) =>
  new Visitor(
    memberSite(
      services,
      { pages: agencyIntakeRoutes(services) },
      { organisation: organisation(world.agencyIds[index] ?? '', 'agency'), role: 'viewer' },
    ),
  );
const atDesk = <T>(work: Parameters<StaffTestServices['within']>[1]) =>
  services.within(
    { kind: 'operator', organisationId: operatorId, actor: { kind: 'staff', id: 'x' } },
    work,
  ) as Promise<T>;
const unhelped = async () =>
  (await atDesk<Awaited<ReturnType<typeof listUnhelped>>>(listUnhelped)).map(
    ({ provisionId }) => provisionId,
  );
const own = async (index = 0) =>
  (await services.within(agency(index), listOwnUnanswered)).map(({ provisionId }) => provisionId);

describe('whom nobody has helped', () => {
  test('is whoever no agency accepted, claimed or contacted by its deadline; each agency sees its own alone', async () => {
    const people = await introducePeople(services, world, 5);
    const [silent, accepted, contacted, solved, early] = people;
    const at = (person: (typeof people)[number] | undefined, place: number) =>
      person?.provisionIds[place] ?? ('' as ProvisionId);
    // Before any deadline there is nobody.
    expect(await unhelped()).toEqual([]);
    await services.within(agency(0), (tx) => acceptProvision(tx, at(accepted, 0)));
    await services.asSuperuserRows(
      `insert into contacts (agency_id, id, provision_id, candidate_id, way, at, result, logged_at, logged_by)
       values ('${world.agencyIds[0]}', gen_random_uuid(), '${at(contacted, 0)}', '${contacted?.candidateId}', 'mail', now(), 'sent', now(), 'x')`,
    );
    await services.asSuperuserRows(
      `update candidates set solved_at = now() where id = '${solved?.candidateId}'`,
    );
    await services.within(agency(1), (tx) =>
      objectToProvision(tx, at(early, 1), { reason: 'not_seeking_work', note: '' }),
    );
    const [due] = (await services.asSuperuserRows('select max(answer_due_at) as at from provisions')) as {
      at: Date;
    }[];
    await moveClock(services, new Date(due?.at ?? 0));
    expect((await unhelped()).toSorted()).toEqual([at(silent, 0), at(silent, 1)].toSorted());
    // What another agency did is told to none: those it was silent to itself are listed.
    expect((await own(0)).toSorted()).toEqual([at(silent, 0), at(early, 0)].toSorted());
    expect((await own(1)).toSorted()).toEqual([at(silent, 1), at(accepted, 1), at(contacted, 1)].toSorted());
    // A contact the person denies is none, and a claim the operator rejected neither.
    await services.asSuperuserRows(`update contacts set answer = 'denied', answered_at = now()`);
    await services.asSuperuserRows(
      `update objections set upheld = false, decided_at = now(), decided_by = 'x'`,
    );
    expect(await unhelped()).toHaveLength(6);
    // A pause leaves the list, and comes back with its end.
    await services.asSuperuserRows(
      `insert into contact_pauses (candidate_id, since, until) values ('${silent?.candidateId}', now(), null)`,
    );
    expect(await unhelped()).toHaveLength(4);
  });

  test('is shown to the desk as numbers, with the rule, and nothing of anybody; to nobody else', async () => {
    const { html } = await desk('viewer').get('/operator/fairness/unhelped');
    expect(html).toContain('いま 2名です。');
    expect(html).toContain('どの会社も、返事の期限までに');
    expect(html).toContain('東京都');
    expect(html).not.toMatch(/hanako@|営業/);
    expect(await services.within(agency(), listUnhelped)).toEqual([]);
    const shown = (await pageOfAgency(0).get('/agency/unanswered')).html;
    expect(shown).toContain('営業');
    expect(shown).not.toMatch(/hanako@/);
  });
});

describe('the table of fairness', () => {
  const day = '2026-11-01';
  const card = (id: string, isOpen = true) => ({ id, licenceNumber: '', isOpen, work: [], areas: [] });

  test('divides the views of a day by how long each order stood', () => {
    const begin = startOfJstDay(day);
    const entries = [
      { at: new Date(begin.getTime() - 1), agencies: [card('a')] },
      { at: new Date(begin.getTime() + 18 * 3_600_000), agencies: [card('a', false), card('b')] },
    ];
    expect(sharesOf([day], entries, new Map([[day, 100]]))).toEqual(
      new Map([
        ['a', { shown: 100, first: 75, closedHours: 6 }],
        ['b', { shown: 25, first: 25, closedHours: 0 }],
      ]),
    );
    expect(sharesOf([day], [], new Map([[day, 100]]))).toEqual(new Map());
  });

  test('is of months that are over, and gives the desk no number under five; an agency its own row and the sum', async () => {
    expect(
      (await atDesk<Awaited<ReturnType<typeof readFairness>>>((tx) => readFairness(tx, undefined))).month,
    ).toBeUndefined();
    // A month of its own: those above were introduced in the one before.
    const before = await services.asSystem((tx) => tx.now);
    await moveClock(services, startOfJstDay(addJstMonths(`${jstDate(before).slice(0, 7)}-01`, 1)));
    await services.asSystem(logOrder);
    const now = await services.asSystem((tx) => tx.now);
    const month = jstDate(now).slice(0, 7);
    const [first = ''] = world.agencyIds;
    await introducePeople(services, world, 5);
    await introducePeople(services, world, 4, { agencyIds: [first] });
    await services.asSuperuserRows(
      `insert into link_visits (company_id, link_id, visited_on, people, robots)
       values ('${world.companyId}', '${world.linkId}', '${jstDate(now)}', 40, 7)`,
    );
    await moveClock(services, startOfJstDay(addJstMonths(`${month}-01`, 1)));
    const fairness = await atDesk<Awaited<ReturnType<typeof readFairness>>>((tx) =>
      readFairness(tx, undefined),
    );
    // Written from the published description alone: of a day's views each order has the part of the day for which it stood, its
    // first card by SHA-256 of day and id.
    const [entry] = (await services.asSuperuserRows(
      'select at, day::text as day, agencies from card_orders order by number desc limit 1',
    )) as { at: Date; day: string; agencies: { id: string }[] }[];
    if (entry === undefined) throw new Error('no order is logged');
    const stood = (startOfJstDay(entry.day).getTime() + DAY_MS - entry.at.getTime()) / DAY_MS;
    const seen = Math.round(40 * stood);
    const [top = ''] = entry.agencies
      .map(({ id }) => [createHash('sha256').update(`${entry.day}:${id}`).digest('hex'), id] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, id]) => id);
    expect(Object.fromEntries(fairness.rows.map((row) => [row.agencyId, [row.shown, row.first]]))).toEqual(
      Object.fromEntries(world.agencyIds.map((id) => [id, [seen, id === top ? seen : 0]])),
    );
    expect(fairness).toMatchObject({ month, views: 40, all: { chosen: 9, introduced: 9 } });
    const counts = fairness.rows.map(({ agencyId, chosen }) => [agencyId, chosen]);
    expect(counts.toSorted()).toEqual(
      [
        [first, 9],
        [world.agencyIds[1], 5],
      ].toSorted(),
    );
    const mine = await services.within(agency(1), (tx) => readFairness(tx, month));
    expect(mine.rows.map(({ agencyId, chosen }) => [agencyId, chosen])).toEqual([[world.agencyIds[1], 5]]);
    // Nor does the database tell an agency of another than itself, and of all together.
    const [from, until] = [startOfJstDay(`${month}-01`), startOfJstDay(addJstMonths(`${month}-01`, 1))];
    const told = await services.within(agency(1), (tx) => listChoices(tx, from, until));
    expect(new Set(told.map(({ agencyId }) => agencyId))).toEqual(new Set([null, world.agencyIds[1]]));
    // Four are the others': their number would tell of them.
    const page = (await pageOfAgency(1).get('/agency/settings/intake')).html;
    expect(page).toContain('選んだ方は非表示、');
    expect((await desk().get('/operator/fairness')).html).toContain('選んだ方は9名');
  });
});

describe('the mode of the operator', () => {
  const choose = (fields: Record<string, string>, role: Role = 'owner') =>
    desk(role).submit('/operator/settings/mode', fields);
  const mode = () => services.asSystem(findMode);

  test('is notification until an owner says otherwise with a licence number of its own, and is logged', async () => {
    expect(await mode()).toMatchObject({ mode: 'notification', number: 0 });
    expect((await choose({ mode: 'licensed', licenceNumber: '' })).status).toBe(422);
    expect((await choose({ mode: 'licensed', licenceNumber: '13-募-123456' })).status).toBe(422);
    expect((await choose({ mode: 'licensed', licenceNumber: '13-ユ-123456' }, 'recruiter')).status).toBe(403);
    expect(await mode()).toMatchObject({ number: 0 });
    expect((await choose({ mode: 'licensed', licenceNumber: '１３ﾕ123456' })).status).toBe(303);
    await choose({ mode: 'licensed', licenceNumber: '13-ユ-123456' });
    expect(await mode()).toEqual({ mode: 'licensed', licenceNumber: '13-ユ-123456', number: 1 });
    await choose({ mode: 'notification' });
    expect(await mode()).toEqual({ mode: 'notification', licenceNumber: null, number: 2 });
    const lines = await services.asSuperuserRows(
      `select detail from audit_events where action = 'operator.mode_chosen' order by id`,
    );
    expect(lines).toEqual([{ detail: { mode: 'licensed' } }, { detail: { mode: 'notification' } }]);
  });
});
