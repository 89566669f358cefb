import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type IntroducedPerson,
  introducePerson,
  makeWorld,
  moveClock,
  operatorDesk,
  settling,
  staffOfOrganisation,
  type World,
} from '../../../../test/factories/introductions.ts';
import { heldBack } from '../../../../test/hold.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { firstPage } from '../../../db/page.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { idOf, type ProvisionId } from '../../../platform/ids.ts';
import { getBalance } from '../../slots/actions/show-slots.ts';
import { OBJECTION_REASONS, type ObjectionReason } from '../rules/settlement.ts';
import { listClaims } from '../store/objections.ts';
import { acceptProvision, objectToProvision } from './answer-provision.ts';
import { confirmDuePoints } from './confirm-due-points.ts';
import { decideObjection, getClaim } from './decide-objection.ts';
import { countIntroductions, getReceipt } from './show-receipts.ts';

let services: StaffTestServices;
let desk: Scope;
let world: World;
beforeAll(async () => {
  services = await staffTestServices();
  desk = await operatorDesk(services);
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
});

const agency = (index: number): Scope => ({
  kind: 'organisation',
  organisationId: world.agencyIds[index] ?? '',
  actor: { kind: 'staff', id: `member-${index}` },
});
const company = () => staffOfOrganisation(world.companyId);
const provision = (person: IntroducedPerson, index: number) =>
  idOf<ProvisionId>(person.provisionIds[index] ?? '');
const accept = (person: IntroducedPerson, index: number) =>
  services.within(agency(index), (tx) => acceptProvision(tx, provision(person, index)));
const object = (person: IntroducedPerson, index: number, reason: ObjectionReason = 'already_active_here') =>
  services.within(agency(index), (tx) =>
    objectToProvision(tx, provision(person, index), { reason, note: '' }),
  );
const decide = (person: IntroducedPerson, index: number, upheld: boolean) =>
  services.within(desk, (tx) =>
    decideObjection(tx, services, provision(person, index), { upheld, note: '確認しました。' }),
  );
const stateOf = async (person: IntroducedPerson) =>
  (await services.within(company(), (tx) => getReceipt(tx, services, person.receiptId))).state;
const nowOf = () => inScope(services.database, desk, (tx) => Promise.resolve(tx.now));
const points = () =>
  inScope(
    services.database,
    settling(world.companyId),
    async (tx) => (await getBalance(tx, world.companyId)).points,
  );

describe('accepting', () => {
  test('confirms the point at once, and a second acceptance adds none', async () => {
    const person = await introducePerson(services, world);
    expect(await points()).toMatchObject({ pending: 1, confirmed: 0 });
    expect(await accept(person, 0)).toEqual({ ok: true, state: 'accepted', isNew: true });
    expect(await accept(person, 0)).toEqual({ ok: true, state: 'accepted', isNew: false });
    expect(await accept(person, 1)).toEqual({ ok: true, state: 'accepted', isNew: true });
    expect(await stateOf(person)).toBe('confirmed');
    expect(await points()).toMatchObject({ pending: 0, confirmed: 1 });
  });

  test('an uncounted introduction is accepted without a point', async () => {
    const person = await introducePerson(services, world, { counted: false });
    expect(await accept(person, 0)).toMatchObject({ ok: true });
    expect(await stateOf(person)).toBe('not_counted');
    expect(await points()).toMatchObject({ pending: 0, confirmed: 0 });
  });

  test('is still possible after the window, when silence has confirmed', async () => {
    const person = await introducePerson(services, world, { answerDueAt: (now) => now });
    await confirmDuePoints(services.database);
    expect(await accept(person, 0)).toMatchObject({ ok: true });
    expect(await points()).toMatchObject({ confirmed: 1 });
  });

  test('a foreign provision and an unknown one are both not found', async () => {
    const person = await introducePerson(services, world, { agencyIds: world.agencyIds.slice(0, 1) });
    const foreign = services.within(agency(1), (tx) => acceptProvision(tx, provision(person, 0)));
    await expect(foreign).rejects.toThrow(NotFound);
    const unknown = services.within(agency(1), (tx) =>
      acceptProvision(tx, idOf<ProvisionId>(person.receiptId)),
    );
    await expect(unknown).rejects.toThrow(NotFound);
  });
});

