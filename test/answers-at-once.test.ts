import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { paths } from '../src/ui/paths.ts';
import { AskedWorld, csrfIn, outcome } from './asked-world.ts';
import { heldBack } from './hold.ts';
import { readMailedCode } from './relay-world.ts';
import { mailsTo } from './staff-services.ts';

/** Answers that meet: of programs that press everything, of two people, of two tabs. */

let at: AskedWorld;

beforeAll(async () => {
  at = await AskedWorld.make();
});
afterAll(() => at.services.end());
beforeEach(() => at.anew());

test('a program that presses every button decides nothing, in whatever order', async () => {
  const orders = [
    ['apply', 'later', 'no', 'stop'],
    ['apply', 'stop', 'no', 'later'],
    ['later', 'apply', 'no', 'stop'],
    ['later', 'no', 'apply', 'stop'],
    ['no', 'apply', 'stop', 'later'],
    ['stop', 'later', 'apply', 'no'],
  ] as const;
  const buttons = {
    apply: { answer: 'apply' },
    later: { answer: 'later', until: await at.nextMonth() },
    no: { answer: 'no' },
    stop: { answer: 'no', reason: 'not_interested' },
  };
  for (const order of orders) {
    const person = await at.asked();
    const other = await at.due(person);
    const visitor = at.visitor();
    const before = await at.personOf(person);
    // It presses what it found on the page, and what that leads to.
    const csrf = csrfIn(await visitor.get(paths.asked(person.token)));
    for (const button of order) {
      const { location } = await at.press(paths.asked(person.token), visitor, csrf, buttons[button]);
      if (location === paths.askedApplication(person.token)) await at.apply(person, visitor);
    }
    const about = order.join(' ');
    expect([about, await at.stateOf(person.id), await at.stateOf(other)]).toEqual([about, 'sent', 'due']);
    expect([about, await at.said(person)]).toMatchObject([
      about,
      { answer: null, voided_at: expect.any(Date) },
    ]);
    const lines = await at.rows(
      `select from audit_events where subject_id = '${person.applicant}' and action = 'invitation.answers_void'`,
    );
    expect([about, lines.length, await at.selections(person)]).toEqual([about, 1, []]);
    expect((await at.suppressed()).filter(({ lifted }) => lifted === false)).toEqual([]);
    expect(await at.personOf(person)).toEqual(before);
    expect(
      await at.rows(`select from reapproach_invitations where follows_id = '${person.id}' and state = 'due'`),
    ).toEqual([]);
  }
});

test('an application that another answer overtakes is taken back with all that was typed, and its sender is told; one in hand stays', async () => {
  const person = await at.asked();
  const [visitor, stranger] = [at.visitor(), at.visitor()];
  const theirs = csrfIn(await stranger.get(paths.asked(person.token)));
  const saysNo = (to = person) => at.press(paths.asked(to.token), stranger, theirs, { answer: 'no' });
  await at.answer(person, { answer: 'apply' }, visitor);
  const before = await at.personOf(person);
  const typed = { name: '別の 人', email: 'other@mail.example.org', phone: '03-1234-5678' };
  await at.apply(person, visitor, typed);
  expect(outcome(await saysNo())).toEqual([303, `${paths.askedCode(person.token)}?done=void`]);
  expect([await at.selections(person), await at.personOf(person)]).toEqual([[], before]);
  const own = `select from applicant_values where applicant_id = '${person.applicant}' and origin = 'self'`;
  expect(await at.rows(own)).toEqual([]);
  expect((await mailsTo(at.services, person.address))[0]?.subject).toContain('応募は取り消されました');
  // Neither of the two is heard without a code, and a code of one browser works in no other.
  expect(outcome(await saysNo()).at(1)).toContain('done=prove');
  await visitor.submit(paths.askedCode(person.token), {});
  const code = await readMailedCode(at.services, person.address);
  const proof = paths.askedProof(person.token);
  expect((await at.press(proof, stranger, theirs, { code })).status).toBe(422);
  expect((await visitor.submit(paths.askedCode(person.token), {})).status).toBe(429);
  expect((await visitor.submit(paths.askedCode(person.token), { code: '12345' }, proof)).status).toBe(422);
  expect((await visitor.submit(paths.askedCode(person.token), { code }, proof)).status).toBe(303);
  await at.answer(person, { answer: 'apply' }, visitor);
  await at.apply(person, visitor);
  expect(outcome(await saysNo()).at(1)).toContain('done=prove');
  expect([await at.stateOf(person.id), (await at.selections(person)).length]).toEqual(['applied', 1]);

  const inHand = await at.asked();
  await at.answer(inHand, { answer: 'apply' }, visitor);
  await at.apply(inHand, visitor);
  await at.run(`update selections set step = '一次面接', updated_at = updated_at + interval '1 second'
    where applicant_id = '${inHand.applicant}' and status = 'open'`);
  expect(outcome(await saysNo(inHand)).at(1)).toContain('done=final');
  expect([await at.stateOf(inHand.id), (await at.selections(inHand)).length]).toEqual(['applied', 1]);
});

test('five wrong codes end a code, and nobody has one mailed who was not asked for it', async () => {
  const person = await at.asked();
  const visitor = at.visitor();
  const csrf = csrfIn(await visitor.get(paths.asked(person.token)));
  const [page, sends, proof] = [paths.asked, paths.askedCode, paths.askedProof].map((path) =>
    path(person.token),
  ) as [string, string, string];
  expect(outcome(await at.press(sends, visitor, csrf, {}))).toEqual([303, page]);
  expect(await mailsTo(at.services, person.address)).toEqual([]);
  await at.press(page, visitor, csrf, { answer: 'no' });
  await at.press(page, visitor, csrf, { answer: 'apply' });
  await at.press(sends, visitor, csrf, {});
  const code = await readMailedCode(at.services, person.address);
  const wrong = code === '000000' ? '000001' : '000000';
  for (let guess = 0; guess < 5; guess++) {
    const refused = await at.press(proof, visitor, csrf, { code: wrong });
    expect([refused.status, refused.html.includes('コードが違います')]).toEqual([422, true]);
  }
  expect((await at.press(proof, visitor, csrf, { code })).html).toContain('間違いが続きました');
  expect(await at.said(person)).toMatchObject({ proven_in: null });
});

test('of two tabs at once that say different things neither counts; of two that say the same one does', async () => {
  const person = await at.asked();
  const tabs = [at.visitor(), at.visitor()];
  const csrfs: string[] = [];
  for (const tab of tabs) csrfs.push(csrfIn(await tab.get(paths.asked(person.token))));
  const press = (path: string, ...fields: Record<string, string>[]) =>
    heldBack(at.services, `select from applicants where id = '${person.applicant}' for update`, () =>
      tabs.map((tab, index) => at.press(path, tab, csrfs[index] ?? '', fields[index] ?? fields[0] ?? {})),
    );
  await press(paths.asked(person.token), { answer: 'apply' }, { answer: 'no' });
  expect([await at.stateOf(person.id), await at.said(person)]).toMatchObject(['sent', { answer: null }]);
  await at.run(`update reapproach_answers set voided_at = null where invitation_id = '${person.id}'`);
  await press(paths.asked(person.token), { answer: 'apply' });
  expect(await at.stateOf(person.id)).toBe('applying');
  await press(paths.askedApplication(person.token), { name: '再会 花子', kana: '', phone: '', words: '' });
  expect([await at.stateOf(person.id), (await at.selections(person)).length]).toEqual(['applied', 1]);
  expect(await mailsTo(at.services, person.address)).toHaveLength(1);
});
