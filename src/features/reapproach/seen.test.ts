import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { memberSite } from '../../../test/member-site.ts';
import { reapproachWorld } from '../../../test/reapproach-world.ts';
import { Visitor } from '../../../test/visitor.ts';
import { jstDate } from '../../platform/calendar.ts';
import type { Role } from '../../platform/http/access.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { type ApplicantId, type InvitationId, idOf, type PolicyId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { mergeEntry, partEntry } from '../applicants/store/join.ts';
import { approvePolicy } from './actions/approve.ts';
import { readCalendar } from './actions/calendar.ts';
import { holdPolicy } from './actions/keep-policies.ts';
import { callOff } from './actions/list-invitations.ts';
import { peopleOf } from './actions/people-of-policy.ts';
import { changeReapplyTerms } from './actions/reapply-terms.ts';
import { reapproachApi } from './api.ts';
import { planDue, sendDueInvitations } from './jobs.ts';
import { forecast } from './rules/forecast.ts';
import { ruleOrder } from './rules/rule-words.ts';
import { listInUse } from './store/policies-running.ts';
import { reapplyTermRoutes } from './web.tsx';

const world = reapproachWorld();
const { approve, asCompany, mailed, make, policy, rows, runAt, told, travelTo } = world;

/** Somebody whose six months are over on Wednesday 2 June 2027, and a policy that runs for everybody. */
async function one(said: Parameters<typeof policy>[0] = {}, ended = '2026-12-02'): Promise<ApplicantId> {
  const [id] = await make({
    name: '山田 花子',
    mail: world.mailDrawn(),
    selections: [['rejected', ended]],
  });
  if (id === undefined) throw new Error('nobody was made');
  await approve(await policy(said), [id]);
  return id;
}
const waiting = async () => {
  const [row] = await rows(
    `select id from reapproach_invitations where company_id = $company and state = 'due' order by next_at limit 1`,
  );
  return idOf<InvitationId>(String(row?.['id']));
};
const siteAs = (role: Role) =>
  memberSite(
    world.services(),
    {
      pages: new Hono<AppEnv>().route('/', reapplyTermRoutes(world.services())),
      api: new Hono<AppEnv>().route('/', reapproachApi(world.services())),
    },
    { organisation: world.company(), role },
  );
const visitorAs = (role: Role) => new Visitor(siteAs(role));

describe('a stop of the machine', () => {
  test('of three days only delays', async () => {
    await travelTo('2027-06-01T10:00:00+09:00');
    await one();
    await runAt('2027-06-01T10:00:00+09:00');
    await runAt('2027-06-07T10:00:00+09:00');
    expect(await told()).toContain('1 invitation sent 2027-06-07 10:00');
  });

  test('of more than fourteen days asks again before anything leaves; what was past when it was approved does not', async () => {
    await travelTo('2027-06-01T10:00:00+09:00');
    const id = await one();
    await make({ name: '過去 太郎', selections: [['rejected', '2026-08-01']] });
    await runAt('2027-06-01T10:00:00+09:00');
    expect((await told()).toSorted()).toEqual([
      '1 invitation due',
      '1 invitation sent 2027-06-01 10:00',
      '1 reminder due',
      '2 invitation due',
    ]);
    await runAt('2027-06-17T10:00:00+09:00');
    expect(await told()).toContain('1 reminder sent 2027-06-17 10:00');
    expect((await mailed()).length).toBe(2);
    const held = `select count(*)::int as n from reapproach_invitations where company_id = $company and held_at is not null`;
    expect(await rows(held)).toEqual([{ n: 1 }]);
    const [row] = await rows(`select policy_id from reapproach_invitations where applicant_id = '${id}'`);
    const policyId = idOf<PolicyId>(String(row?.['policy_id']));
    // The calendar does not call it approved, the policy's page says so, and the approval is asked of its person alone.
    const planned = async () => (await asCompany((tx) => readCalendar(tx, world.services()))).mails;
    expect(
      (await planned()).filter(({ isApproved }) => !isApproved).map(({ applicantId }) => applicantId),
    ).toContain(id);
    const page = await visitorAs('recruiter').get(paths.company.reapproachPolicy(policyId));
    expect(page.html).toContain('1名へのご案内は、送れないまま14日を過ぎました');
    const approveAnew = () =>
      asCompany(async (tx) =>
        approvePolicy(tx, world.services(), await holdPolicy(tx, policyId), { who: 'everybody' }),
      );
    const anew = await approveAnew();
    expect(anew.ok && anew.preview.invited.map(({ applicantId }) => applicantId)).toEqual([id]);
    expect(await approveAnew()).toEqual({ ok: false, reason: 'already' });
    expect((await planned()).every(({ isApproved }) => isApproved)).toBe(true);
    await runAt('2027-06-17T11:00:00+09:00');
    expect(await told()).toContain('1 invitation sent 2027-06-17 11:00');
  });

  test('nobody gets a step twice, however the clock jumps and whoever looks again', async () => {
    await make(
      ...Array.from({ length: 12 }, (_, n) => ({
        selections: [['rejected', `2026-${String((n % 9) + 1).padStart(2, '0')}-15`] as const],
      })),
    );
    await approve(await policy(), []);
    for (const at of ['2027-06-02', '2027-06-09', '2028-06-20', '2028-12-21', '2029-12-20']) {
      await travelTo(`${at}T10:00:00+09:00`);
      await Promise.all([planDue(world.services()), planDue(world.services())]);
      await Promise.all([sendDueInvitations(world.services()), sendDueInvitations(world.services())]);
    }
    const twice =
      await rows(`select applicant_id from reapproach_invitations where company_id = $company and sent_at is not null
      group by applicant_id, selection_id, step, kind having count(*) > 1`);
    expect(twice).toEqual([]);
    const mails = await rows(`select count(*)::int as mails, (select count(*)::int from reapproach_invitations
      where company_id = $company and sent_at is not null) as sent from outbox_messages where organisation_id = $company
      and purpose = 'reapproach.invitation'`);
    expect(mails[0]?.['mails']).toBe(mails[0]?.['sent']);
    expect(Number(mails[0]?.['sent'])).toBeGreaterThan(11);
  });
});

