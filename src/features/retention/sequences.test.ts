import { expect, test } from 'vitest';
import { makeApplicants, type SelectionSketch } from '../../../test/factories/applicants.ts';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { plus, retentionWorld } from '../../../test/retention-world.ts';
import { addJstMonths, type JstDate } from '../../platform/calendar.ts';
import { NotFound } from '../../platform/errors.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { endings, type Terms, USUAL_TERMS } from '../applicants/rules/retention.ts';
import { liftHold, readKept } from './actions/hold.ts';
import { purgeNext } from './actions/run-out.ts';
import { retentionSweeps } from './jobs.ts';
import { holdKinds } from './rules.ts';

const { services, company, act, today, pass, run, terms, people, left, rows, hold } = retentionWorld();

test('whoever holds somebody, or adds to them, in the moment of the purge is first, or finds nobody', async () => {
  const [held, added] = (await people([['rejected', '2025-02-03']], [['rejected', '2025-02-03']])) as [
    ApplicantId,
    ApplicantId,
  ];
  await run();
  await services().asSuperuser(`update business_clock set ahead = ahead + interval '30 days'`);
  await heldBack(
    services(),
    `select from applicants where company_id = '${company().id}' for update`,
    () => [run()],
    `insert into retention_holds (company_id, id, applicant_id, kind, words, held_at, held_by)
       values ('${company().id}', gen_random_uuid(), '${held}', 'asked', 'x', now(), 'x');
     insert into selections (company_id, applicant_id, opening_title, status) values ('${company().id}', '${added}', '新しい求人', 'open')`,
  );
  expect(await left()).toEqual([held, added].toSorted());
  const [late] = (await people([['rejected', '2025-02-03']])) as [ApplicantId];
  await services().asSuperuser(`delete from retention_looks where company_id = '${company().id}'`);
  await run();
  await services().asSuperuser(`update business_clock set ahead = ahead + interval '30 days'`);
  const [, second] = await heldBack(
    services(),
    `select from applicants where id = '${late}' for update`,
    () => [
      run().then(() => 'ran' as const),
      hold(late).catch((error: unknown) => (error instanceof NotFound ? ('nobody' as const) : error)),
    ],
  );
  const isGone = !(await left()).includes(late);
  expect([isGone, second]).toEqual(isGone ? [true, 'nobody'] : [false, { ok: true }]);
});

