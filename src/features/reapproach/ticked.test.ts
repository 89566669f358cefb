import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { heldBack } from '../../../test/hold.ts';
import { type Ticking, tickedWorld } from '../../../test/ticked-world.ts';
import { suppress } from '../../db/suppressions.ts';
import { type CandidateId, type InvitationId, idOf } from '../../platform/ids.ts';
import { eraseAccount } from '../candidates/actions/erase-account.ts';
import { scopeOfTicked, sendTicked } from './actions/ask-ticked.ts';

/** A company that imported nobody asks whoever ticked at its link, and learns nothing of anybody before they tell it (rules.md §14.20). */

const world = tickedWorld();
const { approve, closeAt, invited, pages, policy, rest, rows, runAt, tick, told } = world;

const CLOSED = '2027-07-01T09:00:00+09:00';
const DUE = '2027-12-02T10:00:00+09:00';

/** Five who ticked in June, a group, and a policy that runs. */
async function running(months: readonly number[] = [6]): Promise<readonly Ticking[]> {
  const people = await tick(5);
  await closeAt(CLOSED);
  expect((await approve(await policy(months))).status).toBe(200);
  return people;
}
const tokenIn = (text = '') => /\/i\/([A-Za-z0-9]{22})/.exec(text)?.[1] ?? '';
const linkOf = async (person: Ticking) => `/i/${tokenIn((await invited(person))[0]?.text)}`;

describe('a group', () => {
  test('is five people at the close of a month: four wait, and are approved by nobody', async () => {
    await tick(4);
    await tick(1, {});
    await closeAt(CLOSED);
    const id = await policy();
    expect(await approve(id)).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('policy_nobody') },
    });
    const { html } = await pages().get(`/company/reapproach/policies/${id}/approval`);
    expect(html).toContain('まだまとまりはありません');
    expect(html).not.toContain('まとめて承認する');
    await tick(1);
    expect((await approve(id)).status).toBe(409);
    await closeAt('2027-08-01T09:00:00+09:00');
    expect((await approve(id)).body).toMatchObject({ forAll: true, people: 5, invited: 0, leftOut: [] });
    await runAt('2027-12-01T17:59:00+09:00');
    expect(await told()).toEqual(Array.from({ length: 5 }, () => '1 invitation due'));
    await runAt(DUE);
    expect((await told()).filter((line) => line.startsWith('1 invitation sent 2027-12-02'))).toHaveLength(4);
  });

  test('is nobody twice: aliases of one mailbox, an undone registration and the ticks taken back before the close do not fill it', async () => {
    const [first] = await tick(4);
    const again = await tick(1);
    await again[0]?.visitor.submit(`/me/companies/${world.world().companyId}/invitations/withdrawal`, {});
    await first?.visitor.get('/me');
    await closeAt(CLOSED);
    expect(await rows('select * from ticked_groups where company_id = $company')).toEqual([]);
  });
});

