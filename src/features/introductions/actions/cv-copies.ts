import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type KeyRing, openFile, sealFile } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { ItemValues } from '../../consents/rules/item-value.ts';
import { deleteCvCopies, findCvCopy, findOwnCvCopy, type SealedCopy, writeCvCopy } from '../store/beside.ts';
import { writeReadings } from '../store/readings.ts';
import type { introductionsAudit } from '../views/audit.ts';
import { openProvision, type Shut } from './read-provisions.ts';

/*
 * An agency has bytes of its own, under a key of their own: what the person does to their file changes nothing there, and what
 * they take back there is gone whoever else has it.
 */

interface Place {
  readonly agencyId: string;
  readonly provisionId: string;
}

/** Gives a handing-over its copy of the acting person's file. Needs the `registration` scope. */
export function giveCvCopy(tx: Tx, keyRing: KeyRing, place: Place, bytes: Uint8Array): void {
  const aad = aadOf(place.provisionId);
  const own = keyRing.newDataKey(aad);
  writeCvCopy(tx, place, { sealed: sealFile(own.key, aad, bytes), wrappedKey: own.wrapped });
}

/**
 * Puts another file in the place of the one an agency holds, or none where the person keeps none any more, and only where that is
 * what was agreed to. Needs the `registration` scope.
 * @param bytes of the person's file, where `after` names one
 */
export async function correctCvCopy(
  tx: Tx,
  keyRing: KeyRing,
  place: Place,
  change: { readonly before: ItemValues; readonly after: ItemValues },
  bytes: Uint8Array | undefined,
): Promise<void> {
  if (change.before.cv?.file === change.after.cv?.file) return;
  await deleteCvCopies(tx, place);
  if (change.after.cv === undefined) return;
  if (bytes === undefined) throw new Error('a file was agreed to, and its bytes were not brought');
  giveCvCopy(tx, keyRing, place, bytes);
}

/** Carries the copy of one handing-over along to the next one to the same agency. Needs the `registration` scope. */
export async function carryCvCopy(
  tx: Tx,
  keyRing: KeyRing,
  agencyId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const copy = await findOwnCvCopy(tx, { agencyId, provisionId: from });
  if (copy === undefined) return;
  giveCvCopy(tx, keyRing, { agencyId, provisionId: to }, opened(keyRing, from, copy));
}

/** What an agency was handed of the acting person's file, as the person may have it, too. Needs the `candidate` scope. */
export async function readOwnCvCopy(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  place: Place,
): Promise<Buffer | undefined> {
  const copy = await findOwnCvCopy(tx, place);
  return copy && opened(keyRing, place.provisionId, copy);
}

/**
 * The file of one provision, for whoever may open the provision; each download is counted, and the person sees it.
 * @throws NotFound for an unknown provision, another agency's, and one without a file alike
 */
export async function downloadCv(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: ProvisionId,
): Promise<{ readonly ok: true; readonly bytes: Buffer } | Shut> {
  const provision = await openProvision(tx, services, id);
  if (!provision.ok) return provision;
  // Asked again in the statement that reads the bytes: what the person has taken back by then is not there.
  const copy = await findCvCopy(tx, id);
  if (copy === undefined) throw new NotFound('file');
  writeReadings(tx, 'downloaded', [{ subjectId: id, items: ['cv'] }]);
  recordAudit<typeof introductionsAudit>(tx, {
    action: 'provision.cv_downloaded',
    subject: { kind: 'provision', id },
    candidateId: provision.found.candidateId,
  });
  return { ok: true, bytes: opened(services.keyRing, id, copy) };
}

function opened(keyRing: KeyRing, provisionId: string, { sealed, wrappedKey }: SealedCopy): Buffer {
  const aad = aadOf(provisionId);
  return openFile(keyRing.unwrap(wrappedKey, aad), aad, sealed);
}

const aadOf = (provisionId: string) => `provision-cv:${provisionId}`;
