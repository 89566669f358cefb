import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { untilMailingMorning } from '../../../test/mailing-morning.ts';
import { makePlacementWorld, textOf } from '../../../test/placement-world.ts';
import { replayOnOlder } from '../../../test/replayed.ts';
import { type StaffTestServices, withStaffAuth } from '../../../test/staff-services.ts';
import type { Scope } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import { paths } from '../../ui/paths.ts';
import { tellAgency } from '../notices/actions/tell-agency.ts';
import { listOwnRecommendations } from '../recommendations/actions/own-recommendations.ts';
import { recommendationState } from '../recommendations/rules/recommendation.ts';
import { findRecommendation, markHired } from '../recommendations/store/recommendations.ts';
import { listOpenQuestions } from './actions/after-start.ts';
import { answerSearch } from './actions/search.ts';
import { closeDueRests, tellHires } from './jobs.ts';

let world: Awaited<ReturnType<typeof makePlacementWorld>>;
let services: StaffTestServices;
beforeAll(async () => {
  world = await makePlacementWorld();
  services = withStaffAuth(world.services);
});
afterAll(() => world.services.end());

type Who = Awaited<ReturnType<typeof world.person>>;
/** Somebody to whom none of it is anything: one is enough. */
let other: Who | undefined;
const stranger = async () => (other ??= await world.person());
const scopeOf = ({ candidateId }: Pick<Who, 'candidateId'>): Scope => ({
  kind: 'candidate',
  candidateId,
  actor: { kind: 'candidate', id: candidateId },
});
const mailsTo = async ({ candidateId }: Who, purpose: string) =>
  services.asSuperuser(
    `select from outbox_messages where candidate_id = '${candidateId}' and purpose = '${purpose}'`,
  );
const choiceOf = async ({ candidateId }: Who) => {
  const [row] = await services.asSuperuserRows(
    `select choice, close_at, closed_at from start_choices where candidate_id = '${candidateId}'`,
  );
  return row as { choice: string | null; close_at: Date | null; closed_at: Date | null } | undefined;
};

/** Somebody whose start at an employer outside was written down in the morning and who has been told; two others still propose them. */
async function begun() {
  const who = await world.person();
  const agreed = await world.agreedOutside(who, '株式会社つぎ');
  const asked = await world.askedOutside(who, '株式会社あと');
  const open = await world.askedOutside(who, '株式会社さいご');
  const day = await world.today();
  const { id } = await world.recorded(world.hireOf(who, day));
  await world.within(world.agency, (tx) => markHired(tx, who.recommendationId, day));
  await world.say(id, { kind: 'started', on: day });
  await untilMailingMorning(services);
  await tellHires(services);
  return { who, id, agreed, asked, open, page: paths.candidate.placementRest(id) };
}
/** What the log says a person did. */
const logged = (who: Who) =>
  world.within(scopeOf(who), async (tx) =>
    (
      await tx.db
        .selectFrom('audit_events')
        .select('action')
        .where('candidate_id', '=', who.candidateId)
        .orderBy('id')
        .execute()
    ).map(({ action }) => action),
  );

/** A press on the page as it was. */
const press = async ({ visitor }: Who, page: string) => {
  const csrf = /name="csrf" value="([^"]*)"/.exec((await visitor.get(page)).html)?.[1] ?? '';
  return async (choice: string) =>
    (
      await visitor.post(page, [
        ['csrf', csrf],
        ['choice', choice],
      ])
    ).location;
};
const closings = async ({ who }: Pick<Awaited<ReturnType<typeof begun>>, 'who'>) =>
  new Map(
    (await world.within(scopeOf(who), (tx) => listOwnRecommendations(tx, services))).map((one) => [
      one.id,
      one.closeReason,
    ]),
  );

