import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeCompany,
  makeMember,
  makeOperator,
  someMail,
  type TestMember,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { mailedToken, type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { listAudit } from '../../../db/audit.ts';
import { firstPage } from '../../../db/page.ts';
import { Forbidden } from '../../../platform/errors.ts';
import type { Role } from '../../../platform/http/access.ts';
import { findStaffUser } from '../../sign-in/actions/sessions.ts';
import { listPendingInvitations } from '../store/invitations.ts';
import { findOpenInvitation } from './accept-invitation.ts';
import { createApiKey } from './api-keys.ts';
import { decideOrganisation } from './decide.ts';
import { inviteMember } from './invitations.ts';
import { changeMemberRole, type Leavings, removeMember } from './members.ts';
import { findApiKey } from './principals.ts';

/**
 * What a member can leave behind: every column of the database that names one, and what becomes of it with their right.
 * A new column is a decision: `ends` with the right, or `record` of what was done, which opens nothing by itself.
 */
const NAMED_IN: Readonly<Record<string, 'ends' | 'record'>> = {
  'appeals.answered_by': 'record',
  'appeals.raised_by': 'record',
  'api_keys.created_by': 'ends',
  'auth.session.user_id': 'ends',
  'invitations.invited_by': 'ends',
  'members.user_id': 'ends',
  // The account is the person's own: its password opens whatever else they are a member of.
  'auth.account.user_id': 'record',
  'agency_terms.slot_agreed_by': 'record',
  'alumni_pages.changed_by': 'record',
  'applicant_notes.noted_by': 'record',
  // Whoever works here no more looks after nobody.
  'applicant_owners.owner_id': 'ends',
  'applicant_owners.given_by': 'record',
  'bulk_actions.actor_id': 'record',
  'applicant_bases.recorded_by': 'record',
  'applicant_bases.voided_by': 'record',
  'import_bases.recorded_by': 'record',
  'note_mentions.user_id': 'record',
  'agency_contracts.written_by': 'record',
  'agency_contracts.ended_by': 'record',
  'agency_recommendations.written_by': 'record',
  'applicant_contacts.contacted_by': 'record',
  'contact_windows.set_by': 'record',
  'applicant_values.written_by': 'record',
  'applicants.reapply_by': 'record',
  'forgettings.forgotten_by': 'record',
  'retention_holds.held_by': 'record',
  'retention_holds.lifted_by': 'record',
  'retention_terms.decided_by': 'record',
  'audit_events.actor_id': 'record',
  'declared_rejections.declared_by': 'record',
  'contacts.logged_by': 'record',
  'duplicate_pairs.decided_by': 'record',
  'import_sources.updated_by': 'record',
  'imports.created_by': 'record',
  'merges.merged_by': 'record',
  'merges.parted_by': 'record',
  'letter_batches.created_by': 'record',
  'letter_text_versions.created_by': 'record',
  'letter_texts.created_by': 'record',
  'objections.decided_by': 'record',
  'objections.raised_by': 'record',
  'operator_modes.set_by': 'record',
  'organisations.approved_by': 'record',
  'placement_records.recorded_by': 'record',
  'placements.recorded_by': 'record',
  'provision_notes.noted_by': 'record',
  'provisions.accepted_by': 'record',
  'reapply_terms.changed_by': 'record',
  'reapproach_approvals.approved_by': 'record',
  'reapproach_lifts.said_by': 'record',
  'reapproach_put_aside.put_aside_by': 'record',
  'opening_changes.recorded_by': 'record',
  'opening_changes.taken_back_by': 'record',
  'reapproach_policies.created_by': 'record',
  'reapproach_policy_versions.made_by': 'record',
  'recommendations.asked_by': 'record',
  'redemption_offers.answered_by': 'record',
  'redemptions.requested_by': 'record',
  'relay_links.created_by': 'record',
  'request_tasks.acknowledged_by': 'record',
  'saved_searches.saved_by': 'record',
  'hit_verdicts.said_by': 'record',
  'opening_families.changed_by': 'record',
  'opening_hearings.asked_by': 'record',
  'score_weights.saved_by': 'record',
};

/** What sounds like a member and is a link, a browser, a reason or a way of finding out. */
const OF_NO_MEMBER =
  'mail_suppressions.made_by,opt_out_links.answered_by,outbox_messages.stopped_by,ticked_invitations.stopped_by,applicants.found_by,reapproach_invitations.stopped_by';

let services: StaffTestServices;
let operator: TestOrganisation;
let company: TestOrganisation;
let owner: TestMember;
let leaver: TestMember;

beforeAll(async () => {
  services = await staffTestServices();
  operator = await makeOperator(services);
});
beforeEach(async () => {
  company = await makeCompany(services);
  owner = await makeMember(services, company);
  leaver = await makeMember(services, company);
});
afterAll(() => services.end());

const makeKey = async (member: TestMember, role: Role) => {
  const made = await services.within(member.scope, (tx) => createApiKey(tx, 'company', { name: '鍵', role }));
  if (!made.ok) throw new Error(made.reason);
  return made.key;
};
const invite = async (member: TestMember, role: Role) => {
  const mail = someMail();
  await services.within(member.scope, (tx) => inviteMember(tx, services, 'ja', { mail, role }));
  return mailedToken(services, mail.address);
};
/** Which of these still open something. */
const alive = async (keys: readonly string[], tokens: readonly string[]) => ({
  keys: await Promise.all(keys.map(async (key) => (await findApiKey(services.database, key)) !== undefined)),
  invitations: await Promise.all(
    tokens.map(async (token) => (await findOpenInvitation(services, token, 'test')) !== undefined),
  ),
});
const leave = async () => ({
  keys: [await makeKey(leaver, 'owner'), await makeKey(leaver, 'recruiter'), await makeKey(leaver, 'viewer')],
  tokens: [await invite(leaver, 'owner'), await invite(leaver, 'viewer')],
});
const remove = (leavings?: Leavings) =>
  services.within(owner.scope, (tx) => removeMember(tx, leaver.userId, leavings));
const demote = (role: Role, leavings?: Leavings) =>
  services.within(owner.scope, (tx) => changeMemberRole(tx, leaver.userId, role, leavings));

test('every column that names a member stands in the table above', async () => {
  const columns = await services.asSuperuserRows(`
    select case table_schema when 'public' then '' else table_schema || '.' end || table_name || '.' || column_name as name
    from information_schema.columns
    where table_schema in ('public', 'auth') and (column_name like '%\\_by' or column_name in ('user_id', 'actor_id')
        or table_name || '.' || column_name = 'applicant_owners.owner_id')
      and table_name || '.' || column_name <> all ('{${OF_NO_MEMBER}}')
    order by 1`);
  expect(columns.map((row) => (row as { name: string }).name)).toEqual(Object.keys(NAMED_IN).toSorted());
});

describe('with the right to it ends', () => {
  test('the session, in the instant of another role, a removal and a suspension, whoever writes it', async () => {
    const signedIn = async (member: TestMember) =>
      (await findStaffUser(services.staffAuth, member.cookie)) !== undefined;
    expect([await signedIn(leaver), await signedIn(owner)]).toEqual([true, true]);
    await demote('viewer');
    expect([await signedIn(leaver), await signedIn(owner)]).toEqual([false, true]);
    const other = await makeMember(services, company);
    await services.asSuperuser(`delete from members where user_id = '${other.userId}'`);
    expect([await signedIn(other), await signedIn(owner)]).toEqual([false, true]);
    const elsewhere = await makeMember(services, await makeCompany(services));
    await services.within(operator.scope, (tx) =>
      decideOrganisation(tx, services, company.id, { decision: 'suspend', reason: '調査' }),
    );
    expect([await signedIn(owner), await signedIn(elsewhere)]).toEqual([false, true]);
  });

  test('every key and invitation of somebody who leaves, and nothing of anybody else', async () => {
    const { keys, tokens } = await leave();
    const others = { keys: [await makeKey(owner, 'owner')], tokens: [await invite(owner, 'viewer')] };
    expect(await remove()).toEqual({ ok: true });
    expect(await alive(keys, tokens)).toEqual({
      keys: [false, false, false],
      invitations: [false, false],
    });
    expect(await alive(others.keys, others.tokens)).toEqual({ keys: [true], invitations: [true] });
  });

  test('what is above a lower role: keys of more than it, and every invitation, which owners alone send', async () => {
    const { keys, tokens } = await leave();
    await demote('recruiter');
    expect(await alive(keys, tokens)).toEqual({ keys: [false, true, true], invitations: [false, false] });
    await demote('viewer');
    expect(await alive(keys, tokens)).toEqual({ keys: [false, false, true], invitations: [false, false] });
  });

  test('nothing that an owner takes over by choice; it ends with that owner then', async () => {
    const { keys, tokens } = await leave();
    await remove('take_over');
    expect(await alive(keys, tokens)).toEqual({ keys: [true, true, true], invitations: [true, true] });
    const lines = await services.within(owner.scope, (tx) => listAudit(tx, firstPage(10)));
    expect(lines.rows.filter(({ action }) => action === 'member.taken_over')).toMatchObject([
      { actor: { id: owner.userId } },
    ]);
    const heir = owner;
    owner = await makeMember(services, company);
    leaver = heir;
    await remove();
    expect(await alive(keys, tokens)).toEqual({
      keys: [false, false, false],
      invitations: [false, false],
    });
  });

  test('nobody takes over from themselves: an owner who leaves ends what they made', async () => {
    const { keys, tokens } = await leave();
    await services.within(leaver.scope, (tx) => removeMember(tx, leaver.userId, 'take_over'));
    expect((await alive(keys, tokens)).keys).toEqual([false, false, false]);
  });

  test('every key and invitation of a suspended organisation; a reinstatement brings none back', async () => {
    const { keys, tokens } = await leave();
    const decide = (decision: 'suspend' | 'reinstate') =>
      services.within(operator.scope, (tx) =>
        decideOrganisation(
          tx,
          services,
          company.id,
          decision === 'suspend' ? { decision, reason: '調査' } : { decision },
        ),
      );
    await decide('suspend');
    await decide('reinstate');
    expect(await alive(keys, tokens)).toEqual({
      keys: [false, false, false],
      invitations: [false, false],
    });
  });
});

test('a right that is taken away at this moment makes nothing any more, however the two race', async () => {
  for (let round = 0; round < 5; round++) {
    const [made] = await Promise.all([
      makeKey(leaver, 'owner').then(
        (key) => key,
        (error: unknown) => expect(error).toBeInstanceOf(Forbidden),
      ),
      demote('viewer'),
    ]);
    if (typeof made === 'string') expect(await findApiKey(services.database, made)).toBeUndefined();
    await expect(invite(leaver, 'owner')).rejects.toThrow(Forbidden);
    await demote('owner');
  }
});

test('two owners who invite one address at the same moment leave one invitation', async () => {
  const mail = someMail();
  const outcomes = await Promise.all(
    [owner, leaver].map((member) =>
      services.within(member.scope, (tx) => inviteMember(tx, services, 'ja', { mail, role: 'viewer' })),
    ),
  );
  expect(outcomes).toEqual([{ ok: true }, { ok: true }]);
  const pending = await services.within(company.scope, listPendingInvitations);
  expect(pending.map((one) => one.mailAddress)).toEqual([mail.address]);
});

test('one address is invited three times a day at most, also when invitations are taken back in between', async () => {
  const mail = someMail();
  const once = () =>
    services.within(owner.scope, (tx) => inviteMember(tx, services, 'ja', { mail, role: 'viewer' }));
  for (let time = 0; time < 3; time++) expect(await once()).toEqual({ ok: true });
  expect(await once()).toEqual({ ok: false, reason: 'too_many_mails' });
  await services.asSuperuser(`update invitations set invited_at = invited_at - interval '1 day'`);
  expect(await once()).toEqual({ ok: true });
});
