import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { reapproachWorld } from '../../../test/reapproach-world.ts';
import { suppress } from '../../db/suppressions.ts';
import { type ApplicantId, type InvitationId, idOf } from '../../platform/ids.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { personFingerprintOf } from '../../platform/mail-keys.ts';
import { postMail } from '../../platform/outbox.ts';
import { searchApplicants } from '../applicants/actions/read-applicants.ts';
import { INVITATION, SENDER } from './actions/people-of-policy.ts';
import { sendInvitation } from './actions/send-invitation.ts';
import { readWhy } from './actions/why.ts';
import { planDue } from './jobs.ts';

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
const sendAlone = (id: InvitationId) =>
  world
    .services()
    .within({ ...world.company().scope, actor: SENDER }, (tx) => sendInvitation(tx, world.services(), id));

describe('whoever falls due', () => {
  test('is asked on the day, reminded once a week after, asked again as long after that as the months between, and rests', async () => {
    await travelTo('2027-06-01T10:00:00+09:00');
    const id = await one();
    await runAt('2027-06-01T17:59:00+09:00');
    expect(await told()).toEqual(['1 invitation due']);
    await runAt('2027-06-02T08:59:00+09:00');
    expect(await mailed()).toEqual([]);
    await runAt('2027-06-02T09:00:00+09:00');
    await runAt('2027-06-02T09:01:00+09:00');
    expect(await told()).toEqual([
      '1 invitation sent 2027-06-02 09:00',
      '1 reminder due',
      '2 invitation due',
    ]);
    await runAt('2027-06-09T09:00:00+09:00');
    // Nobody answers within a week of the reminder: a week later it counts as that.
    await runAt('2027-06-15T10:00:00+09:00');
    expect(await told()).toContain('1 invitation sent 2027-06-02 09:00');
    await runAt('2027-06-16T10:00:00+09:00');
    expect(await told()).toEqual([
      '1 invitation unanswered 2027-06-02 09:00',
      '1 reminder unanswered 2027-06-09 09:00',
      '2 invitation due',
    ]);
    await runAt('2027-12-01T10:00:00+09:00');
    expect((await mailed()).length).toBe(2);
    await runAt('2027-12-02T09:00:00+09:00');
    await runAt('2027-12-09T09:00:00+09:00');
    await runAt('2027-12-16T09:00:00+09:00');
    await runAt('2028-12-15T09:00:00+09:00');
    expect(await told()).toEqual([
      '1 invitation unanswered 2027-06-02 09:00',
      '1 reminder unanswered 2027-06-09 09:00',
      '2 invitation unanswered 2027-12-02 09:00',
      '2 reminder unanswered 2027-12-09 09:00',
    ]);
    const mails = await mailed();
    expect(mails.map(({ to }) => to)).toEqual(Array(4).fill(world.mailDrawn()));
    const links = mails.map(({ text }) =>
      [...text.matchAll(/http:\/\/localhost:3000\/\S+/g)].map(([url]) => url),
    );
    expect(links.every((found) => found.length === 1 && /\/i\/[0-9A-Za-z]{22}$/.test(found[0] ?? ''))).toBe(
      true,
    );
    expect(new Set(links.flat()).size).toBe(4);
    const rests = await mailed('reapproach.rest');
    expect(rests.map(({ subject }) => subject)).toEqual(['再応募のご案内を終えました（株式会社みらい）']);
    expect(
      await rows('select applicant_id, back_at from reapproach_rests where company_id = $company'),
    ).toEqual([{ applicant_id: id, back_at: null }]);
    const logged = await rows(
      `select distinct action from audit_events where organisation_id = $company and actor_id = 'reapproach.send'`,
    );
    expect(logged.map(({ action }) => action).toSorted()).toEqual([
      'applicant.rests',
      'invitation.reminded',
      'invitation.sent',
    ]);
    const contacts = await rows(
      `select kind, contacted_by from applicant_contacts where applicant_id = '${id}'`,
    );
    const contact = { kind: 'invitation', contacted_by: 'reapproach.send' };
    expect(contacts).toEqual([contact, contact, contact, contact]);
  });

  test('says the earlier result, why now and what it is about, and never the recorded reason', async () => {
    const id = await one();
    await rows(
      `update selections set end_reason = '経験が足りない', reason_kind = 'experience' where applicant_id = '${id}'`,
    );
    await runAt('2027-06-02T10:00:00+09:00');
    const [mail] = await mailed();
    expect(mail?.text).toContain(
      '2026年12月に「求人0」の選考はお見送りとなりましたが、当社では、2027/06/02から、あらためてご応募をお受けしています。',
    );
    expect(mail?.text).toContain('https://mirai.example/careers');
    expect(mail?.text).not.toContain('経験');
    expect([mail?.subject, mail?.fromName]).toEqual(['再応募のご案内（株式会社みらい）', '株式会社みらい']);
  });

  test('is found by lists as somebody who was asked, once it has left and not before', async () => {
    const id = await one();
    const [other] = await make({ selections: [['rejected', '2027-05-01']] });
    const found = (invited: 'yes' | 'no') =>
      asCompany(async (tx) => {
        const page = { after: null, limit: 10 };
        const { rows: lines } = await searchApplicants(tx, { status: 'all', invited }, page);
        return lines.map((line) => line.id).toSorted();
      });
    await runAt('2027-06-02T08:00:00+09:00');
    expect([await found('yes'), await found('no')]).toEqual([[], [id, other].toSorted()]);
    await runAt('2027-06-02T09:00:00+09:00');
    expect([await found('yes'), await found('no')]).toEqual([[id], [other]]);
  });

  test('is asked by nobody before somebody approved the policy’s latest version', async () => {
    const [id] = await make({ selections: [['rejected', '2026-12-02']] });
    const made = await policy();
    await runAt('2027-06-02T10:00:00+09:00');
    expect(await told()).toEqual([]);
    await approve(made, id ? [id] : [], { forAll: false });
    await asCompany((tx) => world.version(tx, made, 2, {}));
    await runAt('2027-06-02T10:10:00+09:00');
    expect(await told()).toEqual(['1 invitation due']);
    await approve(made, id ? [id] : [], { forAll: false, number: 2 });
    await runAt('2027-06-02T10:20:00+09:00');
    expect(await told()).toContain('1 invitation sent 2027-06-02 10:20');
  });

  test('an own text without a value for what it asks stops, and names no other reason', async () => {
    await one({ body: '{求人名}のご案内です。' });
    await runAt('2027-06-02T10:00:00+09:00');
    expect(await told()).toEqual(['1 invitation stopped: missing']);
    expect(await mailed()).toEqual([]);
  });
});

