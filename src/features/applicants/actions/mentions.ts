import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import type { ApplicantNoteId } from '../../../platform/ids.ts';
import { rolesThat } from '../../../platform/permissions.ts';
import type { Colleague } from '../../parties/store/colleagues.ts';
import {
  countMentioned,
  countUnread,
  holdByRole,
  insertMentions,
  listByRole,
  listNotesFor,
  markRead,
  type NoteFor,
} from '../store/mentions.ts';

/** Who may read notes: nobody else is named in one. */
const READERS = rolesThat('viewApplicants');

/** The colleagues whom a note may be for: everybody who may read it, but for whoever writes. */
export async function listMentionable(tx: Tx): Promise<Colleague[]> {
  return (await listByRole(tx, READERS)).filter(({ userId }) => userId !== tx.scope.actor.id);
}

/**
 * Says whom a note is for. They are mailed of it with what else there is to tell, without anything of the person.
 * @throws InvalidInput for somebody who does not work here, or may not read it
 */
export async function mention(tx: Tx, noteId: ApplicantNoteId, userIds: readonly string[]): Promise<void> {
  const asked = [...new Set(userIds)];
  const held = await holdByRole(tx, asked, READERS);
  if (held.length < asked.length)
    throw new InvalidInput([{ field: 'mentions', message: 'are ids of colleagues who may read notes' }]);
  await insertMentions(tx, noteId, asked);
}

/** The notes for whoever looks, the newest first. */
export function listOwnNotes(tx: Tx, page: PageRequest): Promise<Page<NoteFor>> {
  return listNotesFor(tx, tx.scope.actor.id, page);
}

/** How many of them they have not read. */
export function countOwnUnread(tx: Tx): Promise<number> {
  return countUnread(tx, tx.scope.actor.id);
}

/** Marks those of them as read that were shown: that one and what is older. */
export function readOwnNotes(tx: Tx, through: string): Promise<void> {
  return markRead(tx, tx.scope.actor.id, through);
}

/** By member, how many notes of a span name them and are not read yet. */
export function readMentionNews(
  tx: Tx,
  span: { readonly since: Date; readonly until: Date },
): Promise<ReadonlyMap<string, number>> {
  return countMentioned(tx, span);
}
