import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { tickedWorld } from '../../../test/ticked-world.ts';
import { type CandidateId, idOf } from '../../platform/ids.ts';
import { eraseAccount } from '../candidates/actions/erase-account.ts';
import { scopeOfTicked } from './actions/ask-ticked.ts';

/** What people who ticked answer, what their company reads of them, and what they see themselves (rules.md §14.20). */

const world = tickedWorld();
const { approve, closeAt, invited, linkOf, pages, policy, rest, rows, runAt, running, tick, told } = world;

const CLOSED = '2027-07-01T09:00:00+09:00';
const DUE = '2027-12-02T10:00:00+09:00';

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
      `/policies/${first}`,
      `/policies/${first}/sandbox`,
      `/policies/${second}/approval`,
      `/policies/${second}/sandbox`,
      '/answers',
      '/invitations',
      '',
    ];
    const html = [];
    for (const path of paths) html.push((await pages().get(`/company/reapproach${path}`)).html);
    return html.map((one) => one.replaceAll(/(name="csrf" value="|nonce=")[^"]*/g, '$1'));
  };
  // Nothing but the day differs between two looks: the same group by either policy, from the approval on.
  const before = await looked();
  for (const place of [2, 3]) expect(before[place]?.replaceAll(/<[^>]*>/g, '')).toContain('5–9名');
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
