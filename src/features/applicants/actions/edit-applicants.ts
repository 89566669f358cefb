import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import {
  type EditFault,
  editPerson,
  editSelection,
  type PersonEdit,
  type SelectionEdit,
} from '../rules/edits.ts';
import type { Person, Selection } from '../rules/people.ts';
import { summarize } from '../rules/summarize.ts';
import { valueChanges } from '../rules/values.ts';
import type { ChangedDetails } from '../store/applicants.ts';
import { findSelectionOwner, findSelections, lockPerson } from '../store/people.ts';
import { keepValues } from '../store/values.ts';
import { updatePeople, updateSelectionDetails, updateSelections } from '../store/write-people.ts';
import type { applicantsAudit } from '../views/audit.ts';

/** A selection of the acting company with its person, both locked as imports lock them. */
export interface LockedSelection {
  readonly person: Person;
  readonly selection: Selection;
  readonly selections: readonly Selection[];
}

/** @throws NotFound for an unknown and a foreign one alike */
export async function lockSelection(tx: Tx, id: SelectionId): Promise<LockedSelection> {
  const owner = await findSelectionOwner(tx, id);
  const person = owner && (await lockPerson(tx, owner));
  if (person === undefined) throw new NotFound('selection');
  const selections = await findSelections(tx, [person.id], 'lock');
  const selection = selections.find((one) => one.id === id);
  if (selection === undefined) throw new NotFound('selection');
  return { person, selection, selections };
}

/** Locks a person as imports lock them. @throws NotFound */
export async function lockApplicant(tx: Tx, id: ApplicantId): Promise<Person> {
  const person = await lockPerson(tx, id);
  if (person === undefined) throw new NotFound('applicant');
  return person;
}

/** Writes a selection back, and its person as they stand with it. */
export async function writeBack(tx: Tx, { person, selection, selections }: LockedSelection): Promise<void> {
  const before = { ...person };
  summarize(person, selections);
  await updateSelections(tx, [selection]);
  await updatePeople(tx, [person]);
  await keepValues(tx, valueChanges(before, person), { origin: 'hand' });
}

type Edited<Fault> =
  | { readonly ok: true; readonly applicantId: ApplicantId }
  | { readonly ok: false; readonly reason: Fault };

/**
 * Writes a selection by hand (rules.md §8.9). What is changed is pinned: no import changes it again. Nobody is mailed by this.
 * @throws NotFound
 */
export async function changeSelection(
  tx: Tx,
  id: SelectionId,
  { wouldChange, offerDeclined, ...edit }: SelectionEdit & ChangedDetails,
): Promise<Edited<EditFault>> {
  const locked = await lockSelection(tx, id);
  const fault = editSelection(locked.selection, edit, jstDate(tx.now));
  if (fault !== undefined) return { ok: false, reason: fault };
  await writeBack(tx, locked);
  await updateSelectionDetails(tx, id, { wouldChange, offerDeclined });
  recordAudit<typeof applicantsAudit>(tx, {
    action: 'selection.changed',
    subject: { kind: 'selection', id },
    detail: { status: locked.selection.status },
  });
  return { ok: true, applicantId: locked.person.id as ApplicantId };
}

/**
 * Writes name and contact of a person by hand, likewise.
 * @throws NotFound
 */
export async function changePerson(tx: Tx, id: ApplicantId, edit: PersonEdit): Promise<Edited<'no_contact'>> {
  const person = await lockApplicant(tx, id);
  const before = { ...person };
  const selections = await findSelections(tx, [person.id], 'lock');
  const fault = editPerson(person, edit);
  if (fault !== undefined) return { ok: false, reason: fault };
  summarize(person, selections);
  await updatePeople(tx, [person]);
  await keepValues(tx, valueChanges(before, person), { origin: 'hand' });
  recordAudit<typeof applicantsAudit>(tx, {
    action: 'applicant.changed',
    subject: { kind: 'applicant', id },
  });
  return { ok: true, applicantId: id };
}
