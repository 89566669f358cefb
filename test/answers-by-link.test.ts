import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inScope } from '../src/db/scope.ts';
import { forgetApplicants } from '../src/features/applicants/actions/forget-applicants.ts';
import { type ApplicantId, idOf } from '../src/platform/ids.ts';
import { newRelayCode } from '../src/platform/tokens.ts';
import { paths } from '../src/ui/paths.ts';
import { AskedWorld, csrfIn, outcome } from './asked-world.ts';
import { mailsTo } from './staff-services.ts';
import { hiddenFields } from './visitor.ts';

/** What the link of an invitation refuses, what looking does, and the application it leads to. */

let at: AskedWorld;

beforeAll(async () => {
  at = await AskedWorld.make();
});
afterAll(() => at.services.end());
beforeEach(() => at.anew());

test('a link of nobody’s answers as a deleted one does, whatever is sent there', async () => {
  const person = await at.asked();
  const unknown = newRelayCode();
  const visitor = at.visitor();
  const known = await visitor.get(paths.asked(person.token));
  expect([known.status, known.headers.get('Referrer-Policy')]).toEqual([200, 'no-referrer']);
  expect(known.html).toContain('<meta name="robots" content="noindex"');
  await inScope(at.services.database, at.company.scope, (tx) =>
    forgetApplicants(tx, at.services, [idOf<ApplicantId>(person.applicant)], {
      basis: 'asked',
      words: 'メールで',
    }),
  );
  const csrf = csrfIn(known);
  for (const path of [paths.asked, paths.askedApplication, paths.askedCode]) {
    const [gone, never] = [await visitor.get(path(person.token)), await visitor.get(path(unknown))];
    expect([gone.status, never.status]).toEqual([404, 404]);
    expect(gone.html.replaceAll(person.token, '')).toBe(never.html.replaceAll(unknown, ''));
  }
  for (const path of [paths.asked, paths.askedReturn]) {
    const sent = [
      ['csrf', csrf],
      ['answer', 'no'],
    ] as const;
    expect((await visitor.post(path(person.token), sent)).status).toBe(404);
    expect((await visitor.post(path(unknown), sent)).status).toBe(404);
  }
  for (const odd of ['x', 'x'.repeat(23)]) expect((await visitor.get(`/i/${odd}`)).status).toBe(404);
});

test('looking, however, changes nothing and shows nothing of what the company recorded', async () => {
  const person = await at.asked();
  const tables = async () =>
    JSON.stringify([
      await at.asking(person.id),
      await at.said(person),
      await at.personOf(person),
      await at.rows('select count(*) from audit_events'),
    ]);
  const before = await tables();
  const visitor = at.visitor();
  for (const path of [paths.asked, paths.askedApplication, paths.askedCode])
    for (const method of ['GET', 'HEAD']) await visitor.send(path(person.token), { method });
  expect(await tables()).toBe(before);
  const { html } = await visitor.get(paths.asked(person.token));
  expect(html).toContain('前の求人');
  expect(html).toContain('href="https://jobs.example.co.jp/1"');
  for (const hidden of ['再会', '技術が足りない', 'お見送り', person.address, '090'])
    expect(html).not.toContain(hidden);
  expect(html).not.toMatch(/ checked| selected/);
  // The prepared page is for whoever has answered that they apply.
  expect(outcome(await visitor.get(paths.askedApplication(person.token)))).toEqual([
    303,
    paths.asked(person.token),
  ]);
});

test('an invitation that was called off, is too old, or whose company rests takes no application and says so', async () => {
  const off = await at.asked({ state: 'unanswered' });
  await at.run(
    `update reapproach_invitations set state = 'stopped', stopped_by = 'opt_out', outbox_id = gen_random_uuid() where id = '${off.id}'`,
  );
  const old = await at.asked({ sentAt: `business_now() - interval '180 days'` });
  const closed = await at.asked({ closed: true });
  const busy = await at.asked();
  await at.run(
    `insert into selections (company_id, applicant_id, opening_title, status) values ('${at.company.id}', '${busy.applicant}', 'x', 'open')`,
  );
  for (const [person, words] of [
    [off, 'この案内は取りやめになりました'],
    [old, 'この案内の期限は過ぎました'],
    [closed, 'この求人の募集は終わりました'],
    [busy, '選考が進んでいます'],
  ] as const) {
    const visitor = at.visitor();
    const page = await visitor.get(paths.asked(person.token));
    expect([words, page.status, page.html.includes(words)]).toEqual([words, 200, true]);
    const csrf = csrfIn(await visitor.get(paths.asked(closed.token)));
    const refused = await visitor.post(paths.asked(person.token), [
      ['csrf', csrf],
      ['answer', 'apply'],
    ]);
    expect(refused.status).toBe(person === closed ? 422 : 303);
    expect(['sent', 'stopped']).toContain(await at.stateOf(person.id));
    expect(await at.said(person)).toMatchObject(person === off ? {} : { answer: null });
  }
  // But that nothing more is wanted is heard, as long as there is somebody to hear it.
  expect((await at.answer(old, { answer: 'no', reason: 'not_interested' })).status).toBe(303);
  expect(await at.suppressed()).toEqual([{ sender_id: at.company.id, stream: 'invitations', lifted: false }]);
  await at.run(`update organisations set suspended_at = now() where id = '${at.company.id}'`);
  expect((await at.visitor().get(paths.asked(closed.token))).html).toContain('いまはお返事を受け取れません');
});

