import { describe, expect, test } from 'vitest';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { turningWorld } from '../../../test/turning-world.ts';
import { Visitor } from '../../../test/visitor.ts';
import type { Role } from '../../platform/http/access.ts';
import { type ApplicantId, type ChangeId, type InvitationId, idOf } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { changeOpening } from '../orgs/actions/openings.ts';
import { liftWait, recordChange, takeBackChange } from './actions/changes.ts';
import { SENDER } from './actions/people-of-policy.ts';
import { approveProposals, listProposals, putAside } from './actions/proposals.ts';
import { sendInvitation } from './actions/send-invitation.ts';
import { readWhy } from './actions/why.ts';

const world = turningWorld();
const { approve, asCompany, mailed, one, opening, policy, rows, runAt, siteOf, told, travelTo } = world;

const as = (role: Role = 'recruiter', organisation = world.company()) =>
  new Visitor(siteOf(role, organisation));
const proposals = () => asCompany((tx) => listProposals(tx, world.services()));
/** An opening of the same title that can be done remotely from now on. Answers the change that this edit left. */
async function remote(
  title?: string,
): Promise<{ openingId: Awaited<ReturnType<typeof opening>>['id']; changeId: ChangeId }> {
  const { id: openingId } = await opening(title);
  await asCompany((tx) => changeOpening(tx, openingId, { conditions: { workplace: '東京都、在宅勤務可' } }));
  const [change] = await rows(`select id from opening_changes where company_id = $company and kind = 'remote'
    and opening_id = '${openingId}'`);
  return { openingId, changeId: idOf<ChangeId>(String(change?.['id'])) };
}
const press = (id: ApplicantId, changeId: ChangeId) =>
  asCompany((tx) => approveProposals(tx, world.services(), [{ changeId, applicantId: id }]));

describe('an edited opening', () => {
  test('proposes whom it is about with the earlier selection, and mails nobody before somebody approves', async () => {
    const id = await one();
    const { changeId } = await remote();
    expect(await proposals()).toMatchObject([
      {
        applicantId: id,
        selection: { step: '一次面接', reasonKind: 'other', endedOn: '2026-12-02' },
        change: { changeId, kind: 'remote', removes: { kind: 'remote' }, happenedOn: '2027-06-02' },
        from: '2027-06-02',
        stops: [],
      },
    ]);
    await runAt('2027-06-03T10:00:00+09:00');
    expect([await told(), await mailed()]).toEqual([[], []]);
    expect(await press(id, changeId)).toBe(1);
    expect(await press(id, changeId)).toBe(0);
    await runAt('2027-06-03T10:01:00+09:00');
    const [mail, ...more] = await mailed();
    expect(more).toEqual([]);
    expect(mail?.text).toContain('変わったこと：在宅で働けるようになりました。');
    expect(mail?.text).toContain('ご案内する求人：求人0');
    expect(mail?.text).not.toMatch(/協調性|その他|一次面接/);
    expect(await proposals()).toEqual([]);
  });

  test('is no change of whom it is not about: an earlier change, another condition, a closed opening, somebody of another company', async () => {
    const { openingId } = await remote();
    const id = await one('2027-06-02');
    expect(await proposals()).toEqual([]);
    await rows(
      `update selections set ended_on = '2026-11-01', would_change = '[{"kind":"certificate","name":"簿記"}]' where applicant_id = '${id}'`,
    );
    expect(await proposals()).toEqual([]);
    await rows(`update selections set would_change = '[{"kind":"remote"}]' where applicant_id = '${id}'`);
    expect(await proposals()).toHaveLength(1);
    const stranger = await makeCompany(world.services());
    expect(
      await world.services().within(stranger.scope, (tx) => listProposals(tx, world.services())),
    ).toEqual([]);
    await asCompany((tx) => changeOpening(tx, openingId, { closed: true }));
    expect(await proposals()).toMatchObject([{ from: null, stops: ['opening'] }]);
  });
});

