import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inScope } from '../src/db/scope.ts';
import { tellCompany } from '../src/features/notices/actions/tell-company.ts';
import { readFollowed } from '../src/features/reapproach/actions/results.ts';
import { monthsToWait } from '../src/features/reapproach/rules/answers.ts';
import { countResults } from '../src/features/reapproach/store/results.ts';
import { reapplyTermRoutes } from '../src/features/reapproach/web.tsx';
import { hashToken, newRelayCode } from '../src/platform/tokens.ts';
import { paths } from '../src/ui/paths.ts';
import { AskedWorld, csrfIn, outcome } from './asked-world.ts';
import { makeCompany } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import { Visitor } from './visitor.ts';

/** What follows an answer: being asked later, no more, once again, or hired. */

let at: AskedWorld;

beforeAll(async () => {
  at = await AskedWorld.make();
});
afterAll(() => at.services.end());
beforeEach(() => at.anew());

test('not now asks once more on the first business day of the month, by itself; another month takes its place', async () => {
  const person = await at.asked();
  const other = await at.due(person);
  const month = await at.nextMonth();
  const visitor = at.visitor();
  expect(outcome(await at.answer(person, { answer: 'later', until: month }, visitor))).toEqual([
    303,
    `${paths.asked(person.token)}?done=answered`,
  ]);
  await at.answer(person, { answer: 'later', until: month }, visitor);
  const again = () =>
    at.rows(`select step, kind, state, opening_id, to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as due
      from reapproach_invitations where follows_id = '${person.id}'`);
  expect(await at.asking(person.id)).toMatchObject({ state: 'later', next_at: null });
  const [first] = await again();
  expect(first).toMatchObject({ step: 0, kind: 'invitation', state: 'due', opening_id: person.opening });
  expect(String(first?.['due'])).toMatch(new RegExp(`^${month}-0[1-7] 09:00$`));
  expect(await at.stateOf(other)).toBe('stopped');
  expect((await visitor.get(paths.asked(person.token))).html).toContain('もう一度だけご案内する予定です');
  const second = String(monthsToWait(`${month}-01`)[0]);
  await at.answer(person, { answer: 'later', until: second }, visitor);
  expect((await again()).map(({ due: day }) => String(day).slice(0, 7))).toEqual([second]);
  // Changed their mind: what was stopped is due again while they fill in, and nobody asks at that time.
  await at.minutesLater(person, 10);
  await at.answer(person, { answer: 'apply' }, visitor);
  expect([await at.stateOf(person.id), await at.stateOf(other), (await again())[0]?.['state']]).toEqual([
    'applying',
    'due',
    'stopped',
  ]);
  expect(
    await at.rows(`select action, actor_kind, detail ->> 'answer' as answer from audit_events
    where subject_id = '${person.applicant}' order by id`),
  ).toEqual(
    ['later', 'later', 'apply'].map((said) => ({
      action: 'invitation.answered',
      actor_kind: 'candidate',
      answer: said,
    })),
  );
});

test('no ends it, with a reason of the list alone; nothing at all stops the company’s mail until a code takes that back', async () => {
  const person = await at.asked();
  const other = await at.due(person);
  const visitor = at.visitor();
  expect((await at.answer(person, { answer: 'no', reason: 'place' }, visitor)).status).toBe(303);
  expect(await at.asking(person.id)).toMatchObject({
    state: 'no',
    answer_reason: 'place',
    later_until: null,
  });
  expect([await at.stateOf(other), await at.suppressed()]).toEqual(['stopped', []]);
  expect((await visitor.get(paths.asked(person.token))).html).toContain(`href="${paths.candidate.news()}"`);
  await at.answer(person, { answer: 'no', reason: 'not_interested' }, visitor);
  // Said once more without its reason, it stays so.
  const csrf = csrfIn(await visitor.get(paths.askedCode(person.token)));
  await visitor.post(paths.asked(person.token), [
    ['csrf', csrf],
    ['answer', 'no'],
  ]);
  expect(await at.asking(person.id)).toMatchObject({ state: 'no', answer_reason: 'not_interested' });
  expect(await at.suppressed()).toEqual([{ sender_id: at.company.id, stream: 'invitations', lifted: false }]);
  const page = await visitor.get(paths.asked(person.token));
  expect(page.html).toContain('案内を、すべて止めました');
  expect(page.html).not.toContain('name="answer"');
  await at.minutesLater(person, 10);
  const wants = [
    ['csrf', csrf],
    ['answer', 'later'],
    ['until', await at.nextMonth()],
  ] as const;
  expect(outcome(await visitor.post(paths.asked(person.token), wants)).at(1)).toBe(
    `${paths.askedCode(person.token)}?done=prove`,
  );
  expect(await at.stateOf(person.id)).toBe('no');
  await at.prove(visitor, person);
  expect((await visitor.post(paths.asked(person.token), wants)).status).toBe(303);
  expect(await at.stateOf(person.id)).toBe('later');
  expect((await at.suppressed()).map(({ lifted }) => lifted)).toEqual([true]);
});