test('what the sandbox foresees is what then leaves, person by person and day by day', async () => {
  const ends = ['2026-07-31', '2026-11-30', '2026-12-05', '2027-01-31'];
  const people = await make(
    ...ends.map((end) => ({ selections: [['rejected', end] as const] })),
    { selections: [['rejected', '2026-12-01'], ['open']] },
    { mail: null },
  );
  await approve(await policy({ months: [6, 8], hours: [10, 16] }), people);
  const seen = await asCompany(async (tx) => {
    const [used] = await listInUse(tx);
    if (used === undefined) throw new Error('no policy is in use');
    const page = await peopleOf(tx, world.services(), used, { limit: 500 });
    return forecast(used, page.company, page.people, tx.now, '2027-10-15');
  });
  for (
    let at = Date.parse('2027-06-02T10:00:00+09:00');
    at < Date.parse('2027-10-15T23:00:00+09:00');
    at += 86_400_000
  )
    await runAt(new Date(at).toISOString());
  const left = await rows(`select applicant_id as id, step, kind, sent_at from reapproach_invitations
    where company_id = $company and sent_at is not null`);
  const lines = left.map(({ id, step, kind, sent_at: at }) => `${id} ${step} ${kind} ${jstDate(at as Date)}`);
  const foreseen = seen.invitations.map(
    ({ applicantId, step, kind, on }) => `${applicantId} ${step} ${kind} ${on}`,
  );
  expect(lines.toSorted()).toEqual(foreseen.toSorted());
  expect(foreseen.length).toBe(16);
  // Whom nothing lets be asked is not put down either.
  const stopped = `applicant_id in ('${people[4]}', '${people[5]}')`;
  expect(await rows(`select id from reapproach_invitations where ${stopped}`)).toEqual([]);
  expect(seen.excluded.map(({ reasons }) => reasons[0]?.rule).toSorted()).toEqual(['address', 'open']);
});

test('the day on which the next person comes near is known, whether months or the wait say it: a moved clock stops there', async () => {
  const [id] = await make({ selections: [['rejected', '2027-01-31']] });
  await approve(await policy(), id ? [id] : []);
  const nextOn = async () =>
    (await rows('select next_on::text as on from reapproach_walks where company_id = $company'))[0]?.['on'];
  await runAt('2027-06-02T10:00:00+09:00');
  expect(await nextOn()).toBe('2027-07-24');
  await asCompany((tx) => changeReapplyTerms(tx, { ...TERMS, waitingMonths: 9 }));
  await make({ selections: [['rejected', '2027-06-02']] });
  await runAt('2027-12-01T10:00:00+09:00');
  expect(await nextOn()).toBe('2028-02-24');
});
const TERMS = { welcomeBack: ['rejected'], contact: null, isPublished: false } as const;

