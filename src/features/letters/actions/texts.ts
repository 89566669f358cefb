import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { idOf, type LetterTextId } from '../../../platform/ids.ts';
import type { LetterTextInput } from '../input.ts';
import {
  findText,
  findVersion,
  insertText,
  insertVersion,
  type LetterText,
  type LetterVersion,
  updateText,
} from '../store/texts.ts';
import type { lettersAudit } from '../views/audit.ts';

/** Saves a new text as its first version. */
export async function createText(tx: Tx, { name, ...source }: LetterTextInput): Promise<LetterTextId> {
  const id = idOf<LetterTextId>(randomUUID());
  await insertText(tx, id, name);
  await insertVersion(tx, id, 1, source);
  recordAudit<typeof lettersAudit>(tx, {
    action: 'letter_text.created',
    subject: { kind: 'letter_text', id },
    detail: { reason: source.reasonShown },
  });
  return id;
}

export type TextSaved =
  | { readonly ok: true; readonly number: number }
  /** Somebody has saved another version since the page was opened. */
  | { readonly ok: false; readonly latest: number };

/**
 * Saves what was written as a further version; what says the same as before makes none. Versions of before stay as they are.
 * @param base the version that was opened
 * @throws NotFound
 */
export async function saveText(
  tx: Tx,
  id: LetterTextId,
  { name, ...source }: LetterTextInput,
  base: number,
): Promise<TextSaved> {
  const text = await getText(tx, id, true);
  if (text.latest !== base) return { ok: false, latest: text.latest };
  const isSame = isDeepStrictEqual({ ...text.source }, source);
  if (isSame && name === text.name) return { ok: true, number: base };
  return { ok: true, number: await writeVersion(tx, text, name, isSame ? undefined : source) };
}

/**
 * What an earlier version said is said again, by a version of its own.
 * @throws NotFound
 */
export async function restoreVersion(tx: Tx, id: LetterTextId, number: number): Promise<number> {
  const text = await getText(tx, id, true);
  const { source } = await getVersion(tx, id, number);
  if (isDeepStrictEqual(source, text.source)) return text.latest;
  return writeVersion(tx, text, text.name, source);
}

async function writeVersion(
  tx: Tx,
  text: LetterText,
  name: string,
  source: LetterVersion['source'] | undefined,
): Promise<number> {
  const latest = source === undefined ? text.latest : text.latest + 1;
  if (source !== undefined) await insertVersion(tx, text.id, latest, source);
  await updateText(tx, { ...text, name, latest });
  recordAudit<typeof lettersAudit>(tx, {
    action: 'letter_text.changed',
    subject: { kind: 'letter_text', id: text.id },
    detail: { version: latest, renamed: name !== text.name, reason: source?.reasonShown },
  });
  return latest;
}

/** Takes a text off the list of those that are offered, or puts it back. @throws NotFound */
export async function archiveText(tx: Tx, id: LetterTextId, isArchived: boolean): Promise<void> {
  const text = await getText(tx, id, true);
  if ((text.archivedAt !== null) === isArchived) return;
  await updateText(tx, { ...text, archivedAt: isArchived ? tx.now : null });
  recordAudit<typeof lettersAudit>(tx, {
    action: isArchived ? 'letter_text.archived' : 'letter_text.offered_again',
    subject: { kind: 'letter_text', id },
  });
}

/** @throws NotFound for an unknown text and for another company's alike */
export async function getText(tx: Tx, id: LetterTextId, lock = false): Promise<LetterText> {
  const text = await findText(tx, id, lock);
  if (text === undefined) throw new NotFound('letter text');
  return text;
}

/** One of its versions. @throws NotFound */
export async function getVersion(tx: Tx, id: LetterTextId, number: number): Promise<LetterVersion> {
  const version = await findVersion(tx, id, number);
  if (version === undefined) throw new NotFound('version');
  return version;
}