test('whoever was left in peace after two invitations comes back by one tap, from either mail', async () => {
  const person = await at.asked({ state: 'unanswered' });
  const token = newRelayCode();
  await at.run(`insert into reapproach_rests (company_id, id, applicant_id, since, token_hash) values ('${at.company.id}', gen_random_uuid(),
    '${person.applicant}', business_now(), decode('${hashToken(token).toString('hex')}', 'hex'))`);
  const rests = () =>
    at.rows(
      `select back_at from reapproach_rests where applicant_id = '${person.applicant}' and back_at is null`,
    );
  const visitor = at.visitor();
  for (const one of [token, person.token])
    expect((await visitor.get(paths.asked(one))).html).toContain('また案内を受け取る');
  expect(await rests()).toHaveLength(1);
  const page = paths.asked(token);
  expect(outcome(await visitor.submit(page, {}, paths.askedReturn(token)))).toEqual([
    303,
    `${page}?done=back`,
  ]);
  expect(await rests()).toEqual([]);
  expect((await visitor.get(page)).html).not.toContain('また案内を受け取る');
  // Pressed together with everything else it decides nothing either.
  const other = await at.asked({ state: 'unanswered' });
  await at.run(`insert into reapproach_rests (company_id, id, applicant_id, since) values ('${at.company.id}', gen_random_uuid(), '${other.applicant}',
    business_now())`);
  await visitor.submit(paths.asked(other.token), {}, paths.askedReturn(other.token));
  await at.answer(other, { answer: 'no' }, visitor);
  const csrf = csrfIn(await visitor.get(paths.asked(other.token)));
  await visitor.post(paths.asked(other.token), [
    ['csrf', csrf],
    ['answer', 'apply'],
  ]);
  await visitor.post(paths.askedReturn(other.token), [['csrf', csrf]]);
  expect(
    await at.rows(`select back_at from reapproach_rests where applicant_id = '${other.applicant}'`),
  ).toEqual([{ back_at: null }]);
});

test('what came of asking is counted by people, as the rule has it for one, and shown without a percentage of a few', async () => {
  const [applied, imported, late, declined, silent] = await Promise.all([
    at.asked(),
    at.asked(),
    at.asked(),
    at.asked(),
    at.asked(),
  ]);
  const visitor = at.visitor();
  await at.answer(applied, { answer: 'apply' }, visitor);
  await at.apply(applied, visitor, { workedHere: 'yes', words: '戻りたいです。' });
  await at.run(
    `update selections set status = 'hired', ended_on = current_date where applicant_id = '${applied.applicant}' and status = 'open'`,
  );
  for (const [person, days] of [
    [imported, 90],
    [late, 91],
  ] as const)
    await at.run(`insert into selections (company_id, applicant_id, opening_title, status, applied_on) values ('${at.company.id}', '${person.applicant}',
      'x', 'open', (business_now() at time zone 'Asia/Tokyo')::date + ${days})`);
  await at.answer(declined, { answer: 'no', reason: 'pay' });
  const people = [applied, imported, late, declined, silent].map(({ applicant }) => applicant);
  const { results, followed } = await inScope(at.services.database, at.company.scope, async (tx) => ({
    results: await countResults(tx),
    followed: await readFollowed(tx, people),
  }));
  expect(results).toEqual({
    invited: 5,
    answered: 3,
    reapplied: 2,
    hired: 1,
    hiredBack: 1,
    hiredAfterBreak: 0,
  });
  expect([...followed].map(([id, { status }]) => [id, status]).toSorted()).toEqual(
    [
      [applied.id, 'hired'],
      [imported.id, 'open'],
    ].toSorted(),
  );
  const viewer = new Visitor(
    memberSite(
      at.services,
      { pages: reapplyTermRoutes(at.services) },
      { organisation: at.company, role: 'viewer' },
    ),
  );
  const page = await viewer.get(paths.company.answers());
  for (const words of ['5名中3名', '5名中2名', '2名中1名', '以前働いていた方1名', '給与が合わない'])
    expect(page.html).toContain(words);
  expect(page.html).not.toContain('%');
  expect((await viewer.get(paths.company.answer(applied.id))).html).toContain('戻りたいです。');
  const stranger = await makeCompany(at.services);
  const foreign = new Visitor(
    memberSite(
      at.services,
      { pages: reapplyTermRoutes(at.services) },
      { organisation: stranger, role: 'owner' },
    ),
  );
  expect((await foreign.get(paths.company.answer(applied.id))).status).toBe(404);
  expect((await foreign.get(paths.company.answers())).html).not.toContain('再会');
  // And told by one mail a business day, in counts and without a name.
  await inScope(
    at.services.database,
    { ...at.company.scope, actor: { kind: 'system', id: 'notices' } },
    (tx) =>
      tellCompany(tx, at.services, {
        since: new Date(tx.now.getTime() - 3_600_000),
        until: new Date(tx.now.getTime() + 1_000),
      }),
  );
  const [mail] = await at.rows(
    `select count(*)::int as count from outbox_messages where organisation_id = '${at.company.id}' and purpose = 'invitations.answered'`,
  );
  expect(mail).toEqual({ count: 1 });
});
