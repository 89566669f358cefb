import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveClock, operatorDesk, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { type HeldPerson, makeRecommendationWorld } from '../../../test/recommendation-world.ts';
import type { Scope } from '../../db/scope.ts';
import { endOfBusinessDay, jstDate } from '../../platform/calendar.ts';
import { NotFound } from '../../platform/errors.ts';
import {
  idOf,
  type ProvisionId,
  type RecommendationId,
  type RedemptionId,
  type SlotId,
} from '../../platform/ids.ts';
import { withdrawProvisions } from '../introductions/actions/withdraw.ts';
import { acceptOffer, passOffer } from '../redemptions/actions/answer-offer.ts';
import { returnSlot } from '../redemptions/actions/return-slot.ts';
import { findRedemption } from '../redemptions/store/redemptions.ts';
import { getSlot } from '../slots/actions/show-slots.ts';
import { agreeToRecommendation } from './actions/answer.ts';
import { readRecommended } from './actions/copies.ts';
import { endOwnRecommendations } from './actions/end-own.ts';
import { returnSpentRequests } from './actions/end-requests.ts';
import { setInterview } from './actions/interview.ts';
import { listRequestRecommendations } from './actions/list-recommendations.ts';
import { findOwnRecommendation } from './actions/own-recommendations.ts';

let world: Awaited<ReturnType<typeof makeRecommendationWorld>>;
let desk: Scope;
beforeAll(async () => {
  world = await makeRecommendationWorld();
  desk = await operatorDesk(world.services);
});
afterAll(() => world.services.end());

/** Nobody can propose anybody meanwhile; reading goes on. */
const INSERTS_WAIT = 'lock table recommendations in share row exclusive mode';
const asAgency = (id: RedemptionId) => world.within(world.agency, (tx) => listRequestRecommendations(tx, id));
const asCompany = (scope: Scope, id: RedemptionId) =>
  world.within(scope, (tx) => listRequestRecommendations(tx, id));
const statesOf = async (id: RedemptionId) => (await asAgency(id)).map(({ state }) => state);
const today = () => world.within(desk, (tx) => jstDate(tx.now));
const read = (scope: Scope, id: RecommendationId) =>
  world.within(scope, (tx) => readRecommended(tx, world.services, id));
const own = ({ scope }: HeldPerson, id: RecommendationId) =>
  world.within(scope, (tx) => findOwnRecommendation(tx, world.services, id));
const slotOf = (company: Awaited<ReturnType<typeof world.makeCompany>>, id: RedemptionId) =>
  world.within(company.scope, async (tx) => {
    const redemption = await findRedemption(tx, tx.organisationId, id);
    const slot = await getSlot(tx, idOf<SlotId>(company.slots[0] ?? ''));
    return [redemption?.state, redemption?.returnReason, slot.state];
  });

describe('an agency that recommends somebody', () => {
  test('is refused for a request it was never asked about, has not taken on, or holds no longer, and for people of others', async () => {
    const { company, id } = await world.makeRequest();
    const person = await world.makePerson();
    const other = staffOfOrganisation(await world.makeAgency('紹介会社2'));
    await expect(world.propose(id, person, other)).rejects.toThrow(NotFound);
    await expect(world.propose(idOf(randomUUID()), person)).rejects.toThrow(NotFound);
    await expect(
      world.propose(id, { ...person, provisionId: idOf<ProvisionId>(randomUUID()) }),
    ).rejects.toThrow(NotFound);
    await world.within(company.scope, (tx) => returnSlot(tx, id));
    expect(await world.propose(id, person)).toEqual({ ok: false, reason: 'not_taken' });
    expect(await asAgency(id)).toEqual([]);
  });

  test('is refused for somebody who has taken their details back', async () => {
    const { id } = await world.makeRequest();
    const person = await world.makePerson();
    await world.within(person.scope, (tx) => withdrawProvisions(tx));
    expect(await world.propose(id, person)).toEqual({ ok: false, reason: 'withdrawn' });
  });

  test('proposes nobody twice for one request, also at the same moment', async () => {
    const { id } = await world.makeRequest();
    const person = await world.makePerson();
    const both = await Promise.all([world.propose(id, person), world.propose(id, person)]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await world.propose(id, person)).toEqual({ ok: false, reason: 'already_recommended' });
    expect(await statesOf(id)).toEqual(['asked']);
  });

  test('proposes three people and no fourth, also when the last ones are proposed in the same second', async () => {
    const { id } = await world.makeRequest();
    const [first, ...others] = [
      await world.makePerson(),
      await world.makePerson(),
      await world.makePerson(),
      await world.makePerson(),
    ] as const;
    await world.proposed(id, first);
    // Whoever counted before waiting for the others would count one.
    const all = await heldBack(world.services, INSERTS_WAIT, () =>
      others.map((person) => world.propose(id, person)),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(2);
    expect(all.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'three_already' });
    expect(await statesOf(id)).toEqual(['asked', 'asked', 'asked']);
  });
});

