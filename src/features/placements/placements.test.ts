import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOrganisation, moveClock } from '../../../test/factories/introductions.ts';
import { makePlacementWorld, textOf } from '../../../test/placement-world.ts';
import { endTerm } from '../../db/ending-terms.ts';
import type { Scope } from '../../db/scope.ts';
import { addJstMonths, jstDate } from '../../platform/calendar.ts';
import { unseal } from '../../platform/crypto.ts';
import { idOf, type OrganisationId, type PlacementId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { sayClaimMonths } from '../agencies/actions/change-terms.ts';
import { findPeace } from './actions/peace.ts';
import { recordAad } from './actions/record-placement.ts';
import { addDays } from './rules/clocks.ts';

let world: Awaited<ReturnType<typeof makePlacementWorld>>;
beforeAll(async () => {
  world = await makePlacementWorld();
});
afterAll(() => world.services.end());

const ownScope = (candidateId: string): Scope =>
  ({ kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } }) as const;

/** What the log says of a hire, in its order. */
const logged = (id: PlacementId, scope = world.agency) =>
  world.within(scope, async (tx) =>
    (
      await tx.db
        .selectFrom('audit_events')
        .select('action')
        .where('subject_id', '=', id)
        .orderBy('id')
        .execute()
    ).map(({ action }) => action),
  );