describe('whoever is in one', () => {
  test('is asked on the day by the platform, which names the company and tells it nothing, reminded, asked again and left alone', async () => {
    const people = await running([6, 12]);
    await runAt('2027-12-01T17:59:00+09:00');
    expect((await told()).every((line) => line === '1 invitation due')).toBe(true);
    await runAt('2027-12-02T08:59:00+09:00');
    expect((await told()).join()).not.toContain('sent');
    await runAt('2027-12-02T09:00:00+09:00');
    expect((await told()).filter((line) => line === '1 invitation sent 2027-12-02 09:00')).toHaveLength(5);
    const [person] = people;
    if (person === undefined) throw new Error('nobody ticked');
    const [mail] = await invited(person);
    expect(mail?.text).toContain('株式会社みらいからの再応募のご案内です。2027/06/02の登録のときに');
    expect(mail?.text).toContain('どなたにお送りしたかは、株式会社みらいに伝わりません');
    const outbox =
      await rows(`select organisation_id, candidate_id is not null as own, sender_id from outbox_messages
      where purpose = 'ticked.invitation' and sender_id = $company`);
    expect(outbox).toHaveLength(5);
    expect(outbox[0]).toEqual({ organisation_id: null, own: true, sender_id: world.world().companyId });
    for (const day of ['2027-12-09', '2027-12-16', '2028-06-02', '2028-06-09', '2028-06-16', '2029-06-01'])
      await runAt(`${day}T10:00:00+09:00`);
    expect([...new Set(await told())]).toEqual([
      '1 invitation unanswered 2027-12-02 09:00',
      '1 reminder unanswered 2027-12-09 10:00',
      '2 invitation unanswered 2028-06-02 10:00',
      '2 reminder unanswered 2028-06-09 10:00',
    ]);
  });

  test('is not asked who took the tick back, stopped the mail, erased the account, pauses or has found a job', async () => {
    const { companyId } = world.world();
    const people = await running();
    await runAt('2027-12-02T08:30:00+09:00');
    const ids = (
      await rows(
        'select candidate_id as id from registrations where company_id = $company order by registered_at',
      )
    ).map(({ id }) => String(id));
    const services = world.services();
    const keys = await rows(`select person_fingerprint as key from candidates where id = '${ids[4]}'`);
    await people[0]?.visitor.submit(`/me/companies/${companyId}/invitations/withdrawal`, {});
    await rows(
      `insert into contact_pauses (candidate_id, since, until) values ('${ids[1]}', business_now(), null)`,
    );
    await rows(`update candidates set solved_at = business_now() where id = '${ids[2]}'`);
    await services.within(scopeOfTicked(idOf<CandidateId>(ids[3] ?? '')), (own) =>
      eraseAccount(own, services),
    );
    await services.asSystem((tx) =>
      suppress(tx, {
        personKey: keys[0]?.['key'] as Buffer,
        senderId: companyId,
        stream: 'invitations',
        cause: 'opt_out',
      }),
    );
    await runAt(DUE);
    expect((await told()).toSorted()).toEqual([
      '1 invitation due',
      '1 invitation due',
      '1 invitation stopped: basis',
      '1 invitation stopped: mail',
    ]);
    // A year after they said that they had found something; the pause is theirs to end.
    await runAt('2028-12-01T17:00:00+09:00');
    expect((await told()).filter((line) => line.includes(' sent '))).toEqual([]);
    await runAt('2028-12-04T10:00:00+09:00');
    expect((await told()).filter((line) => line.includes(' sent '))).toHaveLength(1);
  });

  test('is asked once where the company has them among its own people: as one of those', async () => {
    const [person] = await running();
    await makeApplicants(world.services(), { id: world.world().companyId, scope: world.scope() }, [
      { name: '田中 花子', mail: person?.address ?? '', selections: [['rejected', '2027-06-01']] },
    ]);
    await runAt(DUE);
    expect((await told()).sort()).toEqual([
      '1 invitation sent 2027-12-02 10:00',
      '1 invitation sent 2027-12-02 10:00',
      '1 invitation sent 2027-12-02 10:00',
      '1 invitation sent 2027-12-02 10:00',
      '1 invitation stopped: here',
      '1 reminder due',
      '1 reminder due',
      '1 reminder due',
      '1 reminder due',
    ]);
  });

  test('is not asked who takes the tick back in the second before, whichever of the two comes first', async () => {
    await running();
    await runAt('2027-12-02T08:30:00+09:00');
    await world.travelTo(DUE);
    const [row] = await rows(
      'select candidate_id, id from ticked_invitations where company_id = $company order by created_at limit 1',
    );
    const [candidateId, id] = [String(row?.['candidate_id']), String(row?.['id'])];
    const services = world.services();
    const left = await heldBack(
      services,
      `select from candidates where id = '${candidateId}' for update`,
      () => [
        services.within(scopeOfTicked(idOf<CandidateId>(candidateId)), (own) =>
          sendTicked(own, services, idOf<InvitationId>(id)),
        ),
      ],
      `update registrations set invitations_stopped_at = business_now() where candidate_id = '${candidateId}'`,
    );
    expect(left).toEqual([false]);
    expect((await told()).filter((line) => line === '1 invitation stopped: basis')).toHaveLength(1);
  });

  test('takes along what waits in the outbox when the tick is taken back after it', async () => {
    const [person] = await running();
    await runAt(DUE);
    await person?.visitor.submit(`/me/companies/${world.world().companyId}/invitations/withdrawal`, {});
    expect((await told()).filter((line) => line.startsWith('1 invitation stopped: basis'))).toHaveLength(1);
    expect(person === undefined ? undefined : await invited(person)).toEqual([]);
  });
});

describe('the answer', () => {
  test('is told to nobody, and an application says first what the company learns by it', async () => {
    const [person] = await running();
    if (person === undefined) throw new Error('nobody ticked');
    await runAt(DUE);
    const link = await linkOf(person);
    const reader = world.browser();
    const { html } = await reader.get(link);
    expect(html).toContain('会社には、お返事も理由も伝わりません。');
    expect(await rows('select id from applicants where company_id = $company')).toEqual([]);
    expect((await reader.submit(link, { answer: 'apply' })).location).toBe(`${link}/application`);
    const form = await reader.get(`${link}/application`);
    expect(form.html).toContain('この応募で、会社があなたのお名前とアドレスを知ります。');
    expect(form.html).not.toMatch(/name="agrees"[^>]*checked/);
    const typed = { name: '田中 花子', kana: '', phone: '', email: '', words: '資格を取りました' };
    const refused = await reader.submit(`${link}/application`, typed);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('資格を取りました');
    expect(await rows('select id from applicants where company_id = $company')).toEqual([]);
    const sent = await reader.submit(`${link}/application`, { ...typed, agrees: 'yes' });
    expect(sent.location).toContain(link);
    expect(
      await rows(`select a.full_name, a.mail_address, s.status, s.route, s.note from applicants a
        join selections s on s.company_id = a.company_id and s.applicant_id = a.id where a.company_id = $company`),
    ).toEqual([
      {
        full_name: '田中 花子',
        mail_address: person.address,
        status: 'open',
        route: '再応募',
        note: '資格を取りました',
      },
    ]);
    expect((await reader.get(`${link}/application`)).location).toBe(link);
    expect(await rows('select id from selections where company_id = $company')).toHaveLength(1);
    const results = async () => (await pages().get('/company/reapproach/answers')).html;
    // A group's time has come with that of whoever registered last.
    await world.travelTo('2027-12-29T10:00:00+09:00');
    expect(await results()).toContain('案内の時期が来たまとまりは、まだありません。再応募した方：1名。');
    await world.travelTo('2027-12-30T10:00:00+09:00');
    expect(await results()).toContain('案内の時期が来た方：5–9名。再応募した方：1名。そのうち採用：0名。');
    await rows(`update selections set status = 'hired' where company_id = $company returning id`);
    expect(await results()).toContain('再応募した方：1名。そのうち採用：1名。');
  });

  test('that differs within ten minutes voids both, and a code from the mailbox that was asked brings answers back', async () => {
    const [person] = await running();
    if (person === undefined) throw new Error('nobody ticked');
    await runAt(DUE);
    const link = await linkOf(person);
    const reader = world.browser();
    await reader.submit(link, { answer: 'no' });
    expect((await reader.submit(link, { answer: 'later', until: '2028-03' })).location).toContain('/code');
    expect((await told()).filter((line) => line === '1 invitation sent 2027-12-02 10:00')).toHaveLength(5);
    await reader.submit(`${link}/code`, {});
    expect((await invited(person)).length).toBe(1);
  });
});