describe('objecting', () => {
  test('suspends the point past the window, for ten business days at most, then it confirms', async () => {
    const person = await introducePerson(services, world);
    const raised = await object(person, 0);
    if (!raised.ok) throw new Error(raised.reason);
    await moveClock(services, new Date(raised.suspendsUntil.getTime() - 3_600_000));
    await confirmDuePoints(services.database);
    expect(await stateOf(person)).toBe('pending');
    await moveClock(services, raised.suspendsUntil);
    await confirmDuePoints(services.database);
    expect(await stateOf(person)).toBe('confirmed');
    // Too late: a confirmed point is never voided by a claim.
    expect(await decide(person, 0, true)).toEqual({ ok: false, reason: 'expired' });
    expect(await stateOf(person)).toBe('confirmed');
  });

  test('a decision that comes after the suspension changes nothing, even where the sweep is late', async () => {
    const person = await introducePerson(services, world);
    const raised = await object(person, 0, 'false_identity');
    if (!raised.ok) throw new Error(raised.reason);
    await moveClock(services, raised.suspendsUntil);
    expect(await decide(person, 0, true)).toEqual({ ok: false, reason: 'expired' });
    expect(await stateOf(person)).toBe('confirmed');
  });

  test('can be decided past its own suspension while another agency’s claim holds the point back', async () => {
    const person = await introducePerson(services, world);
    const first = await object(person, 0, 'false_identity');
    await moveClock(services, new Date((await nowOf()).getTime() + 4 * 86_400_000));
    const later = await object(person, 1);
    if (!first.ok || !later.ok) throw new Error('the window is over');
    await moveClock(services, first.suspendsUntil);
    await confirmDuePoints(services.database);
    const open = await services.within(desk, (tx) => listClaims(tx, false, firstPage(100)));
    expect(open.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([...person.provisionIds]));
    expect(await decide(person, 0, true)).toEqual({ ok: true, point: 'voided' });
  });

  test('is refused once the window has ended', async () => {
    const person = await introducePerson(services, world, { answerDueAt: (now) => now });
    expect(await object(person, 0)).toEqual({ ok: false, reason: 'window_closed' });
  });

  test('is possible up to the last millisecond of the window, and not at its end', async () => {
    const inTime = await introducePerson(services, world);
    const late = await introducePerson(services, world);
    /** An objection of a moment so many milliseconds before the end of the window. */
    const before = (person: IntroducedPerson, ahead: number) =>
      services.within(agency(0), async (tx) => {
        const due = new Date(tx.now.getTime() + ahead).toISOString();
        const id = provision(person, 0);
        await services.asSuperuserRows(`update provisions set answer_due_at = '${due}' where id = '${id}'`);
        return objectToProvision(tx, id, { reason: 'false_identity', note: '' });
      });
    expect(await before(inTime, 1)).toMatchObject({ ok: true });
    expect(await before(late, 0)).toEqual({ ok: false, reason: 'window_closed' });
    expect(
      await services.asSuperuser(`select from objections where provision_id = '${provision(late, 0)}'`),
    ).toBe(0);
  });

  test('that was sent in time and had to wait for a colleague counts, and holds the point; one sent after the end does not', async () => {
    const person = await introducePerson(services, world);
    const due = (await services.asSuperuserRows(
      `select answer_due_at as at from provisions where id = '${provision(person, 0)}'`,
    )) as { at: Date }[];
    const end = new Date(due[0]?.at ?? 0);
    await moveClock(services, new Date(end.getTime() - 60_000));
    const [sent] = await heldBack(
      services,
      `select 1 from provisions where id = '${provision(person, 0)}' for update`,
      () => [object(person, 0, 'false_identity')],
      `update business_clock set ahead = ahead + interval '1 minute'`,
    );
    expect(sent).toMatchObject({ ok: true });
    expect(await object(person, 1, 'false_identity')).toEqual({ ok: false, reason: 'window_closed' });
    await confirmDuePoints(services.database);
    expect(await stateOf(person)).toBe('pending');
    expect(await decide(person, 0, true)).toEqual({ ok: true, point: 'voided' });
  });

  test.each(OBJECTION_REASONS)(
    'for %s is taken with a note of what shows it and without one',
    async (reason) => {
      const person = await introducePerson(services, world);
      const notes = ['電話番号は使われていませんでした。', ''];
      for (const [index, note] of notes.entries()) {
        const raised = await services.within(agency(index), (tx) =>
          objectToProvision(tx, provision(person, index), { reason, note }),
        );
        expect(raised).toMatchObject({ ok: true });
        const claim = await services.within(desk, (tx) => getClaim(tx, provision(person, index)));
        expect(claim).toMatchObject({ reason, note });
      }
    },
  );

  test('is refused after one’s own acceptance, but another agency may still object', async () => {
    const person = await introducePerson(services, world);
    await accept(person, 0);
    expect(await object(person, 0)).toEqual({ ok: false, reason: 'accepted' });
    expect(await object(person, 1, 'false_identity')).toMatchObject({ ok: true });
    expect(await decide(person, 1, true)).toEqual({ ok: true, point: undefined });
    expect(await stateOf(person)).toBe('confirmed');
  });

  test('is possible once: not again while it is open, nor after it was rejected', async () => {
    const person = await introducePerson(services, world);
    await object(person, 0);
    expect(await object(person, 0)).toEqual({ ok: false, reason: 'already_claimed' });
    await decide(person, 0, false);
    expect(await object(person, 0)).toEqual({ ok: false, reason: 'already_claimed' });
    expect(await accept(person, 0)).toMatchObject({ ok: true });
  });

  test('holds back another agency’s acceptance until it is decided', async () => {
    const person = await introducePerson(services, world);
    await object(person, 0);
    await accept(person, 1);
    expect(await stateOf(person)).toBe('pending');
    expect(await decide(person, 0, false)).toEqual({ ok: true, point: 'confirmed' });
    expect(await stateOf(person)).toBe('confirmed');
  });
});