test('what is missing or not offered is said with what was typed, and nothing is recorded', async () => {
  const person = await at.asked();
  for (const fields of [
    { answer: 'later', until: '' },
    { answer: 'later', until: '2020-01' },
    { answer: 'later', until: 'soon' },
    { answer: 'no', reason: 'too_old' },
    { answer: 'hire me' },
    {},
  ] as Record<string, string>[]) {
    const page = await at.answer(person, fields);
    expect([fields, page.status]).toEqual([fields, 422]);
  }
  expect([await at.stateOf(person.id), await at.said(person)]).toMatchObject(['sent', { answer: null }]);
  const visitor = at.visitor();
  await at.answer(person, { answer: 'apply' }, visitor);
  const typed = await at.apply(person, visitor, {
    name: '',
    phone: 'no number',
    words: 'まだ書いている途中',
  });
  expect(typed.status).toBe(422);
  expect(typed.html).toContain('まだ書いている途中');
  expect(await at.selections(person)).toEqual([]);
});

test('whoever applies gets a page with what is known, and as it stands it becomes a selection, once, with a receipt', async () => {
  const person = await at.asked();
  const reminder = await at.due(person, 'reminder');
  const other = await at.due(person);
  const visitor = at.visitor();
  expect(outcome(await at.answer(person, { answer: 'apply' }, visitor))).toEqual([
    303,
    paths.askedApplication(person.token),
  ]);
  expect([await at.stateOf(person.id), await at.stateOf(other)]).toEqual(['applying', 'due']);
  const page = await visitor.get(paths.askedApplication(person.token));
  for (const known of ['再会 花子', 'サイカイ ハナコ', '090-1234-5678', 'a•••@mail.example.org', '前の求人'])
    expect(page.html).toContain(known);
  for (const hidden of [person.address, '技術が足りない']) expect(page.html).not.toContain(hidden);
  expect(page.html).not.toMatch(/ checked/);
  const done = await at.apply(person, visitor);
  expect(outcome(done)).toEqual([303, `${paths.asked(person.token)}?done=applied`]);
  const [csrf = ['csrf', '']] = hiddenFields(page.html, paths.askedApplication(person.token));
  const again = [csrf, ['name', 'x'], ['kana', ''], ['phone', ''], ['words', '']] as const;
  expect(outcome(await visitor.post(paths.askedApplication(person.token), again))).toEqual(outcome(done));
  expect(outcome(await visitor.post(paths.asked(person.token), [csrf, ['answer', 'apply']]))).toEqual(
    outcome(done),
  );
  expect(await at.selections(person)).toMatchObject([
    { opening_title: '新しい求人', route: '再応募', status: 'open', note: null, pinned: [] },
  ]);
  expect([await at.stateOf(person.id), await at.stateOf(reminder), await at.stateOf(other)]).toEqual([
    'applied',
    'stopped',
    'stopped',
  ]);
  expect(
    await at.rows(
      `select worked_here, after_break, corrected from reapplications where invitation_id = '${person.id}'`,
    ),
  ).toEqual([{ worked_here: false, after_break: false, corrected: [] }]);
  expect(await at.personOf(person)).toMatchObject({
    status: 'open',
    opening_title: '新しい求人',
    pinned: [],
  });
  const mails = await mailsTo(at.services, person.address);
  expect(mails.map(({ subject }) => subject)).toEqual([
    '株式会社みらいへの応募を送りました（キャリアリレー）',
  ]);
  expect((await visitor.get(paths.asked(person.token))).html).toContain('応募を受け付けました');
});

test('what somebody corrects and writes reaches the company as they wrote it, pinned, and with where it came from', async () => {
  const person = await at.asked();
  const visitor = at.visitor();
  await at.answer(person, { answer: 'apply' }, visitor);
  const words = '資格を取りました。\n＝週4日も働けます。';
  await at.apply(person, visitor, {
    name: '新姓 花子',
    email: 'new@mail.example.org',
    phone: '',
    words,
    workedHere: 'yes',
  });
  const [selection] = await at.selections(person);
  expect(selection?.['note']).toBe(words);
  expect(await at.personOf(person)).toMatchObject({
    full_name: '新姓 花子',
    mail_address: 'new@mail.example.org',
    phone: null,
    former_mails: person.address,
    pinned: ['name', 'mail', 'phone'],
  });
  expect(
    await at.rows(`select field, value, origin, written_by from applicant_values where applicant_id = '${person.applicant}'
      and last_at is null order by field`),
  ).toEqual([
    { field: 'mail', value: 'new@mail.example.org', origin: 'self', written_by: null },
    { field: 'name', value: '新姓 花子', origin: 'self', written_by: null },
  ]);
  // The mailbox that was asked learns of it, whatever was typed.
  expect((await mailsTo(at.services, person.address))[0]?.text).toContain(
    '変更した項目：氏名、メールアドレス、電話番号',
  );
  expect(await mailsTo(at.services, 'new@mail.example.org')).toEqual([]);
});