test('what a company reads stays as it is, byte for byte, whatever people of a group do until they apply', async () => {
  const { companyId } = world.world();
  const people = await tick(6);
  await closeAt(CLOSED);
  const [first, second] = [await policy([6]), await policy([7])];
  expect((await approve(first)).status).toBe(200);
  const looked = async () => {
    const paths = [
      `policies/${first}`,
      `policies/${first}/sandbox`,
      `policies/${second}/approval`,
      `policies/${second}/sandbox`,
      'answers',
      'invitations',
      '',
    ];
    const html = [];
    for (const path of paths) html.push((await pages().get(`/company/reapproach/${path}`)).html);
    return html.map((one) => one.replaceAll(/(name="csrf" value="|nonce=")[^"]*/g, '$1'));
  };
  // Nothing but the day differs between two looks: the same group by either policy, from the approval on.
  const before = await looked();
  expect(before[2]).toContain('5–9名');
  expect(before[3]).toContain('5–9名');
  await people[0]?.visitor.submit(`/me/companies/${companyId}/invitations/withdrawal`, {});
  await tick(4);
  await rows(`update candidates set solved_at = business_now() where id in (select candidate_id from registrations
    where company_id = $company order by registered_at offset 1 limit 1) returning id`);
  expect(await looked()).toEqual(before);
  await runAt(DUE);
  const sent = await looked();
  const [asked] = people.slice(-1);
  if (asked === undefined) throw new Error('nobody ticked');
  await world.browser().submit(await linkOf(asked), { answer: 'no' });
  const left = (
    await rows('select candidate_id as id from ticked_invitations where company_id = $company')
  )[0];
  await world
    .services()
    .within(scopeOfTicked(idOf<CandidateId>(String(left?.['id']))), (own) =>
      eraseAccount(own, world.services()),
    );
  expect(await looked()).toEqual(sent);
  // Nor does its scope reach a row behind it.
  const read = (statement: string) =>
    world.services().within(world.scope(), async (tx) => (await sql.raw(statement).execute(tx.db)).rows);
  for (const table of ['ticked_invitations', 'ticked_answers', 'registrations'])
    expect(await read(`select candidate_id from ${table}`)).toEqual([]);
  await expect(read('select people from ticked_groups')).rejects.toThrow(/permission denied/);
  for (const call of ["list_due_ticked('infinity')", 'list_ticked_to_plan()'])
    expect(await read(`select candidate_id from ${call}`)).toEqual([]);
});

test('the person sees which companies may invite them and when each did, and stops one with one press', async () => {
  const [person] = await running();
  await runAt(DUE);
  const visitor = person?.visitor ?? world.browser();
  const { html } = await visitor.get('/me/contact');
  expect(html).toContain('再応募の案内を送れる企業');
  expect(html).toContain('届いた案内：2027/12/02');
  await visitor.submit('/me/contact', {}, `/me/companies/${world.world().companyId}/invitations/withdrawal`);
  expect((await visitor.get('/me/contact')).html).not.toContain('再応募の案内を送れる企業');
});

test('a policy about them says nothing of one of them, and never becomes one about others', async () => {
  const said = { name: 'x', audience: 'ticked', steps: [{ afterMonths: 6 }], approval: 'each' };
  const refusals = [
    { ...said, basis: 'declared' },
    { ...said, basis: 'opt_in', needsChange: true },
    { ...said, basis: 'opt_in', exclusions: { tags: ['x'] } },
  ];
  for (const one of refusals) expect((await rest('POST', '', one)).status).toBe(422);
  const made = await rest('POST', '', { ...said, basis: 'opt_in' });
  expect(made.body).toMatchObject({ audience: 'ticked', approval: 'auto' });
  expect((await rest('PATCH', `/${String(made.body['id'])}`, { audience: 'applicants' })).status).toBe(422);
});
