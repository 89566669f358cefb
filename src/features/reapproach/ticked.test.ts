import { describe, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { heldBack } from '../../../test/hold.ts';
import { tickedWorld } from '../../../test/ticked-world.ts';
import { suppress } from '../../db/suppressions.ts';
import { type CandidateId, type InvitationId, idOf } from '../../platform/ids.ts';
import { eraseAccount } from '../candidates/actions/erase-account.ts';
import { scopeOfTicked, sendTicked } from './actions/ask-ticked.ts';

/** A company that imported nobody asks whoever ticked at its link, and learns nothing of anybody before they tell it (rules.md §14.20). */

const world = tickedWorld();
const { approve, closeAt, invited, pages, policy, rows, runAt, running, tick, told } = world;

const CLOSED = '2027-07-01T09:00:00+09:00';
const DUE = '2027-12-02T10:00:00+09:00';

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
