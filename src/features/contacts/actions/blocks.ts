import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type DataKey, type KeyRing, seal, unseal } from '../../../platform/crypto.ts';
import {
  type BlockEntry,
  MARK_KINDS,
  type Mark,
  marksOfEntry,
  marksOfOrganisation,
} from '../rules/blocks.ts';
import {
  deleteBlock,
  deleteBlocks,
  deleteMark,
  insertBlock,
  insertMarkAlone,
  listBlocks,
  listMarks,
  listRecognisable,
  type StoredMark,
} from '../store/blocks.ts';
import type { contactsAudit } from '../views/audit.ts';

type Keys = { readonly keyRing: KeyRing };

/** Somebody the acting person keeps away. */
export interface Block {
  readonly id: string;
  readonly at: Date;
  /** Null where it came back from the journal, which does not know what was typed. */
  readonly entry: BlockEntry | null;
}

/** More than anybody has employers. */
const MOST_BLOCKS = 50;

const SealedEntry = z.object({
  name: z.string(),
  licence: z.string().nullable(),
  mailDomain: z.string().nullable(),
});

/** Everybody the acting person keeps away, the newest first. @param key the person's own */
export async function readBlocks(tx: Tx, key: DataKey): Promise<Block[]> {
  return (await listBlocks(tx)).map(({ id, sealed, at }) => ({
    id,
    at,
    entry: sealed === null ? null : SealedEntry.parse(unseal(key, aadOf(id), sealed)),
  }));
}

/**
 * Which of these organisations the acting person keeps away (rules.md §12.5). For whoever offers, chooses, recommends or tells:
 * ask this, and answer like for anybody else. Needs the `candidate` or `registration` scope.
 */
export async function listBlocked(tx: Tx, keys: Keys, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const marks = new Set((await listMarks(tx)).map(({ mark }) => mark.toString('hex')));
  if (marks.size === 0) return new Set();
  const organisations = await listRecognisable(tx, ids);
  return new Set(
    organisations
      .filter((one) =>
        marksOfOrganisation(one).some((mark) => marks.has(hashOf(tx, keys, mark).toString('hex'))),
      )
      .map(({ id }) => id),
  );
}

/** The same of one organisation. */
export async function isBlocked(tx: Tx, keys: Keys, organisationId: string): Promise<boolean> {
  return (await listBlocked(tx, keys, [organisationId])).has(organisationId);
}

/** Which of these organisations an entry would keep away, before anything is kept. Needs the `candidate` scope. */
export async function listMeant(tx: Tx, entry: BlockEntry, ids: readonly string[]): Promise<string[]> {
  const kept = new Set(marksOfEntry(entry).map(textOf));
  return (await listRecognisable(tx, ids))
    .filter((one) => marksOfOrganisation(one).some((mark) => kept.has(textOf(mark))))
    .map(({ id }) => id);
}

/** Keeps somebody away from the commit on. The account is locked, as for all that change something here. */
export async function addBlock(
  tx: Tx,
  keys: Keys,
  key: DataKey,
  entry: BlockEntry,
): Promise<{ ok: true } | { ok: false; reason: 'too_many' }> {
  if ((await listBlocks(tx)).length >= MOST_BLOCKS) return { ok: false, reason: 'too_many' };
  const id = randomUUID();
  const marks = marksOfEntry(entry).map((mark) => ({ kind: mark.kind, mark: hashOf(tx, keys, mark) }));
  await insertBlock(tx, id, seal(key, aadOf(id), entry), marks);
  note(tx, 'block', marks);
  recordAudit<typeof contactsAudit>(tx, { action: 'block.added' });
  return { ok: true };
}

/** Keeps somebody away no more; what is not there changes nothing. */
export async function removeBlock(tx: Tx, id: string): Promise<void> {
  const marks = await deleteBlock(tx, id);
  if (marks.length === 0) return;
  const left = await listMarks(tx);
  // What another entry says as well still holds.
  note(
    tx,
    'unblock',
    marks.filter(({ mark }) => !left.some((one) => one.mark.equals(mark))),
  );
  recordAudit<typeof contactsAudit>(tx, { action: 'block.removed' });
}

/** Both once more in a database that was put back; they know the keyed hash alone. Answers whether anything was left to do. */
export async function blockAgain(tx: Tx, object: string, word: string | null): Promise<boolean> {
  const mark = Buffer.from(object, 'base64url');
  const kind = MARK_KINDS.find((one) => one === word);
  if (kind === undefined || (await listMarks(tx)).some((one) => one.mark.equals(mark))) return false;
  await insertMarkAlone(tx, { kind, mark });
  return true;
}

export function unblockAgain(tx: Tx, object: string): Promise<boolean> {
  return deleteMark(tx, Buffer.from(object, 'base64url'));
}

/** Part of erasing the acting person. */
export async function forgetBlocks(tx: Tx): Promise<void> {
  await deleteBlocks(tx);
}

/** Of the person and the thing together: the same employer is another hash for everybody. */
function hashOf(tx: Tx, { keyRing }: Keys, mark: Mark): Buffer {
  return keyRing.fingerprint('block', `${tx.candidateId} ${textOf(mark)}`);
}

function textOf({ kind, value }: Mark): string {
  return `${kind} ${value}`;
}

function aadOf(id: string): string {
  return `block:${id}`;
}

function note(tx: Tx, kind: 'block' | 'unblock', marks: readonly StoredMark[]): void {
  for (const one of marks)
    tx.note({ kind, candidate: tx.candidateId, object: one.mark.toString('base64url'), word: one.kind });
}