describe('in the second before it leaves', () => {
  test.each([
    ['an opt-out', 'mail'],
    ['a hire', 'employed'],
    ['a new application', 'open'],
    ['a deletion', ''],
  ])('%s is obeyed', async (what, rule) => {
    const id = await one();
    await planDue(world.services());
    const invitation = await waiting();
    if (what === 'an opt-out') {
      const mail = normalizeMailAddress(world.mailDrawn());
      if (mail === undefined) throw new Error('no address');
      const personKey = personFingerprintOf(world.services().keyRing, mail);
      await world
        .services()
        .asSystem((tx) =>
          suppress(tx, { personKey, senderId: world.company().id, stream: 'invitations', cause: 'opt_out' }),
        );
    } else if (what === 'a deletion') await rows(`delete from applicants where id = '${id}'`);
    else
      await rows(`insert into selections (company_id, applicant_id, opening_title, status, ended_on)
        values ($company, '${id}', '経理', '${what === 'a hire' ? 'hired' : 'open'}', ${what === 'a hire' ? "'2027-05-01'" : 'null'})`);
    expect(await sendAlone(invitation)).toBe(false);
    expect(await told()).toEqual(rule === '' ? [] : [`1 invitation stopped: ${rule}`]);
    expect(await mailed()).toEqual([]);
  });

  test('what another transaction is just writing is waited for, and obeyed', async () => {
    const id = await one();
    await planDue(world.services());
    const invitation = await waiting();
    await heldBack(
      world.services(),
      `select from applicants where id = '${id}' for update`,
      () => [sendAlone(invitation)],
      `insert into selections (company_id, applicant_id, opening_title, status) values ('${world.company().id}', '${id}', '経理', 'open')`,
    );
    expect(await told()).toEqual(['1 invitation stopped: open']);
  });

  test('two workers that want the same one send it once', async () => {
    await one();
    await planDue(world.services());
    const invitation = await waiting();
    const sent = await heldBack(
      world.services(),
      `select from reapproach_invitations where id = '${invitation}' for update`,
      () => [sendAlone(invitation), sendAlone(invitation)],
    );
    expect(sent.toSorted()).toEqual([false, true]);
    expect((await mailed()).length).toBe(1);
  });

  test('a colleague’s contact puts it off to the day on which others may write again', async () => {
    const id = await one();
    await rows(`insert into applicant_contacts (company_id, id, applicant_id, kind, contacted_on, contacted_by, recorded_at)
      values ($company, '${randomUUID()}', '${id}', 'phone', '2027-05-10', 'x', now())`);
    await runAt('2027-06-02T10:00:00+09:00');
    expect(await told()).toEqual(['1 invitation due']);
    await runAt('2027-06-08T10:00:00+09:00');
    expect(await mailed()).toEqual([]);
    await runAt('2027-06-09T10:00:00+09:00');
    expect(await told()).toContain('1 invitation sent 2027-06-09 10:00');
  });
});

