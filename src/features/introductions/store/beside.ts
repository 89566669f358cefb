import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { NoteId, ProvisionId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';

/** What stands beside a handing-over: the copy of the person's file, and notes of the agency. Each row has a key of its own. */

export interface SealedCopy {
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
}

interface Place {
  readonly agencyId: string;
  readonly provisionId: string;
}

/** Writes the copy that belongs to a handing-over. Needs the `registration` scope. */
export function writeCvCopy(tx: Tx, { agencyId, provisionId }: Place, copy: SealedCopy): void {
  tx.putOff(
    tx.db.insertInto('provision_cvs').values({
      agency_id: agencyId,
      provision_id: provisionId,
      candidate_id: tx.candidateId,
      sealed: copy.sealed,
      wrapped_key: copy.wrappedKey,
    }),
  );
}

/** The acting person's copy at an agency. Needs the `candidate` or the `registration` scope. */
export function findOwnCvCopy(tx: Tx, { agencyId, provisionId }: Place): Promise<SealedCopy | undefined> {
  return tx.db
    .selectFrom('provision_cvs')
    .where('candidate_id', '=', tx.candidateId)
    .where('agency_id', '=', agencyId)
    .where('provision_id', '=', provisionId)
    .select(['sealed', 'wrapped_key as wrappedKey'])
    .executeTakeFirst();
}

/** The copy the acting agency can open at this very moment: one statement sees the handing-over and the copy alike. */
export function findCvCopy(tx: Tx, provisionId: ProvisionId): Promise<SealedCopy | undefined> {
  return tx.db
    .selectFrom('provision_cvs as c')
    .innerJoin('provisions as p', (join) =>
      join.onRef('p.agency_id', '=', 'c.agency_id').onRef('p.id', '=', 'c.provision_id'),
    )
    .where('c.agency_id', '=', tx.organisationId)
    .where('c.provision_id', '=', provisionId)
    .where('p.wrapped_key', 'is not', null)
    .where(sql<boolean>`'cv' = any(p.items)`)
    .select(['c.sealed', 'c.wrapped_key as wrappedKey'])
    .executeTakeFirst();
}

/** Deletes copies of the acting person's file: of one handing-over, or of those to one agency. Needs the `candidate` or the `registration` scope. */
export async function deleteCvCopies(
  tx: Tx,
  { agencyId, provisionId }: { readonly agencyId: string; readonly provisionId?: string },
): Promise<void> {
  await tx.db
    .deleteFrom('provision_cvs')
    .where('candidate_id', '=', tx.candidateId)
    .where('agency_id', '=', agencyId)
    .$if(provisionId !== undefined, (query) => query.where('provision_id', '=', provisionId ?? ''))
    .execute();
}

/** Deletes what agencies wrote beside one item of the acting person. Needs the `candidate` scope. */
export async function deleteNotesOn(tx: Tx, agencyId: string, item: string): Promise<void> {
  await tx.db
    .deleteFrom('provision_notes')
    .where('candidate_id', '=', tx.candidateId)
    .where('agency_id', '=', agencyId)
    .where('item', '=', item)
    .execute();
}

/** Deletes all of it, of one agency or of every one. Needs the `candidate` scope. */
export async function deleteBeside(tx: Tx, agencyId?: string): Promise<void> {
  for (const table of ['provision_cvs', 'provision_notes'] as const)
    await tx.db
      .deleteFrom(table)
      .where('candidate_id', '=', tx.candidateId)
      .$if(agencyId !== undefined, (query) => query.where('agency_id', '=', agencyId ?? ''))
      .execute();
}

/** A note as it is stored. */
export interface StoredNote extends SealedCopy {
  readonly id: NoteId;
  readonly agencyId: string;
  readonly provisionId: string;
  readonly item: string;
  readonly notedAt: Date;
}

/** Writes a note of the acting agency's caller beside an item. */
export async function insertNote(
  tx: Tx,
  note: SealedCopy & {
    readonly id: string;
    readonly provisionId: string;
    readonly candidateId: string;
    readonly item: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('provision_notes')
    .values({
      agency_id: tx.organisationId,
      id: note.id,
      provision_id: note.provisionId,
      candidate_id: note.candidateId,
      item: note.item,
      sealed: note.sealed,
      wrapped_key: note.wrappedKey,
      noted_at: tx.now,
      noted_by: tx.scope.actor.id,
    })
    .execute();
}

/** How many notes stand beside one handing-over to the acting agency. */
export async function countNotes(tx: Tx, provisionId: ProvisionId): Promise<number> {
  const row = await tx.db
    .selectFrom('provision_notes')
    .where('agency_id', '=', tx.organisationId)
    .where('provision_id', '=', provisionId)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** The notes beside one handing-over to the acting agency, the oldest first, with the name of a colleague who still works there. */
export function listNotes(
  tx: Tx,
  provisionId: ProvisionId,
): Promise<(StoredNote & { readonly author: string | null })[]> {
  return stored(tx)
    .where('n.agency_id', '=', tx.organisationId)
    .where('n.provision_id', '=', provisionId)
    .select(colleagueName(tx, 'n.noted_by').as('author'))
    .execute();
}

/** Every note about the acting person. Needs the `candidate` scope. */
export function listNotesAboutMe(tx: Tx): Promise<StoredNote[]> {
  return stored(tx).where('n.candidate_id', '=', tx.candidateId).execute();
}

/** Deletes a note of the acting agency. Answers about whom it was; undefined for an unknown one. */
export async function deleteNote(
  tx: Tx,
  id: string,
): Promise<{ readonly provisionId: ProvisionId; readonly candidateId: string } | undefined> {
  return tx.db
    .deleteFrom('provision_notes')
    .where('agency_id', '=', tx.organisationId)
    .where('id', '=', id)
    .returning(['provision_id as provisionId', 'candidate_id as candidateId'])
    .$narrowType<{ provisionId: ProvisionId }>()
    .executeTakeFirst();
}

function stored(tx: Tx) {
  return tx.db
    .selectFrom('provision_notes as n')
    .select(['n.id', 'n.agency_id as agencyId', 'n.provision_id as provisionId', 'n.item'])
    .select(['n.noted_at as notedAt', 'n.sealed', 'n.wrapped_key as wrappedKey'])
    .$narrowType<{ id: NoteId }>()
    .orderBy('n.noted_at')
    .orderBy('n.id');
}
