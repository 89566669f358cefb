import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { POLICY, policyWorld } from '../../../test/policy-world.ts';
import { addJstMonths } from '../../platform/calendar.ts';
import { type ApplicantId, idOf, type PolicyId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { approvePolicy, previewApproval } from './actions/approve.ts';
import { getPolicy, holdPolicy } from './actions/keep-policies.ts';
import { peopleOf } from './actions/people-of-policy.ts';

const { services, company, siteOf, act, as, rest, rows, people, today } = policyWorld();

const added = async (change: object = {}) => {
  const { body } = await rest('POST', '', { ...POLICY, ...change });
  return idOf<PolicyId>(String(body['id']));
};
const approvals = () =>
  rows<{ version: number; all: boolean; people: number }>(
    'select version, is_for_all as "all", people from reapproach_approvals order by approved_at, version',
  );
const named = () => rows<{ id: string }>('select applicant_id as id from reapproach_approved order by 1');
const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const digestOf = (html: string) => /name="digest" value="([^"]+)"/.exec(html)?.[1] ?? '';

test('who only looks approves nothing, nor does a company that is suspended, or another one', async () => {
  const id = await added();
  await people(7);
  const page = paths.company.reapproachApproval(id);
  expect((await as('viewer').get(page)).status).toBe(403);
  expect((await rest('POST', `/${id}/approval`, {}, 'viewer')).status).toBe(403);
  const call = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
  const path = `/api/v1/reapproach/policies/${id}/approval`;
  expect((await siteOf('owner', company(), new Date())(path, call)).status).toBe(403);
  expect((await siteOf('owner', await makeCompany(services()))(path, call)).status).toBe(404);
  expect(await approvals()).toEqual([]);
});

test('before anybody approves, the page says how many in all, how many now, how many later, and who is left out by what', async () => {
  const id = await added();
  const day = await today();
  await people(7, 8, 1);
  await makeApplicants(services(), company(), [
    { name: '続いている方', selections: [['rejected', addJstMonths(day, -9)], ['open']] },
    { name: '連絡先のない方', mail: null, selections: [['rejected', addJstMonths(day, -9)]] },
  ]);
  const { html } = await as().get(paths.company.reapproachApproval(id));
  const text = textOf(html);
  expect(text).toContain('対象になりうる方 5名');
  expect(text).toContain('12か月以内にご案内する方 3名');
  expect(text).toMatch(/次の営業時間に送る方 2名/);
  expect(text).toContain('送らない方 2名');
  expect(text).toContain('続いている選考があります。');
  expect(text).toContain('3名へのご案内を承認する');
  expect(text).toContain('応募のときに、今後の採用の案内に連絡先を使うと伝えている');
  expect(await approvals()).toEqual([]);
});

test('what is approved is what stood on the page: somebody more, and it is shown anew and nothing is approved', async () => {
  const id = await added();
  const page = paths.company.reapproachApproval(id);
  await people(7);
  const visitor = as();
  const { html } = await visitor.get(page);
  await people(8);
  const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const send = (digest: string) =>
    visitor.post(page, [
      ['csrf', csrf],
      ['do', 'everybody'],
      ['digest', digest],
    ]);
  const late = await send(digestOf(html));
  expect([
    late.status,
    late.html.includes('対象の方が変わりました'),
    textOf(late.html).includes('2名へのご案内を承認する'),
  ]).toEqual([409, true, true]);
  const blind = await send('');
  expect([blind.status, await approvals()]).toEqual([200, []]);
  expect((await send(digestOf(late.html))).location).toContain('done=approved');
  expect(await approvals()).toEqual([{ version: 1, all: true, people: 2 }]);
  expect((await visitor.get(page)).location).toBe(paths.company.reapproachPolicy(id));
});

test('by name it holds for those who were ticked and confirmed, each once, and for nobody who is foreign or left out', async () => {
  const id = await added({ approval: 'each' });
  const page = paths.company.reapproachApproval(id);
  const [first, second, third] = await people(7, 8, 9);
  const [out] = await makeApplicants(services(), company(), [{ selections: [['hired', await today()]] }]);
  const other = await makeCompany(services());
  const [foreign] = await makeApplicants(services(), other, [{}]);
  const visitor = as();
  expect((await visitor.get(page)).html).not.toContain('checked');
  const none = await visitor.submit(page, { do: 'ticked' });
  expect([none.status, none.html.includes('承認する方を選んでください')]).toEqual([422, true]);
  const ids = [first, second, out, foreign].map(String);
  const confirm = await visitor.submit(page, { do: 'ticked', ids });
  expect(textOf(confirm.html)).toContain('2名へのご案内を承認する');
  expect(await approvals()).toEqual([]);
  const csrf = /name="csrf" value="([^"]+)"/.exec(confirm.html)?.[1] ?? '';
  const fields = [
    ...ids.map((one) => ['ids', one] as const),
    ['do', 'named'],
    ['digest', digestOf(confirm.html)],
    ['csrf', csrf],
  ] as const;
  expect((await visitor.post(page, fields)).location).toContain('done=approved');
  expect(await named()).toEqual([first, second].toSorted().map((one) => ({ id: one })));
  expect((await visitor.get(paths.company.reapproachPolicy(id))).html).toContain('2名について承認済みです');
  // Pressed once more, it is another page by now, and nothing more is approved.
  expect((await visitor.post(page, fields)).status).toBe(409);
  const more = await rest('POST', `/${id}/approval`, { applicantIds: [first, third] });
  expect(more.body).toMatchObject({ forAll: false, people: 1, now: 1 });
  expect((await rest('POST', `/${id}/approval`, { applicantIds: [first] })).status).toBe(409);
  expect((await rest('POST', `/${id}/approval`, { applicantIds: [foreign] })).status).toBe(409);
  expect(await approvals()).toEqual([
    { version: 1, all: false, people: 2 },
    { version: 1, all: false, people: 1 },
  ]);
});

