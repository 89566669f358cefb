import { expect, test } from 'vitest';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { policyWorld } from '../../../test/policy-world.ts';
import { paths } from '../../ui/paths.ts';
import { changeOpening, createOpening } from '../orgs/actions/openings.ts';

const { services, company, siteOf, act, as, rest, rows, people } = policyWorld();

const NEW = paths.company.newReapproachPolicy();
const FORM = {
  name: '半年後のご案内',
  audience: 'applicants',
  first: '６か月',
  second: '12',
  from: '10',
  until: '16',
  careers: 'https://example.jp/careers',
  basis: 'declared',
  approval: 'auto',
  reasons: ['skill', 'pay'],
  steps: '書類選考\n一次面接',
  wording: 'ours',
};
const BODY = {
  name: '半年後',
  steps: [{ afterMonths: 6 }, { afterMonths: 12 }],
  careersUrl: 'https://example.jp/careers',
  basis: 'opt_in',
  approval: 'each',
};

const versions = () =>
  rows<{ version: number; name: string }>(
    'select version, name from reapproach_policy_versions order by version',
  );
const openingOf = (title: string, organisation = company()) =>
  services().within(organisation.scope, (tx) => createOpening(tx, { title, conditions: {} }));
async function added(change: object = {}): Promise<string> {
  const { location = '' } = await as().submit(NEW, { ...FORM, ...change });
  return /policies\/([0-9a-f-]{36})/.exec(location)?.[1] ?? '';
}

test('a viewer reads policies and changes none, and those of another company are not there', async () => {
  const id = await added();
  const viewer = as('viewer');
  expect((await viewer.get(paths.company.reapproachPolicies())).html).toContain('半年後のご案内');
  const { html } = await viewer.get(paths.company.reapproachPolicy(id));
  expect(html).toContain('承認するまで、どなたにも送られません。');
  expect(html).not.toContain('action="/company/reapproach');
  for (const path of [NEW, paths.company.reapproachPolicyChange(id), paths.company.reapproachPolicyEnd(id)])
    expect((await siteOf('viewer')(path, { method: 'POST', body: new URLSearchParams() })).status).toBe(403);
  for (const [method, path] of [
    ['POST', ''],
    ['PATCH', `/${id}`],
  ] as const)
    expect((await rest(method, path, {}, 'viewer')).status).toBe(403);
  const stranger = as('owner', await makeCompany(services()));
  for (const path of [paths.company.reapproachPolicy(id), paths.company.reapproachPolicyChange(id)])
    expect((await stranger.get(path)).status).toBe(404);
});

test.each([
  ['name', { name: '' }, '方針の名前を入力'],
  ['first', { first: '37' }, '0から36まで'],
  ['second', { second: '6' }, '1回目より大きく'],
  ['second', { second: '61' }, '1から60まで'],
  ['until', { from: '16', until: '16' }, '始めの時刻より後'],
  ['openings', { careers: '' }, '案内する求人を選ぶか'],
  ['careers', { careers: 'javascript:alert(1)' }, 'https:// から'],
  ['subject', { wording: 'own', subject: '', body: 'ご案内です。' }, '件名を入力'],
  ['body', { wording: 'own', subject: 'ご案内', body: ' ' }, '本文を入力'],
  ['body', { wording: 'own', subject: 'ご案内', body: '{名前}様' }, '{名前}'],
  ['body', { wording: 'own', subject: 'ご案内', body: '{求人名}のご案内' }, '入る求人がありません'],
  ['basis', { basis: '' }, '連絡の根拠を選んで'],
])('what cannot be meant of %s says so, is kept, and makes no policy: %j', async (field, wrong, said) => {
  const answer = await as().submit(NEW, { ...FORM, ...wrong });
  expect(answer.status).toBe(422);
  expect(answer.html).toContain(`href="#field-${field}"`);
  expect(answer.html).toContain(said);
  expect(answer.html).toContain('一次面接');
  expect(await versions()).toEqual([]);
});

test('an opening that is closed, foreign or unknown is none to invite to, on the page and for a program', async () => {
  const other = await makeCompany(services());
  const [foreign, closed, open] = [
    await openingOf('他社', other),
    await openingOf('閉じた'),
    await openingOf('営業'),
  ];
  await act((tx) => changeOpening(tx, closed.id, { closed: true }));
  for (const id of [foreign.id, closed.id, '018f0000-0000-7000-8000-000000000009', 'x']) {
    const answer = await as().submit(NEW, { ...FORM, openings: [open.id, id] });
    expect([answer.status, answer.html.includes('募集中でない')]).toEqual([422, true]);
    expect((await rest('POST', '', { ...BODY, openingIds: [open.id, id] })).status).toBe(422);
  }
  expect(await versions()).toEqual([]);
  const id = await added({ openings: [open.id], careers: '' });
  await act((tx) => changeOpening(tx, open.id, { closed: true }));
  const changed = await as().submit(paths.company.reapproachPolicyChange(id), {
    ...FORM,
    openings: [open.id],
    careers: '',
    name: 'あとで閉じた求人',
  });
  expect(changed.location).toContain('done=version');
  expect((await as().get(paths.company.reapproachPolicy(id))).html).toContain('（募集終了）');
});