test('what was asked goes along into a merge, and back', async () => {
  const [kept, merged] = await make({}, { selections: [['rejected', '2026-12-02']] });
  if (kept === undefined || merged === undefined) throw new Error('nobody was made');
  await approve(await policy(), [merged]);
  await runAt('2027-06-02T10:00:00+09:00');
  const whose = async () =>
    (
      await rows(`select applicant_id as id from reapproach_invitations where company_id = $company and selection_id in
      (select id from selections where applicant_id in ('${merged}', '${kept}') and ended_on = '2026-12-02')
      union select applicant_id from reapproach_approved where company_id = $company`)
    ).map(({ id }) => id);
  expect(await whose()).toEqual([merged]);
  const moved = await asCompany((tx) => mergeEntry(tx, kept, merged));
  expect(new Set(await whose())).toEqual(new Set([kept, merged]));
  if (moved === undefined) throw new Error('nothing was merged');
  await asCompany((tx) => partEntry(tx, kept, merged, moved));
  expect(await whose()).toEqual([merged]);
});

describe('the company sees', () => {
  const read = async (path: string) => {
    const response = await siteAs('viewer')(`/api/v1${path}`, {});
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  const list = paths.company.reapproachInvitations();

  test('every rule of a person in its order, on the page and for programs, and what would be where no policy is', async () => {
    const [id] = await make({ name: '待つ 花子', selections: [['rejected', '2027-01-20']] });
    expect((await read('/applicants/00000000-0000-4000-8000-000000000000/why?for=invitation')).status).toBe(
      404,
    );
    expect((await read(`/applicants/${id}/why?for=another`)).status).toBe(422);
    const before = await read(`/applicants/${id}/why?for=invitation`);
    expect(before.json).toMatchObject({ for: 'invitation', allows: false, policies: [] });
    await approve(await policy(), id ? [id] : []);
    const { json } = await read(`/applicants/${id}/why?for=invitation`);
    const rules = json['rules'] as { rule: string; allows: boolean; until?: string }[];
    expect(rules.map(({ rule }) => rule)).toEqual(ruleOrder);
    expect(rules.filter(({ allows }) => !allows)).toEqual([
      { rule: 'months', allows: false, until: '2027-07-20' },
      { rule: 'wait', allows: false, until: '2027-07-20' },
    ]);
    expect(json).toMatchObject({ allows: false, from: '2027-07-20' });
    const { html } = await visitorAs('viewer').get(paths.company.applicantWhy(id ?? ''));
    expect(html).toContain('2027/07/20からご案内できます');
    expect(html).toContain('再応募の待機期間中です。');
  });

  test('what waits and why, and calls one off before it leaves; nobody who only looks does', async () => {
    await travelTo('2027-06-01T10:00:00+09:00');
    const id = await one();
    await planDue(world.services());
    const { json } = await read('/reapproach/invitations');
    expect(json['data']).toMatchObject([
      {
        applicantId: id,
        step: 1,
        kind: 'invitation',
        state: 'due',
        sentAt: null,
        reasons: [{ rule: 'months', until: '2027-06-02' }, { rule: 'wait' }],
      },
    ]);
    const off = await waiting();
    const stop = paths.company.reapproachInvitationStop(off);
    const viewer = visitorAs('viewer');
    expect((await viewer.get(list)).html).not.toContain(stop);
    const recruiter = visitorAs('recruiter');
    expect((await recruiter.submit(list, {}, stop)).location).toContain('called_off');
    expect(await asCompany((tx) => callOff(tx, off))).toBe(false);
    expect((await recruiter.get(`${list}?state=stopped`)).html).toContain('取りやめました。');
    const logged =
      await rows(`select action, subject_id, detail from audit_events where organisation_id = $company
      and action = 'invitation.stopped'`);
    expect(logged).toEqual([
      { action: 'invitation.stopped', subject_id: off, detail: { because: 'by_hand' } },
    ]);
    await runAt('2027-06-02T10:00:00+09:00');
    expect(await told()).toEqual(['1 invitation stopped: by_hand']);
    expect((await read('/reapproach/invitations?state=due')).json['data']).toEqual([]);
  });
});
