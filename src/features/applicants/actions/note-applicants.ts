import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type ApplicantId, type ApplicantNoteId, newOrderedId } from '../../../platform/ids.ts';
import { MOST_KNOWN_TAGS, MOST_NOTES, planTags, type TagChange, type TagPlan } from '../rules/notes.ts';
import {
  countApplicantNotes,
  deleteApplicantNote,
  deleteTags,
  insertApplicantNote,
  insertTags,
  listKnownTags,
  listTags,
} from '../store/notes.ts';
import type { applicantsAudit } from '../views/audit.ts';
import { lockApplicant } from './edit-applicants.ts';
import { mention } from './mentions.ts';

type Noted =
  | { readonly ok: true; readonly id: ApplicantNoteId }
  | { readonly ok: false; readonly reason: 'too_many' };

/**
 * Adds a note about a person, with who and when. It is never changed; whoever wrote something wrong deletes it and writes another.
 * @param mentions colleagues whom it is for
 * @throws NotFound for an unknown and a foreign person alike
 */
export async function noteApplicant(
  tx: Tx,
  applicantId: ApplicantId,
  text: string,
  mentions: readonly string[] = [],
): Promise<Noted> {
  await lockApplicant(tx, applicantId);
  if ((await countApplicantNotes(tx, applicantId)) >= MOST_NOTES) return { ok: false, reason: 'too_many' };
  const id = newOrderedId<ApplicantNoteId>(tx.wall.getTime());
  await insertApplicantNote(tx, { id, applicantId, text });
  await mention(tx, id, mentions);
  audit(tx, 'applicant.noted', applicantId);
  return { ok: true, id };
}

/**
 * Takes a note away for good. Doing it twice is doing it once; answers whether it was there.
 * @param id whatever stands in the address
 */
export async function removeApplicantNote(tx: Tx, id: string): Promise<boolean> {
  const applicantId = await deleteApplicantNote(tx, id);
  if (applicantId === undefined) return false;
  tx.note({ kind: 'applicant_note_removed', organisation: tx.organisationId, object: id });
  audit(tx, 'applicant.note_removed', applicantId);
  return true;
}

/**
 * Gives a person tags and takes tags off them: all of it, or nothing where there is no room. Twice is once.
 * @throws NotFound
 */
export async function changeTags(tx: Tx, applicantId: ApplicantId, change: TagChange): Promise<TagPlan> {
  await lockApplicant(tx, applicantId);
  const [own, known] = await Promise.all([listTags(tx, applicantId), listKnownTags(tx, MOST_KNOWN_TAGS + 1)]);
  const plan = planTags(own, known, change);
  if (!plan.ok) return plan;
  await deleteTags(tx, applicantId, plan.removed);
  await insertTags(tx, applicantId, plan.added);
  if (plan.added.length > 0) audit(tx, 'applicant.tagged', applicantId);
  if (plan.removed.length > 0) audit(tx, 'applicant.untagged', applicantId);
  return plan;
}

type NoteAction = 'applicant.noted' | 'applicant.note_removed' | 'applicant.tagged' | 'applicant.untagged';

function audit(tx: Tx, action: NoteAction, id: ApplicantId): void {
  recordAudit<typeof applicantsAudit>(tx, { action, subject: { kind: 'applicant', id } });
}