describe('a company', () => {
  test('knows of nobody before they agree, and then their items, which are counted as seen', async () => {
    const { company, id } = await world.makeRequest();
    const person = await world.makePerson();
    const recommendationId = await world.proposed(id, person);
    expect(await asCompany(company.scope, id)).toEqual([]);
    await expect(read(company.scope, recommendationId)).rejects.toThrow(NotFound);
    expect(await world.agree(person, recommendationId)).toEqual({ ok: true });
    expect(await world.agree(person, recommendationId)).toEqual({ ok: true });
    const consentedOn = await today();
    expect(await asCompany(company.scope, id)).toEqual([
      { id: recommendationId, state: 'agreed', consentedOn },
    ]);
    expect((await read(company.scope, recommendationId)).values).toEqual({
      name: '佐藤 花子',
      work: ['sales'],
      prefecture: '東京都',
      remote: true,
    });
    const other = await world.makeCompany(0);
    await expect(read(other.scope, recommendationId)).rejects.toThrow(NotFound);
    await expect(read(world.agency, recommendationId)).rejects.toThrow(NotFound);
    const { readings, answers } = (await own(person, recommendationId)) ?? {};
    expect(readings).toMatchObject([
      { way: 'opened', times: 1, items: ['name', 'work', 'prefecture', 'remote'] },
    ]);
    expect(answers).toMatchObject([{ answer: 'agreed', items: ['name', 'work', 'prefecture', 'remote'] }]);
    expect(answers?.[0]?.wording).toContain('株式会社みらい');
  });

  test('is handed somebody with both records of the law, each sealed by itself', async () => {
    const { company, person, recommendationId } = await world.makeAgreed();
    const ours = await world.within(person.scope, (tx) =>
      tx.db.selectFrom('provision_records').select(['agency_id', 'wrapped_key']).execute(),
    );
    expect(ours).toEqual([{ agency_id: company.id, wrapped_key: expect.any(Buffer) }]);
    const theirs = await world.within(company.scope, (tx) =>
      tx.db.selectFrom('receipt_records').select(['provision_id']).execute(),
    );
    expect(theirs).toEqual([{ provision_id: recommendationId }]);
  });

  test('learns nothing more, at once, of somebody who takes it back between recommendation and interview; the agency reads that it ended', async () => {
    const { company, id, person, recommendationId } = await world.makeAgreed();
    await read(company.scope, recommendationId);
    expect(await world.decline(person, recommendationId)).toEqual({ ok: true });
    expect((await read(company.scope, recommendationId)).values).toBeNull();
    expect(await asCompany(company.scope, id)).toMatchObject([{ state: 'closed' }]);
    expect(await statesOf(id)).toEqual(['closed']);
    expect(
      await world.within(company.scope, (tx) => setInterview(tx, recommendationId, '2099-01-01')),
    ).toEqual({ ok: false, reason: 'closed' });
    expect(await world.agree(person, recommendationId)).toEqual({ ok: false, reason: 'ended' });
    expect((await own(person, recommendationId))?.answers.map(({ answer }) => answer)).toEqual([
      'agreed',
      'withdrawn',
    ]);
  });
});

test('whoever stops the agency stops what it proposed: what they had agreed to, and what they were still asked', async () => {
  const { company, id, person, recommendationId } = await world.makeAgreed();
  const asked = await world.proposed((await world.makeRequest()).id, person);
  await world.within(person.scope, async (tx) => {
    await withdrawProvisions(tx, world.agencyId);
    await endOwnRecommendations(tx, world.agencyId);
  });
  expect((await read(company.scope, recommendationId)).values).toBeNull();
  expect(await statesOf(id)).toEqual(['closed']);
  expect(await own(person, asked)).toMatchObject({ closeReason: 'withdrawn', answers: [] });
});