describe('whose hire is written down', () => {
  test('is told in the morning by one mail, by whom, and how to say that it is not true; a start by one more', async () => {
    const who = await world.person();
    const day = await world.today();
    const { id } = await world.recorded(world.hireOf(who, day));
    await world.within(world.agency, (tx) => markHired(tx, who.recommendationId, day));
    await untilMailingMorning(services);
    expect(await Promise.all([tellHires(services), tellHires(services)])).toContain(1);
    expect(await mailsTo(who, 'hire.told')).toBe(1);
    await world.say(id, { kind: 'started', on: day });
    const rest = async () => textOf((await who.visitor.get(paths.candidate.placementRest(id))).html);
    expect(await rest()).toContain('お知らせのメールをお送りすると、ここで選べます');
    await tellHires(services);
    // A day that is put right is told no second time.
    await world.say(id, { kind: 'started', on: await world.today() });
    await tellHires(services);
    expect(await mailsTo(who, 'hire.told')).toBe(2);
    // Nothing else goes on, so nothing is asked.
    expect(await world.within(scopeOf(who), (tx) => listOpenQuestions(tx, services))).toEqual([]);
    expect(await rest()).toContain('ほかに進行中の推薦はありません');
  });

  test('is not told at night, nor of what has come to nothing by then', async () => {
    const who = await world.person();
    const day = await world.today();
    await moveClock(services, new Date(Date.parse(`${day}T22:00:00+09:00`)));
    const { id } = await world.recorded(world.hireOf(who, day));
    await tellHires(services);
    expect(await services.asSuperuser('select from hire_news')).toBe(1);
    await world.say(id, { kind: 'not_started', on: day });
    expect(textOf((await who.visitor.get(paths.candidate.placementRest(id))).html)).toContain(
      'ほかの推薦は、そのまま続きます',
    );
    await untilMailingMorning(services);
    await tellHires(services);
    expect([await mailsTo(who, 'hire.told'), await services.asSuperuser('select from hire_news')]).toEqual([
      0, 0,
    ]);
  });

  test('says that it is not true: the agency reads it and is mailed, the employer is not, and nothing else of theirs ends', async () => {
    const { who, id } = await begun();
    const own = paths.candidate.placement(id);
    const denial = paths.candidate.placementDenial(id);
    expect((await (await stranger()).visitor.get(own)).status).toBe(404);
    expect((await who.visitor.submit(own, { is: 'untrue' }, denial)).location).toBe(`${own}?done=denied`);
    const read = async () =>
      textOf((await world.site('agency', world.agencyId).get(paths.agency.placement(id))).html);
    expect(await read()).toContain('事実と違うとしています');
    const told = await world.within(world.agency, (tx) =>
      tellAgency(tx, services, { since: new Date(tx.now.getTime() - 60_000), until: tx.now }),
    );
    expect(told).toBeGreaterThan(0);
    expect(await choiceOf(who)).toMatchObject({ choice: 'keep', close_at: null });
    expect((await who.visitor.submit(own, { is: 'true' }, denial)).location).toBe(`${own}?done=denial_ended`);
    expect(await read()).not.toContain('事実と違うとしています');
    expect((await logged(who)).filter((action) => action.startsWith('placement.den'))).toEqual([
      'placement.denied',
      'placement.denial_ended',
    ]);
  });
});

