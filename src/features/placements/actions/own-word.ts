import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { PlacementId } from '../../../platform/ids.ts';
import type { OwnWord } from '../rules/own-word.ts';
import { findPlacement, type Placement } from '../store/placements.ts';
import {
  deleteDenial,
  deleteEverySaying,
  deleteWish,
  deleteWord,
  insertDenial,
  insertWish,
  saveWord,
} from '../store/words.ts';
import type { placementsAudit } from '../views/audit.ts';

/** What the acting person says of a hire after the start; saying nothing at all takes an earlier word back. */
export async function sayOwnWord(tx: Tx, id: PlacementId, word: OwnWord): Promise<'said' | 'taken_back'> {
  const placement = await getMine(tx, id);
  const isSilent = word.began === 'unsaid' && word.same.length + word.other.length === 0;
  if (isSilent) await deleteWord(tx, id);
  else await saveWord(tx, placement, word);
  recordAudit<typeof placementsAudit>(tx, {
    action: isSilent ? 'placement.word_taken_back' : 'placement.word_said',
    subject: { kind: 'placement', id },
  });
  return isSilent ? 'taken_back' : 'said';
}

/** Whether the acting person asks the agency that placed them to tell them of other work all the same (rules.md §13.5). */
export async function wishForWork(tx: Tx, id: PlacementId, isWished: boolean): Promise<void> {
  const placement = await getMine(tx, id);
  const isNew = isWished ? await insertWish(tx, placement) : await deleteWish(tx, id);
  if (!isNew) return;
  recordAudit<typeof placementsAudit>(tx, {
    action: isWished ? 'placement.wished' : 'placement.wish_ended',
    subject: { kind: 'placement', id },
  });
}

/**
 * Whether the acting person says that a hire is not true as it stands in the books: its agency reads it at once and is mailed, the employer
 * never hears of it (rules.md §13.8). The books stay; what is wrong in them is put right by a later line.
 * @throws NotFound for an unknown hire and for another's alike
 */
export async function denyHire(tx: Tx, id: PlacementId, isDenied: boolean): Promise<void> {
  const placement = await getMine(tx, id);
  if (!(isDenied ? await insertDenial(tx, placement) : await deleteDenial(tx, id))) return;
  recordAudit<typeof placementsAudit>(tx, {
    action: isDenied ? 'placement.denied' : 'placement.denial_ended',
    subject: { kind: 'placement', id },
  });
}

/** Removes what the acting person said of their hires; the books stay (rules.md §13.7). */
export function forgetSayings(tx: Tx): Promise<void> {
  return deleteEverySaying(tx);
}

async function getMine(tx: Tx, id: PlacementId): Promise<Placement> {
  const placement = await findPlacement(tx, id);
  if (placement === undefined) throw new NotFound('placement');
  return placement;
}