describe('an ordinary hire at an employer outside', () => {
  test('ends in a refund, and the books outlive the person’s account', async () => {
    const who = await world.person();
    const recruiter = world.site('agency', world.agencyId);
    const page = paths.agency.newPlacement(who.provisionId);
    const day = await world.today();
    const typed = { term: 'permanent', acceptedOn: day, startsOn: day, wage: '月給31万円' };
    const refused = async (form: Record<string, string>) => {
      const { status, html } = await recruiter.submit(page, { ...typed, ...form });
      return [status, textOf(html)] as const;
    };
    // Without the person's own agreement to that employer nothing can be written down; another's is none.
    const stranger = await world.person();
    for (const employer of ['outside', `outside:${stranger.recommendationId}`])
      expect(await refused({ employer, employerAddress: '仙台市' })).toEqual([
        422,
        expect.stringContaining('採用した企業を選んで'),
      ]);
    const employer = `outside:${who.recommendationId}`;
    expect(await refused({ employer })).toEqual([422, expect.stringContaining('所在地を入力してください')]);
    const address = { employer, employerAddress: '仙台市青葉区1-1' };
    expect(await refused({ ...address, acceptedOn: addDays(day, -1), yearlyPay: '1' })).toEqual([
      422,
      expect.stringContaining('同意した日より前にできません'),
    ]);
    expect(await refused(address)).toEqual([422, expect.stringContaining('年収が要ります')]);
    const done = await recruiter.submit(page, { ...typed, ...address, yearlyPay: '4,000,001円' });
    expect([done.status, done.location]).toEqual([
      303,
      expect.stringMatching(/^\/agency\/placements\/.*done=recorded$/),
    ]);
    expect(await refused({ ...address, yearlyPay: '1' })).toEqual([
      422,
      expect.stringContaining('採用した企業を選んで'),
    ]);
    const own = done.location?.split('?')[0] ?? '';
    const id = idOf<PlacementId>(own.split('/').at(-1) ?? '');
    expect(textOf((await recruiter.get(own)).html)).toContain('1,400,000円');
    expect(textOf((await recruiter.get(paths.agency.placements())).html)).toContain('株式会社そとがわ');

    const events = paths.agency.placementEvents(id);
    const old = await recruiter.get(own);
    expect((await recruiter.submit(own, { kind: 'started', on: day }, events)).location).toBe(
      `${own}?done=said`,
    );
    // The page was opened before: nothing is lost, and where it stands now is shown.
    const csrf = /name="csrf" value="([^"]*)"/.exec(old.html)?.[1] ?? '';
    const late = await recruiter.post(events, [
      ['csrf', csrf],
      ['kind', 'not_started'],
      ['on', day],
    ]);
    expect(late.location).toBe(`${own}?done=moved_on`);
    expect(textOf((await recruiter.get(own)).html)).toContain('保証はあと29日');

    await moveClock(world.services, new Date(Date.parse(`${addDays(day, 9)}T12:00:00+09:00`)));
    // A day that was wrong is put right by a later word, and all lines are kept as long as the last.
    await recruiter.submit(own, { kind: 'started', on: addDays(day, 1) }, events);
    await recruiter.submit(own, { kind: 'left', on: addDays(day, 9) }, events);
    expect(textOf((await recruiter.get(own)).html)).toContain('返戻金 1,120,000円のうち、残り1,120,000円');
    const more = await recruiter.submit(
      own,
      { kind: 'refunded', on: addDays(day, 9), yen: '1400001' },
      events,
    );
    expect([more.status, textOf(more.html)]).toEqual([
      422,
      expect.stringContaining('紹介手数料を超えられません'),
    ]);
    await recruiter.submit(own, { kind: 'refunded', on: addDays(day, 9), yen: '1,120,000' }, events);
    expect(textOf((await recruiter.get(own)).html)).toContain('1,120,000円を支払い済み');

    // The person reads it, without the money, and what stays of it after an erasure until when.
    const mine = textOf((await who.visitor.get(paths.candidate.placement(id))).html);
    expect(mine).toContain('株式会社そとがわ');
    expect(mine).not.toContain('返戻金');
    const { keepUntil } = await world.read(id);
    const before = textOf((await who.visitor.get(paths.candidate.erasure())).html);
    expect(before).toContain('職業安定法32条の15、施行規則24条の7');
    expect(before).toContain(jstDate(new Date(keepUntil.getTime() - 1)).replaceAll('-', '/'));
    await who.visitor.submit(paths.candidate.erasure(), {});
    expect((await who.visitor.get(paths.candidate.placement(id))).status).not.toBe(200);

    const read = await world.read(id);
    expect(read.agreed).toMatchObject({
      person: '田中 花子',
      employer: { name: '株式会社そとがわ', address: '仙台市青葉区1-1' },
      title: '営業',
      conditions: { duties: '営業', wage: '月給31万円' },
      fee: { yen: 1_400_000, basis: '年収の35%' },
    });
    expect(read.placement).toMatchObject({
      recommendationId: who.recommendationId,
      recommendedOn: day,
      feeVersion: expect.any(Number),
    });
    // Every word is in the log of who said it.
    expect(await logged(id)).toEqual([
      'placement.recorded',
      'placement.started',
      'placement.started',
      'placement.left',
      'placement.refunded',
    ]);
    const [last] = read.records.slice(-1);
    if (last?.wrappedKey == null) throw new Error('no line');
    const aad = recordAad(id, last.number);
    expect(unseal(world.services.keyRing.unwrap(last.wrappedKey, aad), aad, last.sealed)).toMatchObject({
      person: '田中 花子',
      employer: '株式会社そとがわ',
      what: 'refunded',
      yen: 1_120_000,
    });
    await moveClock(world.services, new Date(keepUntil.getTime() - 60_000));
    await world.services.asSystem((tx) => endTerm(tx, 'records', 100));
    expect((await world.read(id)).agreed).not.toBeNull();
    await moveClock(world.services, keepUntil);
    await world.services.asSystem((tx) => endTerm(tx, 'records', 100));
    expect((await world.read(id)).agreed).toBeNull();
    expect(textOf((await recruiter.get(own)).html)).toContain('帳簿の保存期間が終わりました');
  });

  test('is refused before the recommendation, after the claim, without a line in the table, and for tomorrow', async () => {
    const who = await world.person();
    const day = await world.today();
    const year = addDays(day, -365);
    for (const [change, reason] of [
      [{ acceptedOn: addDays(day, 1), startsOn: null }, 'future'],
      [{ acceptedOn: addDays(day, -1) }, 'before_recommendation'],
      [{ startsOn: addDays(day, -1) }, 'before_offer'],
      [{ yearlyPay: null }, 'no_pay'],
      [{ recommendedOn: addDays(year, -2) }, 'claim_over'],
    ] as const)
      expect(await world.record(world.hireOf(who, day, change))).toEqual({ ok: false, reason });
    // What the terms say holds for hires from then on: the last day counts, the next does not.
    await world.within(world.agency, (tx) => sayClaimMonths(tx, 6));
    const claimed = (days: number) => ({ recommendedOn: addDays(addJstMonths(day, -6), days) });
    expect(await world.record(world.hireOf(who, day, claimed(0)))).toEqual({
      ok: false,
      reason: 'claim_over',
    });
    expect(await world.record(world.hireOf(who, day, claimed(1)))).toMatchObject({ ok: true });
    await world.within(world.agency, (tx) => sayClaimMonths(tx, 12));
  });

  test('costs nothing where the employer relayed the person, by its name in whatever writing, and nobody can write otherwise', async () => {
    const who = await world.person();
    const day = await world.today();
    const free = { ok: true, feeYen: 0, feeBasis: 'relayed' };
    expect(
      await world.record(world.hireOf(who, day, { employer: { name: '（株）みらい', address: null } })),
    ).toMatchObject(free);
    const companyId = idOf<OrganisationId>(world.relay.companyId);
    const at = world.hireOf(await world.person(), day, {
      companyId,
      employer: { name: '別の名前', address: null },
    });
    expect(await world.record(at)).toMatchObject(free);
    await expect(
      world.within(world.agency, (tx) =>
        tx.db
          .insertInto('placements')
          .values({
            agency_id: world.agencyId,
            id: randomUUID(),
            candidate_id: who.candidateId,
            provision_id: who.provisionId,
            company_id: companyId,
            is_permanent: true,
            recommended_on: day,
            accepted_on: day,
            fee_yen: 1,
            fee_basis: 'table',
            fee_work: 'all',
            fee_permille: 1,
            refund_days: [],
            refund_percents: [],
            claim_months: 12,
            recorded_at: tx.now,
            recorded_by: 'x',
          })
          .execute(),
      ),
    ).rejects.toThrow('never charged');
  });

  test('for good is followed by two years of peace, which the person alone ends', async () => {
    const who = await world.person();
    const day = await world.today();
    const { id } = await world.recorded(world.hireOf(who, day));
    const next = world.hireOf(who, day, { employer: { name: '株式会社つぎ', address: '東京都' } });
    await world.say(id, { kind: 'started', on: day });
    expect(await world.record(next)).toEqual({ ok: false, reason: 'peace' });
    const own = paths.candidate.placement(id);
    expect(textOf((await who.visitor.get(own)).html)).toContain('ほかの仕事を勧めません');
    await who.visitor.submit(own, { wish: 'yes' }, paths.candidate.placementWish(id));
    expect(await world.within(world.agency, (tx) => findPeace(tx, who.candidateId))).toBeUndefined();
    await who.visitor.submit(own, { wish: 'no' }, paths.candidate.placementWish(id));
    expect(await world.record(next)).toEqual({ ok: false, reason: 'peace' });
    const said = await logged(id, ownScope(who.candidateId));
    expect(said.slice(-2)).toEqual(['placement.wished', 'placement.wish_ended']);
  });

  test('is held against the person’s own word, which the agency reads only where they say so', async () => {
    const who = await world.person();
    const day = await world.today();
    const { id } = await world.recorded(world.hireOf(who, day));
    const own = paths.candidate.placement(id);
    const word = () => world.read(id).then(({ word: said }) => said);
    expect((await who.visitor.get(own)).html).not.toContain('name="condition-wage"');
    await world.say(id, { kind: 'started', on: day });
    const asked = (await who.visitor.get(own)).html;
    expect(asked).not.toContain('checked');
    const answer = {
      began: 'yes',
      'condition-wage': 'other',
      'condition-duties': 'same',
      'condition-x': 'same',
    };
    await who.visitor.submit(own, { ...answer, tell: 'mine' });
    expect(await word()).toBeUndefined();
    await who.visitor.submit(own, { ...answer, tell: 'agency' });
    expect(await word()).toMatchObject({ began: 'yes', same: ['duties'], other: ['wage'] });
    const silent = { began: 'unsaid', 'condition-wage': 'unsaid', 'condition-duties': 'unsaid' };
    expect((await who.visitor.submit(own, silent)).location).toBe(`${own}?done=taken_back`);
    expect(await word()).toBeUndefined();
    const said = await logged(id, ownScope(who.candidateId));
    expect(said.slice(-2)).toEqual(['placement.word_said', 'placement.word_taken_back']);
  });

  test('is nothing to others, to viewers only to look at, and goes on while the agency is suspended', async () => {
    const who = await world.person();
    const day = await world.today();
    const { id } = await world.recorded(world.hireOf(who, day));
    const [own, events] = [paths.agency.placement(id), paths.agency.placementEvents(id)];
    const other = await makeOrganisation(world.services, 'agency', 'ほかの会社');
    expect((await world.site('agency', other).get(own)).status).toBe(404);
    expect((await world.site('company', world.relay.companyId).get(paths.company.placement(id))).status).toBe(
      404,
    );
    const stranger = await world.person();
    expect((await stranger.visitor.get(paths.candidate.placement(id))).status).toBe(404);
    const viewer = world.site('agency', world.agencyId, 'viewer');
    expect((await viewer.get(own)).html).not.toContain(`action="${events}"`);
    expect((await viewer.get(paths.agency.newPlacement(who.provisionId))).status).toBe(403);
    const suspended = world.site('agency', world.agencyId, 'recruiter', new Date());
    expect((await suspended.get(paths.agency.newPlacement(who.provisionId))).status).toBe(403);
    expect((await suspended.submit(own, { kind: 'started', on: day }, events)).location).toBe(
      `${own}?done=said`,
    );
  });
});