test('every version stays with what it changed, the same once more makes none, and whoever comes second of two is told', async () => {
  const id = await added();
  const page = paths.company.reapproachPolicyChange(id);
  const [first, second] = [as(), as('owner')];
  const { html } = await second.get(page);
  const seen = /name="seen" value="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect((await first.submit(page, FORM)).location).toContain('done=same');
  expect((await first.submit(page, { ...FORM, name: '一年後', second: '18' })).location).toContain(
    'done=version',
  );
  const late = await second.post(page, [
    ...Object.entries({ ...FORM, name: '二年後', seen }).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one] as const),
    ),
    ['csrf', /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''],
  ]);
  expect([late.status, late.html.includes('ほかの方が先に変更しました')]).toEqual([409, true]);
  expect(await versions()).toEqual([
    { version: 1, name: '半年後のご案内' },
    { version: 2, name: '一年後' },
  ]);
  const shown = (await first.get(paths.company.reapproachPolicy(id))).html;
  expect(shown).toContain('名前、時期');
  expect(shown).toContain('最初の版');
});

test('looking at how a text reads saves nothing, and shows it with an example in the place of each variable', async () => {
  const answer = await as().submit(NEW, {
    ...FORM,
    wording: 'own',
    subject: '{会社名}から',
    body: '{氏名} 様へのご案内です。',
    do: 'preview',
  });
  expect(answer.status).toBe(200);
  expect(answer.html).toContain('山田 花子 様へのご案内です。');
  expect(answer.html).toContain(`${company().name}から`);
  expect(await versions()).toEqual([]);
});

test('a policy that is switched off stops what waits by it, says how much, and is neither changed nor ended again', async () => {
  const id = await added();
  const [person] = await people(6);
  await rows(`insert into reapproach_invitations (company_id, id, applicant_id, selection_id, campaign_id, policy_id, policy_version,
      step, kind, due_at, next_at, state, state_at, created_at)
    select company_id, gen_random_uuid(), applicant_id, id, '${id}', '${id}', 1, 1, 'invitation', now(), now(), 'due', now(), now()
    from selections where applicant_id = '${person}'`);
  const policy = paths.company.reapproachPolicy(id);
  expect((await as().get(policy)).html).toContain('送信を待っている1件を取りやめ');
  expect((await as().submit(policy, {}, paths.company.reapproachPolicyEnd(id))).location).toContain(
    'done=ended',
  );
  expect(await rows('select state, stopped_by from reapproach_invitations')).toEqual([
    { state: 'stopped', stopped_by: 'policy_off' },
  ]);
  const { html } = await as().get(policy);
  expect([
    html.includes('この方針では、もう何も送られません'),
    html.includes('action="/company/reapproach'),
  ]).toEqual([true, false]);
  expect((await as().get(paths.company.reapproachPolicyChange(id))).location).toContain('done=off');
  expect((await rest('PATCH', `/${id}`, { name: 'x' })).status).toBe(409);
  expect((await rest('PATCH', `/${id}`, { ended: true })).status).toBe(409);
});

test('a program adds, reads, changes and ends policies as the contract says', async () => {
  const made = await rest('POST', '', BODY);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    ...BODY,
    version: 1,
    state: 'waiting',
    audience: 'applicants',
    openingIds: [],
    hours: { from: 9, until: 18 },
    text: null,
    endedAt: null,
  });
  // Neither openings nor a page of its own: the letter then leads to the company's answer page alone.
  const { name, steps, basis, approval } = BODY;
  const least = await rest('POST', '', { name, steps, basis, approval });
  expect([least.status, least.body['openingIds'], least.body['careersUrl']]).toEqual([201, [], null]);
  await rest('PATCH', `/${String(least.body['id'])}`, { ended: true });
  for (const [wrong, field] of [
    [{ steps: [{ afterMonths: 12 }, { afterMonths: 6 }] }, 'steps'],
    [{ text: '' }, 'text'],
    [{ text: '{名前}' }, 'text'],
    [{ hours: { from: 12, until: 12 } }, 'hours'],
    [{ basis: 'guess' }, 'basis'],
    [{ unheard: 1 }, ''],
  ] as const) {
    const refused = await rest('POST', '', { ...BODY, ...wrong });
    expect([refused.status, JSON.stringify(refused.body).includes(field)]).toEqual([422, true]);
  }
  const id = String(made.body['id']);
  expect((await rest('PATCH', `/${id}`, { steps: [{ afterMonths: 13 }, { afterMonths: 12 }] })).status).toBe(
    422,
  );
  const changed = await rest('PATCH', `/${id}`, {
    steps: [{ afterMonths: 9 }],
    text: 'またお待ちしています。',
  });
  expect(changed.body).toMatchObject({ version: 2, steps: [{ afterMonths: 9 }], name: BODY.name });
  expect((await rest('GET', '')).body).toMatchObject({
    data: [
      { id: least.body['id'], state: 'off' },
      { id, version: 2 },
    ],
    nextCursor: null,
  });
  const ended = await rest('PATCH', `/${id}`, { ended: true });
  expect(ended.body).toMatchObject({ version: 2, state: 'off', endedAt: expect.any(String) });
});