test('a program that names nobody approves everybody: for good where the policy runs by itself, else those of now', async () => {
  await people(7, 8);
  const [auto, each] = [await added(), await added({ approval: 'each' })];
  expect((await rest('POST', `/${auto}/approval`, {})).body).toMatchObject({
    forAll: true,
    people: 2,
    invited: 2,
    now: 2,
    leftOut: [],
  });
  expect((await rest('POST', `/${each}/approval`, {})).body).toMatchObject({ forAll: false, people: 2 });
  expect((await rest('POST', `/${auto}/approval`, {})).status).toBe(409);
  expect(
    (
      await rest(
        'POST',
        `/${await added({ name: '誰もいない', audience: 'leavers', approval: 'each' })}/approval`,
        {},
      )
    ).status,
  ).toBe(409);
});

test('an approval for all reaches who comes later, one by name does not, and no more than 10,000 are named at a time', async () => {
  await people(7);
  const [auto, each] = [await added(), await added({ approval: 'each' })];
  for (const id of [auto, each]) await rest('POST', `/${id}/approval`, {});
  const [later] = await people(8);
  const approvedOf = (id: PolicyId) =>
    act(async (tx) => {
      const policy = await getPolicy(tx, id);
      const { people: found } = await peopleOf(tx, services(), policy, {
        limit: 1,
        ids: later ? [later] : [],
      });
      return found[0]?.approvedAt !== null;
    });
  expect([await approvedOf(auto), await approvedOf(each)]).toEqual([true, false]);
  const many = Array.from({ length: 10_001 }, () => idOf<ApplicantId>(randomUUID()));
  const approve = (who: ApplicantId[]) =>
    act(async (tx) => approvePolicy(tx, services(), await holdPolicy(tx, each), { who }));
  expect(await approve(many)).toEqual({ ok: false, reason: 'too_many' });
  expect(await approve(many.slice(1))).toEqual({ ok: false, reason: 'nobody' });
});

test('of two who approve at once one has done it, and the other hears that it is approved', async () => {
  const id = await added();
  await people(7);
  const approve = () =>
    act(async (tx) => approvePolicy(tx, services(), await holdPolicy(tx, id), { who: 'everybody' }));
  const done = await heldBack(
    services(),
    `select from reapproach_policies where id = '${id}' for update`,
    () => [approve(), approve()],
  );
  expect(done.map((one) => (one.ok ? 'ok' : one.reason)).toSorted()).toEqual(['already', 'ok']);
  expect(await approvals()).toHaveLength(1);
});

test('an approval holds for its version alone, and says so; a policy that is off is approved by nobody', async () => {
  const id = await added();
  await people(7);
  await rest('POST', `/${id}/approval`, {});
  expect((await act((tx) => getPolicy(tx, id))).isApprovedForAll).toBe(true);
  expect((await as().get(paths.company.reapproachPolicyChange(id))).html).toContain(
    '新しい版には、もう一度承認が必要です',
  );
  const changed = await rest('PATCH', `/${id}`, { steps: [{ afterMonths: 5 }] });
  expect(changed.body['state']).toBe('waiting');
  await rest('POST', `/${id}/approval`, {});
  expect(await approvals()).toMatchObject([{ version: 1 }, { version: 2 }]);
  await rest('PATCH', `/${id}`, { name: 'もう一度' });
  await rest('PATCH', `/${id}`, { ended: true });
  expect((await rest('POST', `/${id}/approval`, {})).status).toBe(409);
});

test('with a declared basis it is written down of each person it is about, with when and by whom, and of nobody else', async () => {
  const id = await added({ exclusions: { tags: ['除く'] } });
  const [first, tagged] = await people(7, 7);
  await rows(
    `insert into applicant_tags (company_id, applicant_id, tag, tagged_at) values ('${company().id}', '${tagged}', '除く', now())`,
  );
  expect((await rest('POST', `/${id}/approval`, {})).body).toMatchObject({
    people: 1,
    invited: 1,
    leftOut: [{ rule: 'excluded', people: 1 }],
  });
  expect(await named()).toEqual([{ id: first }]);
  const declared = () =>
    rows(`
    select applicant_id as id, about, basis, source, policy_id as policy from applicant_bases where company_id = '${company().id}'`);
  const ofFirst = { id: first, about: 'contact', basis: 'declared', source: 'policy', policy: id };
  expect(await declared()).toEqual([ofFirst]);
  const optIn = await added({ name: '希望した方', basis: 'opt_in' });
  await rest('POST', `/${optIn}/approval`, {});
  expect(await named()).toHaveLength(1);
  expect(await declared()).toEqual([ofFirst]);
});

test('without one nobody is invited who did not ask for it, whatever is approved', async () => {
  const id = await added({ basis: 'opt_in', approval: 'each' });
  await people(7);
  expect((await as().get(paths.company.reapproachApproval(id))).html).toContain(
    '12か月以内にご案内する方はいません',
  );
  const preview = await act(async (tx) => previewApproval(tx, services(), await getPolicy(tx, id)));
  expect([preview.invited.length, preview.leftOut]).toEqual([0, [{ rule: 'basis', people: 1 }]]);
});