describe('a change that is taken back', () => {
  test('stops what waits because of it at once, says so, and stays in the list', async () => {
    const id = await one('2027-03-01');
    const { changeId } = await remote();
    await press(id, changeId);
    expect(await told()).toEqual(['1 invitation due']);
    expect(await asCompany((tx) => takeBackChange(tx, changeId))).toBe(1);
    expect(await asCompany((tx) => takeBackChange(tx, changeId))).toBeUndefined();
    expect([await told(), await proposals()]).toEqual([['1 invitation stopped: change_gone'], []]);
    await runAt('2027-09-01T10:00:00+09:00');
    expect(await mailed()).toEqual([]);
    expect(
      await rows(`select taken_back_at is not null as back from opening_changes where id = '${changeId}'`),
    ).toEqual([{ back: true }]);
    const changed = rows(`update opening_changes set words = 'x' where id = '${changeId}'`);
    await expect(changed).rejects.toThrow('append-only');
  });

  test('stops in the transaction that sends, too, whoever took it back and however', async () => {
    const id = await one();
    const { changeId } = await remote();
    await press(id, changeId);
    await rows(
      `update opening_changes set taken_back_at = now(), taken_back_by = 'x' where id = '${changeId}'`,
    );
    const [row] = await rows(
      `select id from reapproach_invitations where company_id = $company and state = 'due'`,
    );
    const left = await world
      .services()
      .within({ ...world.company().scope, actor: SENDER }, (tx) =>
        sendInvitation(tx, world.services(), idOf<InvitationId>(String(row?.['id']))),
      );
    expect([left, await told(), await mailed()]).toEqual([false, ['1 invitation stopped: change_gone'], []]);
  });

  test('stops the reminder of what it has sent', async () => {
    const id = await one();
    const { changeId } = await remote();
    await press(id, changeId);
    await runAt('2027-06-02T10:01:00+09:00');
    await asCompany((tx) => takeBackChange(tx, changeId));
    expect(await told()).toEqual(['1 invitation sent 2027-06-02 10:01', '1 reminder stopped: change_gone']);
  });
});

describe('the day', () => {
  test('waits for the day from which the company takes applications, unless that is lifted for the opening', async () => {
    const id = await one('2027-03-01');
    const { changeId, openingId } = await remote();
    expect((await proposals()).map(({ from }) => from)).toEqual(['2027-09-01']);
    await asCompany((tx) => liftWait(tx, openingId, true));
    expect((await proposals()).map(({ from }) => from)).toEqual(['2027-06-02']);
    await press(id, changeId);
    // Lifted no more before it leaves: it waits again.
    await asCompany((tx) => liftWait(tx, openingId, false));
    await runAt('2027-08-31T10:00:00+09:00');
    expect(await mailed()).toEqual([]);
    await runAt('2027-09-01T10:00:00+09:00');
    expect(await mailed()).toHaveLength(1);
  });

  test('by a policy that needs a change and runs by itself, is the day the change was recorded, and the page of reasons names it', async () => {
    const id = await one('2026-10-01');
    const { id: openingId } = await opening();
    const own = await policy({ needsChange: true, months: [6], openingIds: [openingId] });
    await approve(own, [id]);
    await runAt('2027-06-02T10:00:00+09:00');
    expect(await told()).toEqual([]);
    await travelTo('2027-07-07T08:00:00+09:00');
    await asCompany((tx) => changeOpening(tx, openingId, { conditions: { workplace: '在宅勤務' } }));
    const why = await asCompany((tx) => readWhy(tx, world.services(), id));
    const ofOwn = why.policies.find((one) => one.policy.policyId === own);
    expect(ofOwn?.verdict.rules.find(({ rule }) => rule === 'change')).toEqual({
      rule: 'change',
      allows: true,
      on: '2027-07-07',
    });
    expect(ofOwn?.dueOn).toBe('2027-07-07');
    await runAt('2027-07-07T10:00:00+09:00');
    expect(await told()).toContain('1 invitation sent 2027-07-07 10:00');
    expect((await mailed())[0]?.text).toContain('在宅で働けるようになりました。');
  });
});