describe('at a start', () => {
  test('two equal answers are asked for, nothing is chosen beforehand, and looking changes nothing', async () => {
    const { who, page } = await begun();
    const { html } = await who.visitor.get(page);
    expect(html).not.toMatch(/checked|selected/);
    expect(textOf(html)).toContain('選ばなければ');
    const buttons = [
      ...html.matchAll(
        /<button[^>]*name="choice"[^>]*class="([^"]*)"|<button[^>]*class="([^"]*)"[^>]*name="choice"/g,
      ),
    ];
    expect(new Set(buttons.map(([, first, second]) => first ?? second)).size).toBe(1);
    expect(buttons).toHaveLength(2);
    expect(textOf((await who.visitor.get(paths.candidate.home())).html)).toContain('入社の記録がありました');
    const none = await who.visitor.submit(page, {});
    expect([none.status, textOf(none.html)]).toEqual([422, expect.stringContaining('選んでください')]);
    expect(await choiceOf(who)).toMatchObject({ choice: null, closed_at: null });
    expect((await (await stranger()).visitor.get(page)).status).toBe(404);
  });

  test('who keeps the rest keeps it, and can still close it later', async () => {
    const { who, page, agreed, asked } = await begun();
    expect((await who.visitor.submit(page, { choice: 'keep' })).location).toBe(`${page}?done=keep`);
    await moveClock(services, new Date(Date.now() + 40 * 86_400_000));
    await closeDueRests(services);
    const still = await closings({ who });
    expect([still.get(agreed), still.get(asked)]).toEqual([null, null]);
    expect((await who.visitor.submit(page, { choice: 'close' })).location).toBe(`${page}?done=close`);
    expect(await choiceOf(who)).toMatchObject({ choice: 'close', closed_at: null });
    expect((await logged(who)).filter((action) => action.startsWith('start.'))).toEqual([
      'start.rest_kept',
      'start.rest_closed',
    ]);
  });

  test('who closes it is read as somebody who took it back, on the next business day and not a moment earlier', async () => {
    const made = await begun();
    const { who, page, agreed, asked, open } = made;
    await who.visitor.submit(page, { choice: 'close' });
    const closeAt = (await choiceOf(who))?.close_at;
    if (closeAt == null) throw new Error('nothing ends');
    // Agreed to since: that is a newer word than the question.
    await world.agreeTo(who, asked);
    await moveClock(services, new Date(closeAt.getTime() - 60_000));
    await closeDueRests(services);
    expect((await closings(made)).get(agreed)).toBeNull();
    expect(textOf((await who.visitor.get(page)).html)).toContain('それまでは変えられます');
    const stale = await press(who, page);
    await moveClock(services, closeAt);
    await closeDueRests(services);
    await closeDueRests(services);
    const now = await closings(made);
    expect([now.get(agreed), now.get(open), now.get(asked), now.get(who.recommendationId)]).toEqual([
      'withdrawn',
      'withdrawn',
      null,
      null,
    ]);
    const states = await world.within(world.agency, async (tx) =>
      Promise.all(
        [agreed, who.recommendationId].map(async (id) => {
          const one = await findRecommendation(tx, id);
          return one && recommendationState(one, tx.now);
        }),
      ),
    );
    expect(states).toEqual(['closed', 'hired']);
    expect(await mailsTo(who, 'consent_withdrawn')).toBe(1);
    expect(await stale('keep')).toBe(`${page}?done=moved_on`);
    expect(
      await services.asSuperuser(
        `select from journal_entries where kind = 'recommendation_withdrawn' and candidate_id = '${who.candidateId}'`,
      ),
    ).toBe(1);
  });

  test('who says nothing has it closed after three days; a refusal stays one', async () => {
    const made = await begun();
    const { who, agreed, asked } = made;
    const own = paths.candidate.recommendation(asked);
    await who.visitor.submit(own, { answer: 'decline', wording: 'x' });
    const closeAt = (await choiceOf(who))?.close_at;
    if (closeAt == null) throw new Error('nothing ends');
    await moveClock(services, new Date(closeAt.getTime() - 60_000));
    await closeDueRests(services);
    expect((await choiceOf(who))?.closed_at).toBeNull();
    await moveClock(services, closeAt);
    await closeDueRests(services);
    const now = await closings(made);
    expect([now.get(agreed), now.get(asked)]).toEqual(['withdrawn', null]);
    expect(jstDate(closeAt) > (await world.today())).toBe(false);
  });

  test('of a choice and the end at one moment the earlier holds', async () => {
    const made = await begun();
    const { who, page, agreed } = made;
    const closeAt = (await choiceOf(who))?.close_at;
    if (closeAt == null) throw new Error('nothing ends');
    const stale = await press(who, page);
    await moveClock(services, closeAt);
    const account = `select from candidates where id = '${who.candidateId}' for update`;
    await heldBack(services, account, () => [closeDueRests(services), closeDueRests(services)]);
    expect((await closings(made)).get(agreed)).toBe('withdrawn');
    expect(await mailsTo(who, 'consent_withdrawn')).toBe(1);
    expect(await stale('keep')).toBe(`${page}?done=moved_on`);
  });
});

test('what somebody chose after a start, and that their search is over, holds in a database that is put back', async () => {
  const { who, page, id } = await begun();
  await who.visitor.submit(page, { choice: 'close' });
  await who.visitor.submit(page, { choice: 'keep' });
  await world.within(scopeOf(who), (tx) => answerSearch(tx, services, 'solved'));
  const over = () =>
    services.asSuperuser(`select from candidates where id = '${who.candidateId}' and solved_at is not null`);
  const older = `update start_choices set choice = null, close_at = now() where placement_id = '${id}';
    update candidates set solved_at = null where id = '${who.candidateId}'`;
  await replayOnOlder(services, older);
  expect([(await choiceOf(who))?.choice, await over()]).toEqual(['keep', 1]);
  await world.within(scopeOf(who), (tx) => answerSearch(tx, services, 'searching'));
  await replayOnOlder(services, `update candidates set solved_at = now() where id = '${who.candidateId}'`);
  expect(await over()).toBe(0);
  // And all of it goes with the account.
  await who.visitor.submit(paths.candidate.erasure(), {});
  expect(await choiceOf(who)).toBeUndefined();
});