describe('deciding', () => {
  test.each(['unreachable_or_false_contact', 'false_identity'] as const)(
    '%s upheld takes the point back and frees the person',
    async (reason) => {
      const person = await introducePerson(services, world);
      await accept(person, 1);
      const other = await introducePerson(services, world);
      await object(other, 0, reason);
      await accept(other, 1);
      expect(await decide(other, 0, true)).toEqual({ ok: true, point: 'voided' });
      expect(await stateOf(other)).toBe('reversed');
      expect(await points()).toMatchObject({ pending: 0, confirmed: 1, voided: 1 });
      const scope = { ...settling(world.companyId), introductionId: other.introductionId };
      const freed = await inScope(services.database, scope, (tx) =>
        tx.db.selectFrom('introductions').select('reversed_at').executeTakeFirstOrThrow(),
      );
      expect(freed.reversed_at).toBeInstanceOf(Date);
    },
  );

  test('the softer reasons take it back only when every receiving agency’s claim is upheld', async () => {
    const person = await introducePerson(services, world);
    await object(person, 0, 'already_active_here');
    await object(person, 1, 'not_seeking_work');
    expect(await decide(person, 0, true)).toEqual({ ok: true, point: undefined });
    expect(await stateOf(person)).toBe('pending');
    expect(await decide(person, 1, true)).toEqual({ ok: true, point: 'voided' });
    expect(await stateOf(person)).toBe('reversed');
  });

  test('is done once, and the agency is told by mail', async () => {
    const person = await introducePerson(services, world);
    await object(person, 0);
    expect(await decide(person, 0, false)).toMatchObject({ ok: true });
    expect(await decide(person, 0, true)).toEqual({ ok: false, reason: 'already_decided' });
    const mails = await services.asSystem((tx) =>
      tx.db
        .selectFrom('outbox_messages')
        .where('organisation_id', '=', world.agencyIds[0] ?? '')
        .select('purpose')
        .execute(),
    );
    expect(mails).toEqual([{ purpose: 'objection.decided' }]);
  });

  test('the desk sees the agency, the reason and the receipt, and cannot see the person', async () => {
    const person = await introducePerson(services, world);
    await object(person, 0);
    const claim = await services.within(desk, (tx) => getClaim(tx, provision(person, 0)));
    expect(claim).toMatchObject({
      receiptId: person.receiptId,
      reason: 'already_active_here',
      agencyName: '紹介会社1',
    });
    expect(JSON.stringify(claim)).not.toContain(person.candidateId);
    const seen = await inScope(services.database, desk, (tx) =>
      tx.db.selectFrom('provisions').selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });
});

test('a company’s home page counts introductions by state and by week', async () => {
  const people = [await introducePerson(services, world), await introducePerson(services, world)];
  await introducePerson(services, world, { counted: false });
  const [first] = people;
  if (first !== undefined) await accept(first, 0);
  const { states, weeks } = await inScope(services.database, company(), (tx) => countIntroductions(tx));
  expect(states).toEqual({ pending: 1, confirmed: 1, reversed: 0, not_counted: 1 });
  expect(weeks).toHaveLength(12);
  expect(weeks.map(({ count }) => count)).toEqual([...Array.from({ length: 11 }, () => 0), 2]);
});
