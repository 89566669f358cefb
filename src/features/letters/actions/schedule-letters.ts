import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { idOf, type LetterBatchId, type LetterId, type SelectionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { findLetterLink } from '../../links/actions/letter-links.ts';
import { findBatch, insertBatch, lockRecipients } from '../store/batches.ts';
import { cancelScheduled } from '../store/letters.ts';
import type { lettersAudit } from '../views/audit.ts';
import { type LetterChoice, type LinkShown, planFor } from './plan-letters.ts';

export type Scheduled =
  | { readonly ok: true; readonly batchId: LetterBatchId }
  /** Something the reader decided by has changed since the page was shown: nothing was scheduled. */
  | { readonly ok: false; readonly reason: 'changed' | 'nobody' | 'link_closed' };

/**
 * Schedules letters exactly as they were shown. The same press again finds what the first one did. Whoever had a letter
 * waiting gets one that says all of it.
 * @param pressed id of the press, drawn when the page was made, and what the page showed
 */
export async function scheduleLetters(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  selectionIds: readonly SelectionId[],
  choice: LetterChoice,
  pressed: { readonly batchId: LetterBatchId; readonly digest: string; readonly shownLink: LinkShown },
): Promise<Scheduled> {
  const { batchId } = pressed;
  await lockRecipients(tx, selectionIds);
  if ((await findBatch(tx, batchId)) !== undefined) return { ok: true, batchId };
  if (choice.linkId !== null && (await findLetterLink(tx, choice.linkId)) === undefined)
    return { ok: false, reason: 'link_closed' };
  const plan = await planFor(tx, services, selectionIds, choice, pressed.shownLink);
  if (plan.letters.length === 0) return { ok: false, reason: 'nobody' };
  if (plan.digest !== pressed.digest) return { ok: false, reason: 'changed' };
  const replaced = plan.letters.flatMap(({ replaces }) => replaces ?? []);
  if (replaced.length > 0) await cancelScheduled(tx, { ids: replaced }, 'merged');
  await insertBatch(
    tx,
    {
      id: batchId,
      text: choice.text,
      linkId: choice.linkId,
      dueAt: plan.dueAt,
      createdAt: tx.now,
      createdBy: tx.scope.actor.id,
    },
    plan.letters.map(({ recipient, selections }) => ({
      id: idOf<LetterId>(randomUUID()),
      applicantId: recipient.id,
      selectionIds: selections.map(({ id }) => id),
    })),
  );
  recordAudit<typeof lettersAudit>(tx, {
    action: 'letters.scheduled',
    subject: { kind: 'letter_batch', id: batchId },
    detail: {
      letters: plan.letters.length,
      withLink: choice.linkId !== null,
      delayHours: choice.delayHours,
    },
  });
  return { ok: true, batchId };
}
