import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type KeyRing, seal, unseal } from '../../../platform/crypto.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { MOST_NOTES } from '../rules/note.ts';
import {
  countNotes,
  deleteNote,
  insertNote,
  listNotes,
  listNotesAboutMe,
  type StoredNote,
} from '../store/beside.ts';
import type { introductionsAudit } from '../views/audit.ts';
import { lockForAction, type ShutOrOver } from './read-provisions.ts';

/** What an agency's staff added beside an item. */
export type Note = Omit<StoredNote, 'sealed' | 'wrappedKey'> & { readonly text: string };
/** The same for colleagues, with who it was; null where they work there no more, or a program did it. */
export type AuthoredNote = Note & { readonly author: string | null };

type Noted =
  | { readonly ok: true }
  | ShutOrOver
  | { readonly ok: false; readonly reason: 'not_held' | 'too_many' };

/**
 * Adds a note beside an item that the acting agency can see, unless its own claim about the person was upheld. What the person wrote stays as it is, and they read the note. The
 * provision is locked first: a person who takes something back at the same moment takes the note along, or there is none.
 * @throws NotFound for an unknown provision and for another agency's alike
 */
export async function noteItem(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  provisionId: ProvisionId,
  note: { readonly item: string; readonly text: string },
): Promise<Noted> {
  const provision = await lockForAction(tx, services, provisionId);
  if (!provision.ok) return provision;
  const { candidateId, items } = provision.found;
  if (!items.includes(note.item)) return { ok: false, reason: 'not_held' };
  if ((await countNotes(tx, provisionId)) >= MOST_NOTES) return { ok: false, reason: 'too_many' };
  const id = randomUUID();
  const own = services.keyRing.newDataKey(aadOf(id));
  await insertNote(tx, {
    id,
    provisionId,
    candidateId,
    item: note.item,
    sealed: seal(own.key, aadOf(id), note.text),
    wrappedKey: own.wrapped,
  });
  recordAudit<typeof introductionsAudit>(tx, {
    action: 'provision.noted',
    subject: { kind: 'provision', id: provisionId },
    candidateId,
    detail: { item: note.item },
  });
  return { ok: true };
}

/**
 * Takes a note of the acting agency away for good. Doing it twice is doing it once; answers whether it was there.
 * @param id whatever stands in the address
 */
export async function removeNote(tx: Tx, id: string): Promise<boolean> {
  const removed = await deleteNote(tx, id);
  if (removed === undefined) return false;
  tx.note({ kind: 'note_removed', organisation: tx.organisationId, object: id });
  recordAudit<typeof introductionsAudit>(tx, {
    action: 'provision.note_removed',
    subject: { kind: 'provision', id: removed.provisionId },
    candidateId: removed.candidateId,
  });
  return true;
}

/** The acting agency's notes beside the items of one provision that it can open, the oldest first. */
export async function readNotes(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  provisionId: ProvisionId,
): Promise<AuthoredNote[]> {
  return (await listNotes(tx, provisionId)).map(({ author, ...note }) => ({
    ...opened(keyRing, note),
    author,
  }));
}

/** What agencies have written beside the acting person's items, the oldest first. Needs the `candidate` scope. */
export async function readNotesAboutMe(tx: Tx, { keyRing }: Pick<Services, 'keyRing'>): Promise<Note[]> {
  return (await listNotesAboutMe(tx)).map((note) => opened(keyRing, note));
}

function opened(keyRing: KeyRing, { sealed, wrappedKey, ...note }: StoredNote): Note {
  const aad = aadOf(note.id);
  return { ...note, text: z.string().parse(unseal(keyRing.unwrap(wrappedKey, aad), aad, sealed)) };
}

const aadOf = (id: string) => `note:${id}`;