describe('the room', () => {
  const FORM = {
    kind: 'requirement',
    requirement: '簿記2級',
    pay: '',
    words: '簿記2級は必要なくなりました。',
    on: '2027-06-01',
  };

  test('is there for recruiters and owners alone', async () => {
    await one();
    await remote();
    const { html } = await as().get(paths.company.reapproachProposals());
    expect(html).toContain('山田 花子');
    expect(html).toContain('在宅勤務ができる求人がある');
    expect((await as('viewer').get(paths.company.reapproach())).html).not.toContain('reapproach/proposals');
    for (const path of [paths.company.reapproachProposals(), paths.company.reapproachChanges()])
      expect((await as('viewer').get(path)).status).toBe(403);
    for (const path of [paths.company.reapproachProposals(), paths.company.reapproachLifts()]) {
      const answer = await siteOf('viewer')(path, { method: 'POST', body: new URLSearchParams() });
      expect(answer.status).toBe(403);
    }
    const stranger = await as('owner', await makeCompany(world.services())).get(
      paths.company.reapproachProposals(),
    );
    expect(stranger.html).not.toContain('山田 花子');
  });

  test('writes a change down by hand with words and day, refuses what cannot be meant and keeps it', async () => {
    const { id } = await opening();
    const wrong = [
      [{ ...FORM, opening: '' }, 'opening'],
      [{ ...FORM, opening: id, requirement: '' }, 'requirement'],
      [{ ...FORM, opening: id, words: ' ' }, 'words'],
      [{ ...FORM, opening: id, on: '2027-06-03' }, 'on'],
      [{ ...FORM, opening: id, kind: 'pay', pay: '五百' }, 'pay'],
    ] as const;
    for (const [form, field] of wrong) {
      const answer = await as().submit(paths.company.reapproachChanges(), form);
      expect([answer.status, field]).toEqual([422, field]);
      expect(answer.html).toContain(`href="#field-${field}"`);
    }
    const sent = await as().submit(paths.company.reapproachChanges(), { ...FORM, opening: id });
    expect(sent.status).toBe(303);
    const { html } = await as().get(paths.company.reapproachChanges());
    expect(html).toContain('簿記2級は必要なくなりました。');
    expect(html).toContain('手で記録');
    expect(
      await rows(
        `select kind, requirement, pay_yen, source from opening_changes where company_id = $company and source = 'by_hand'`,
      ),
    ).toEqual([{ kind: 'requirement', requirement: '簿記2級', pay_yen: null, source: 'by_hand' }]);
    const closed = await opening('終わった求人');
    await asCompany((tx) => changeOpening(tx, closed.id, { closed: true }));
    const said = {
      openingId: closed.id,
      kind: 'owner',
      words: 'x',
      requirement: null,
      payYen: null,
      happenedOn: '2027-06-01',
    } as const;
    expect(await asCompany((tx) => recordChange(tx, said))).toEqual({ ok: false, reason: 'closed' });
  });

  test('approves several at once and says so, and what was put aside is proposed no more until it is brought back', async () => {
    const [first, second] = [await one(), await one('2026-11-30', '佐藤 一郎')];
    const { changeId } = await remote();
    const nobody = await as().submit(paths.company.reapproachProposals(), { do: 'approve' });
    expect([nobody.status, nobody.html.includes('対象の方を選んでください。')]).toEqual([422, true]);
    const aside = { do: 'aside', ids: [`${changeId}.${second}`] };
    expect((await as().submit(paths.company.reapproachProposals(), aside)).location).toContain('aside');
    expect((await proposals()).map(({ applicantId }) => applicantId)).toEqual([first]);
    const room = paths.company.reapproachProposals();
    await as().submit(room, {}, paths.company.reapproachChangeReturn(changeId));
    expect(await proposals()).toHaveLength(2);
    const both = { do: 'approve', ids: [first, second].map((id) => `${changeId}.${id}`) };
    expect((await as().submit(paths.company.reapproachProposals(), both)).location).toContain('approved');
    expect(await told()).toEqual(['1 invitation due', '1 invitation due']);
    expect(await asCompany((tx) => putAside(tx, world.services(), [{ changeId, applicantId: first }]))).toBe(
      0,
    );
    const { openingId } = await remote();
    await asCompany((tx) => liftWait(tx, openingId, true));
    await asCompany((tx) => liftWait(tx, openingId, false));
    await asCompany((tx) => takeBackChange(tx, changeId));
    const logged = await rows(`select distinct action from audit_events where organisation_id = $company
      and action ~ '^(proposal|reapply_wait|opening_change)'`);
    expect(logged.map(({ action }) => action).toSorted()).toEqual([
      'opening_change.recorded',
      'opening_change.taken_back',
      'proposal.approved',
      'proposal.put_aside',
      'proposal.returned',
      'reapply_wait.lifted',
      'reapply_wait.restored',
    ]);
  });
});
