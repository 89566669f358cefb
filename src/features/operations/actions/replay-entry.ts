import { takeIn } from '../../../db/journal/entries.ts';
import type { EntryKind, JournalEntry } from '../../../db/journal/entry.ts';
import { JOURNAL_SCOPE } from '../../../db/journal/journal.ts';
import { countReplayed } from '../../../db/restores.ts';
import type { Scope, Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { idOf, type OrganisationId, type RelayLinkId } from '../../../platform/ids.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { keepPublicKey } from '../../../platform/signing-keys.ts';
import { forgetAgain, keepOutAgain } from '../../applicants/actions/forget-applicants.ts';
import { forgetSelectionAgain } from '../../applicants/actions/forget-selections.ts';
import { removeApplicantNote } from '../../applicants/actions/note-applicants.ts';
import { refuseAgain, voidBasis } from '../../applicants/actions/record-bases.ts';
import { stopItem } from '../../candidates/actions/change-item.ts';
import { clearAgain, narrowAgain } from '../../candidates/actions/change-profile.ts';
import { chooseOpeningMailsAgain } from '../../candidates/actions/contact-room.ts';
import { endWishesCount } from '../../candidates/actions/counted-wishes.ts';
import { eraseAgain } from '../../candidates/actions/erase-account.ts';
import { dropNews, unmarkNews } from '../../candidates/actions/news.ts';
import { findAccount } from '../../candidates/actions/own-place.ts';
import { stopQuestions } from '../../candidates/actions/questions.ts';
import { endSearchAgain } from '../../candidates/actions/search.ts';
import { endPermission } from '../../candidates/actions/stop-company.ts';
import { stopSharing } from '../../candidates/actions/withdraw-from-agency.ts';
import { PERMISSIONS } from '../../candidates/rules/permissions.ts';
import { LATER_ITEMS, PROVIDED_ITEMS } from '../../consents/rules/wording.ts';
import { blockAgain, unblockAgain } from '../../contacts/actions/blocks.ts';
import { takeNudgeBack } from '../../contacts/actions/own-contacts.ts';
import { pauseAgain, resumeAgain, saySettingsAgain } from '../../contacts/actions/settings.ts';
import { stopAgain } from '../../delivery/actions/stop-mail.ts';
import { removeNote } from '../../introductions/actions/note-items.ts';
import { closeRelayLink } from '../../links/actions/close-link.ts';
import { revokeApiKey } from '../../orgs/actions/api-keys.ts';
import { decideAgain } from '../../orgs/actions/decide.ts';
import { changeMemberRole, removeMember } from '../../orgs/actions/members.ts';
import { readRole } from '../../orgs/rules/members.ts';
import { withdrawAgain } from '../../recommendations/actions/end-own.ts';
import { chooseRestAgain } from '../../recommendations/actions/rest.ts';

const { actor } = JOURNAL_SCOPE;
/** The desk without an operator: nobody in particular decides once more. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/**
 * Carries an entry out once more in a database that does not have it, and takes it in, in one transaction: done again it
 * changes nothing, and of two processes one does it. Answers whether anything was left to do.
 * @param isOvertaken a later entry takes it back: it is only taken in
 */
export async function replayEntry(
  tx: Tx,
  services: OutboxServices,
  entry: JournalEntry,
  isOvertaken: boolean,
): Promise<boolean> {
  if (!(await takeIn(tx, entry)) || isOvertaken || entry.kind === 'opened') return false;
  const isDone = await carryOut(tx, services, entry);
  if (isDone) await countReplayed(tx, toldAs(entry.kind));
  return isDone;
}

/** As what it is counted: how often a mark came off would tell that people wish something (rules.md §11.5). */
export function toldAs(kind: EntryKind): EntryKind {
  return kind === 'news_mark' ? 'values_cleared' : kind;
}

/** What the database does not know is none of its business: people and organisations that came after the backup. */
async function carryOut(tx: Tx, services: OutboxServices, entry: JournalEntry): Promise<boolean> {
  const { candidate, organisation } = entry;
  if (candidate !== null) {
    const own: Scope = { kind: 'candidate', candidateId: candidate, actor };
    return tx.within(own, (person) => ofPerson(person, services, entry));
  }
  if (entry.kind === 'mail_stopped' || entry.kind === 'mail_resumed') return stopAgain(tx, entry);
  if (entry.kind === 'signing_key') return keepPublicKey(tx, entry.object ?? '', new Date(entry.recordedAt));
  if (organisation === null) return false;
  try {
    return await ofOrganisation(tx, organisation as OrganisationId, entry);
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

async function ofPerson(tx: Tx, services: OutboxServices, entry: JournalEntry): Promise<boolean> {
  if (entry.kind === 'erasure') return eraseAgain(tx, services);
  const organisation = entry.organisation as OrganisationId | null;
  if ((await findAccount(tx, services)) === undefined) return false;
  if (entry.kind === 'news_mark')
    return unmarkNews(tx, services, entry.object ?? '', organisation ?? entry.word ?? '');
  if (entry.kind === 'questions_stopped') return stopQuestions(tx);
  if (entry.kind === 'values_cleared') {
    if (entry.word === 'counted') return endWishesCount(tx);
    if (entry.word === 'news') return dropNews(tx, services, entry.object ?? '');
    const item = LATER_ITEMS.find((one) => one === entry.word);
    return item !== undefined && clearAgain(tx, services, item, entry.object);
  }
  if (entry.kind === 'pause') return pauseAgain(tx, entry.object);
  if (entry.kind === 'resume') return resumeAgain(tx);
  if (entry.kind === 'contact_terms' && entry.word === 'openings')
    return chooseOpeningMailsAgain(tx, services, entry.object === 'yes');
  if (entry.kind === 'contact_terms')
    return entry.word === 'settings'
      ? saySettingsAgain(tx, entry.object ?? '')
      : narrowAgain(tx, services, entry.object ?? '');
  if (entry.kind === 'block') return blockAgain(tx, entry.object ?? '', entry.word);
  if (entry.kind === 'recommendation_withdrawn') return withdrawAgain(tx, idOf(entry.object ?? ''));
  if (entry.kind === 'rest_choice') return chooseRestAgain(tx, idOf(entry.object ?? ''), entry.word);
  if (entry.kind === 'search_over' || entry.kind === 'search_resumed')
    return endSearchAgain(tx, services, entry.kind === 'search_over' ? new Date(entry.at) : null);
  if (entry.kind === 'unblock') return unblockAgain(tx, entry.object ?? '');
  if (organisation === null) return false;
  if (entry.kind === 'withdrawal') return stopSharing(tx, organisation);
  if (entry.kind === 'nudge_taken_back')
    return takeNudgeBack(tx, { id: entry.object ?? '', agencyId: organisation });
  if (entry.kind === 'item_withdrawal') {
    const item = PROVIDED_ITEMS.find((one) => one === entry.word);
    return item !== undefined && stopItem(tx, services, organisation, item);
  }
  const permission = PERMISSIONS.find((one) => one === entry.word);
  return permission !== undefined && endPermission(tx, organisation, permission);
}

async function ofOrganisation(
  tx: Tx,
  id: OrganisationId,
  { kind, object, word, at }: JournalEntry,
): Promise<boolean> {
  const desk: Scope = { kind: 'operator', organisationId: NOBODY, actor };
  if (kind === 'suspension') return tx.within(desk, (own) => decideAgain(own, id, 'suspend'));
  if (kind === 'reinstatement') return tx.within(desk, (own) => decideAgain(own, id, 'reinstate'));
  return tx.within({ kind: 'organisation', organisationId: id, actor }, async (own) => {
    const about = object ?? '';
    if (kind === 'api_key') await revokeApiKey(own, about);
    else if (kind === 'note_removed') return removeNote(own, about);
    else if (kind === 'applicant_note_removed') return removeApplicantNote(own, about);
    else if (kind === 'contact_refused') return refuseAgain(own, idOf(about), new Date(at));
    else if (kind === 'basis_voided') return voidBasis(own, about);
    else if (kind === 'applicant_forgotten') return forgetAgain(own, about);
    else if (kind === 'selection_forgotten') return forgetSelectionAgain(own, about);
    else if (kind === 'reimport_block') return keepOutAgain(own, about, new Date(at), word);
    else if (kind === 'link_closed') return (await closeRelayLink(own, about as RelayLinkId)).ok;
    else if (kind === 'member_removed') return (await removeMember(own, about)).ok;
    else if (kind === 'member_role') {
      const role = readRole(word);
      return role !== undefined && (await changeMemberRole(own, about, role)).ok;
    } else return false;
    return true;
  });
}
