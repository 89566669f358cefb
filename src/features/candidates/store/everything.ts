import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { OrganisationId } from '../../../platform/ids.ts';

/** The acting person's account as it is stored; undefined once erased. Locks nothing, unlike lockCandidate. */
export function findAccountRow(tx: Tx) {
  return tx.db
    .selectFrom('candidates')
    .innerJoin('person_keys', 'person_keys.candidate_id', 'candidates.id')
    .where('candidates.id', '=', tx.candidateId)
    .where('candidates.erased_at', 'is', null)
    .select(['id', 'sealed', 'wrapped_key as wrappedKey', 'locale', 'created_at as createdAt'])
    .select(['updated_at as updatedAt', 'last_seen_on as lastSeenOn', 'asked_at as askedAt'])
    .select(['question_side as questionSide', 'question_due_on as questionDueOn'])
    .select(['no_opening_mails as noOpeningMails', 'solved_at as solvedAt', 'waits_since as waitsSince'])
    .$narrowType<{ lastSeenOn: JstDate; questionDueOn: JstDate | null }>()
    .executeTakeFirst();
}

/** The acting person's sessions, the oldest first. */
export function listSessions(tx: Tx) {
  return tx.db
    .selectFrom('candidate_sessions')
    .where('candidate_id', '=', tx.candidateId)
    .select(['created_at as signedInAt', 'expires_at as expiresAt'])
    .orderBy('created_at')
    .execute();
}

/** What companies that do not know the acting person asked them by their tick, the newest first (rules.md §14.20). */
export function listInvitations(tx: Tx) {
  return tx.db
    .selectFrom('ticked_invitations as i')
    .leftJoin('ticked_answers as a', (join) =>
      join.onRef('a.candidate_id', '=', 'i.candidate_id').onRef('a.invitation_id', '=', 'i.id'),
    )
    .where('i.candidate_id', '=', tx.candidateId)
    .select(['i.id', 'i.company_id as companyId', 'i.registration_id as registrationId', 'i.step'])
    .select(['i.kind as invitationKind', 'i.created_at as createdAt', 'i.due_at as plannedAt'])
    .select(['i.sent_at as sentAt', 'i.state as invitationState', 'i.state_at as stateAt'])
    .select(['i.later_until as laterUntil', 'i.answer_reason as answerReason', 'i.stopped_by as stoppedBy'])
    .select(['a.answer', 'a.answered_at as answeredAt', 'a.voided_at as voidedAt'])
    .$narrowType<{ companyId: OrganisationId; laterUntil: JstDate | null }>()
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id')
    .execute();
}

/** Everything that is readable of the acting person's registrations, the oldest first. */
export function listEveryRegistration(tx: Tx) {
  return tx.db
    .selectFrom('registrations')
    .where('candidate_id', '=', tx.candidateId)
    .select(['id', 'company_id as companyId', 'link_id as linkId', 'registered_at as registeredAt'])
    .select(['test as isTest', 'forwarded as isForwarded', 'mail_domain as mailDomain'])
    .select(['invite_again as inviteAgain', 'tell_company as tellCompany', 'undone_at as undoneAt'])
    .select(['name_stopped_at as nameStoppedAt', 'invitations_stopped_at as invitationsStoppedAt'])
    .select(['fingerprint_ended_at as fingerprintEndedAt', 'group_through as groupThrough'])
    .$narrowType<{ companyId: OrganisationId | null; groupThrough: JstDate | null }>()
    .orderBy('registered_at')
    .orderBy('id')
    .execute();
}