test('cut short, a purge has done whole people or none of a batch, and whoever comes next goes on; the sweep does every company once a day', async () => {
  await people(...Array.from({ length: 5 }, (): SelectionSketch[] => [['rejected', '2025-02-03']]));
  await run();
  await services().asSuperuser(`update business_clock set ahead = ahead + interval '30 days'`);
  await expect(
    act(async (tx) => {
      expect(await purgeNext(tx, services())).toBe(5);
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  expect([await left(), await rows('select from retention_runs where company_id = $company')]).toEqual([
    expect.objectContaining({ length: 5 }),
    [],
  ]);
  const stranger = await makeCompany(services());
  await makeApplicants(services(), stranger, [{ selections: [['rejected', '2020-02-03']] }]);
  const [sweep] = retentionSweeps;
  await sweep?.run(services());
  expect(await left()).toEqual([]);
  expect(await rows(`select people, rejected from retention_runs where company_id = $company`)).toEqual([
    { people: 5, rejected: 5 },
  ]);
  expect(
    await rows(`select count(*)::int as warned from retention_dues where company_id = '${stranger.id}'`),
  ).toEqual([{ warned: 1 }]);
  expect(await sweep?.run(services())).toBe(0);
});

test('longer terms take a warning back, and shorter ones begin a new one', async () => {
  await people([['rejected', '2025-02-03']]);
  await run();
  await terms({ rejected: 120 });
  await pass(1);
  expect(await rows('select from retention_dues where company_id = $company')).toEqual([]);
  await terms({ rejected: 1 });
  await pass(29);
  await pass(29);
  expect(await left()).toHaveLength(1);
  await pass(1);
  expect(await left()).toEqual([]);
});

test('a selection that ended otherwise is warned of anew, and the hold of an entry that was merged into another holds that one', async () => {
  const [one, held] = (await people([['rejected', '2025-02-03']], [['rejected', '2025-02-03']])) as [
    ApplicantId,
    ApplicantId,
  ];
  await hold(held);
  await run();
  const changed = (status: string) =>
    services().asSuperuser(`update selections set status = '${status}' where applicant_id = '${one}'`);
  await changed('hired');
  await pass(30);
  // As a merge leaves them: the selection is the kept entry's, the hold is where it was.
  await services().asSuperuser(`
    update selections set applicant_id = '${one}', opening_title = '営業' where applicant_id = '${held}';
    update applicants set merged_into = '${one}' where id = '${held}';
    insert into merges (company_id, id, kept_id, merged_id, before, after, selection_ids, moved, merged_at, merged_by)
      values ('${company().id}', gen_random_uuid(), '${one}', '${held}', '{}', '{}', '{}', '{}', now(), 'x')`);
  await pass(60);
  expect(await rows('select from selections where company_id = $company')).toHaveLength(2);
  expect(await act((tx) => readKept(tx, one, true))).toMatchObject({
    held: { words: '係争中' },
    dueOn: null,
  });
  await act((tx) => liftHold(tx, one, holdKinds));
  await pass(1);
  await changed('rejected');
  await pass(29);
  await changed('hired');
  await pass(29);
  expect(await rows('select from selections where company_id = $company')).toHaveLength(2);
  await pass(30);
  expect(await left()).toEqual([]);
});

/** Figures that are the same in each run. */
function lots(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

test('after any sequence of days, terms, holds and applications, what was warned of for 30 days and is past its term is gone, and nothing else', async () => {
  const lot = lots(20261130);
  interface Known {
    person: number;
    ending: keyof Terms | 'open';
    ended: JstDate;
    since: JstDate | undefined;
    gone: boolean;
  }
  const model: Known[] = [];
  const ids: ApplicantId[] = [];
  const held = new Set<number>();
  let now: Terms = { ...USUAL_TERMS, rejected: 1, hired: 1 };
  const exists = (person: number) => model.some((one) => one.person === person && !one.gone);
  const keptThrough = (one: Known) =>
    one.ending === 'open' ? '9' : addJstMonths(one.ended, now[one.ending]);
  const isEligible = (one: Known, day: JstDate) =>
    one.ending !== 'open' &&
    !held.has(one.person) &&
    !model.some(({ person, ending, gone }) => person === one.person && ending === 'open' && !gone) &&
    keptThrough(one) < plus(day, 30);
  for (let step = 0; step < 40; step += 1) {
    const day = await today();
    for (let added = 0; added < 2; added += 1) {
      const runs = Array.from({ length: 1 + lot(2) }, () => {
        const ending = endings[lot(6)] ?? ('open' as const);
        return { person: ids.length, ending, ended: plus(day, -lot(90)), since: undefined, gone: false };
      });
      model.push(...runs);
      ids.push(
        ...(await makeApplicants(services(), company(), [
          {
            selections: runs.map(
              ({ ending, ended }) => [ending === 'declined' ? 'withdrawn' : ending, ended] as const,
            ),
          },
        ])),
      );
      await services().asSuperuser(
        runs
          .flatMap(({ ending }, place) =>
            ending === 'declined'
              ? `update selections set offer_declined = true where applicant_id = '${ids.at(-1)}' and opening_title = '求人${place}'`
              : [],
          )
          .join(';') || 'select 1',
      );
    }
    const someone = lot(ids.length);
    if (exists(someone)) {
      if (held.has(someone)) await act((tx) => liftHold(tx, ids[someone] as ApplicantId, holdKinds));
      else if (lot(3) === 0) await hold(ids[someone] as ApplicantId);
      if (held.has(someone)) held.delete(someone);
      else if ((await act((tx) => readKept(tx, ids[someone] as ApplicantId, true))).held) {
        held.add(someone);
        for (const one of model) if (one.person === someone) one.since = undefined;
      }
    }
    if (lot(5) === 0) {
      now = { ...USUAL_TERMS, hired: 1, rejected: 1 + lot(4), declined: 1 + lot(4), left: 1 + lot(4) };
      await terms(now);
    }
    await pass(1 + lot(25));
    const then = await today();
    for (const one of model)
      if (!one.gone && (!isEligible(one, then) || keptThrough(one) >= plus(one.since ?? then, 30)))
        one.since = undefined;
    for (const one of model) if (!one.gone && isEligible(one, then)) one.since ??= then;
    const goes = model.filter(
      (one) =>
        !one.gone &&
        one.since !== undefined &&
        plus(one.since, 30) <= then &&
        isEligible(one, then) &&
        keptThrough(one) < then,
    );
    for (const one of goes) one.gone = true;
    const stored = (await rows(
      `select applicant_id as id, count(*)::int as runs from selections where company_id = $company group by 1`,
    )) as { id: ApplicantId; runs: number }[];
    const expected = ids.flatMap((id, person) => {
      const runs = model.filter((one) => one.person === person && !one.gone).length;
      return runs === 0 ? [] : [{ id, runs }];
    });
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
    expect({ step, stored: stored.toSorted(byId) }).toEqual({ step, stored: expected.toSorted(byId) });
  }
  expect(model.filter(({ gone }) => gone).length).toBeGreaterThan(20);
});