describe('the days that are drawn for everybody', () => {
  /** Whether another company has asked the same person on that day. */
  const askedBefore = async (on: string, mail: string) => {
    const other = await makeCompany(world.services(), { name: '株式会社あおぞら' });
    const [applicantId] = await makeApplicants(world.services(), other, [
      { mail, selections: [['rejected', '2026-01-01']] },
    ]);
    await travelTo(on);
    await world.services().within(other.scope, async (tx) => {
      const posted = await postMail(world.services(), tx, {
        purpose: INVITATION,
        to: mail,
        senderId: other.id,
        organisationId: other.id,
        subject: '再応募のご案内',
        text: 'x',
      });
      await sql`
        insert into reapproach_invitations (company_id, id, applicant_id, selection_id, campaign_id, step, kind, due_at, state, state_at, sent_at,
          outbox_id, created_at)
        select ${other.id}, gen_random_uuid(), ${applicantId}, s.id, gen_random_uuid(), 1, 'invitation', ${tx.now}, 'sent', ${tx.now}, ${tx.now},
          ${posted.id}, ${tx.now}
        from selections s where s.company_id = ${other.id}`.execute(tx.db);
    });
  };

  test('put somebody’s letter off by as many business days, which the sandbox knows', async () => {
    const mail = world.mailDrawn(3);
    const [id] = await make({ mail, selections: [['rejected', '2026-12-02']] });
    await approve(await policy(), id ? [id] : []);
    await runAt('2027-06-04T10:00:00+09:00');
    expect(await mailed()).toEqual([]);
    // Wednesday, and three days of business: Monday.
    await runAt('2027-06-07T09:00:00+09:00');
    expect(await told()).toContain('1 invitation sent 2027-06-07 09:00');
  });

  test('hold another company’s letter within five business days, never beyond the tenth, and no reason says so', async () => {
    const mail = world.mailDrawn();
    const id = await one();
    await askedBefore('2027-06-01T10:00:00+09:00', mail);
    await runAt('2027-06-02T10:00:00+09:00');
    expect(await told()).toEqual(['1 invitation due']);
    const why = await asCompany((tx) => readWhy(tx, world.services(), id));
    expect(why.policies[0]?.verdict).toMatchObject({ stoppedBy: null });
    expect(why.policies[0]?.dueOn).toBe('2027-06-02');
    await runAt('2027-06-08T10:00:00+09:00');
    expect(await told()).toEqual(['1 invitation due']);
    await runAt('2027-06-09T09:00:00+09:00');
    expect(await told()).toContain('1 invitation sent 2027-06-09 09:00');
  });

  test('are over on the tenth: then it leaves, whoever else has asked', async () => {
    const mail = world.mailDrawn();
    await one();
    await askedBefore('2027-06-15T10:00:00+09:00', mail);
    await runAt('2027-06-15T11:00:00+09:00');
    expect(await told()).toEqual(['1 invitation due']);
    await runAt('2027-06-16T09:00:00+09:00');
    expect(await told()).toContain('1 invitation sent 2027-06-16 09:00');
  });
});