test('words or values that the page did not show are agreed to by nobody', async () => {
  const { id } = await world.makeRequest();
  const person = await world.makePerson();
  const recommendationId = await world.proposed(id, person);
  const answered = await world.within(person.scope, (tx) =>
    agreeToRecommendation(
      tx,
      world.services,
      { name: '佐藤', mail: 'a@example.jp' },
      recommendationId,
      'ja~x',
    ),
  );
  expect(answered).toEqual({ ok: false, reason: 'wording_changed' });
  const stranger = await world.makePerson();
  expect(await world.agree(stranger, recommendationId)).toEqual({ ok: false, reason: 'unknown' });
  expect(await statesOf(id)).toEqual(['asked']);
});

test('of two agencies that propose one person to one company in the same second both read asked, and the person agrees to one', async () => {
  const other = await world.makeAgency('紹介会社3');
  const company = await world.makeCompany(2);
  const [first, second] = [
    await world.makeRequest(company),
    await world.makeRequest(company, { slot: 1, taker: other }),
  ];
  const [ours, theirs] = await world.makeHeld([world.agencyId, other]);
  if (ours === undefined || theirs === undefined) throw new Error('nobody was made');
  const [one, two] = await Promise.all([
    world.proposed(first.id, ours),
    world.proposed(second.id, theirs, staffOfOrganisation(other)),
  ]);
  expect(await world.agree(ours, one)).toEqual({ ok: true });
  expect(await world.agree(theirs, two)).toEqual({ ok: false, reason: 'agreed_elsewhere' });
  const shown = [
    ...(await asCompany(company.scope, first.id)),
    ...(await asCompany(company.scope, second.id)),
  ];
  expect(shown).toMatchObject([{ state: 'agreed' }]);
});

test('an agency that passes ends what it proposed; the next one starts with what is left of three', async () => {
  const { company, id, recommendationId } = await world.makeAgreed();
  await world.makeAgency('紹介会社4');
  await world.within(world.agency, (tx) => passOffer(tx, id));
  expect((await read(company.scope, recommendationId)).values).toBeNull();
  const next = (await world.turnsOf(company, id)).at(-1);
  if (next === undefined) throw new Error('nobody else was asked');
  const other = staffOfOrganisation(next[0]);
  await world.within(other, (tx) => acceptOffer(tx, id));
  const proposed: boolean[] = [];
  for (let one = 0; one < 3; one++)
    proposed.push((await world.propose(id, await world.makePerson(undefined, next[0]), other)).ok);
  expect(proposed).toEqual([true, true, false]);
});

describe('time', () => {
  test('makes every silence a declined one at the same moment, whatever was behind it, and gives the slot back once nobody is left', async () => {
    const { company, id } = await world.makeRequest();
    const [silent, declines, third] = [
      await world.makePerson(),
      await world.makePerson(),
      await world.makePerson(),
    ];
    const asked = [
      await world.proposed(id, silent),
      await world.proposed(id, declines),
      await world.proposed(id, third),
    ] as const;
    await world.decline(declines, asked[1]);
    expect(await statesOf(id)).toEqual(['asked', 'asked', 'asked']);
    const rows = await world.within(world.agency, (tx) =>
      tx.db
        .selectFrom('recommendations')
        .select(['due_at', 'agreed_at', 'closed_at', 'wrapped_key'])
        .where('redemption_id', '=', id)
        .execute(),
    );
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(1);
    const [{ due_at: dueAt } = { due_at: new Date() }] = rows;
    expect(dueAt).toEqual(endOfBusinessDay(await world.within(desk, (tx) => tx.now), 5));

    await moveClock(world.services, new Date(dueAt.getTime() - 60_000));
    await returnSpentRequests(world.services.database);
    expect(await statesOf(id)).toEqual(['asked', 'asked', 'asked']);
    await moveClock(world.services, dueAt);
    expect(await statesOf(id)).toEqual(['declined', 'declined', 'declined']);
    expect(await world.agree(silent, asked[0])).toEqual({ ok: false, reason: 'late' });
    await Promise.all([
      returnSpentRequests(world.services.database),
      returnSpentRequests(world.services.database),
    ]);
    expect(await slotOf(company, id)).toEqual(['returned', 'nobody_hired', 'available']);
    expect(await statesOf(id)).toEqual(['declined', 'declined', 'declined']);
  });
});
