import { randomUUID } from 'node:crypto';
import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { idOf, type LetterBatchId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { LETTER_DELAY_HOURS } from '../../../platform/terms.ts';
import { searchApplicants } from '../../applicants/actions/read-applicants.ts';
import { planFor } from '../../letters/actions/plan-letters.ts';
import { scheduleLetters } from '../../letters/actions/schedule-letters.ts';
import { readTold } from '../../letters/actions/told.ts';
import { createRelayLink } from '../../links/actions/create-link.ts';
import { backdateLink } from '../store/demo-past.ts';
import { asOf } from './as-of.ts';

/** As many people as are told from here at the beginning. */
const PEOPLE = 4;

/**
 * The company has scheduled a few result letters, with a link of their own each: they leave once the demo’s clock is there.
 * @param since when their link was made
 */
export async function seedLetters(tx: Tx, services: Pick<Services, 'keyRing'>, since: Date): Promise<void> {
  const made = await createRelayLink(tx, {
    kind: 'personal',
    name: '結果の連絡（1人ずつのリンク）',
    test: false,
    openingId: undefined,
    mailText: undefined,
    expiresOn: undefined,
  });
  if (!made.ok) throw new Error(`the demo's link could not be made: ${made.reason}`);
  await backdateLink(asOf(tx, since), made.link.id);
  const { rows } = await searchApplicants(tx, { status: 'rejected' }, firstPage(PEOPLE));
  const told = await Promise.all(rows.map(({ id }) => readTold(tx, id)));
  const ids = told.flatMap(({ untold }) => untold);
  const choice = {
    text: { ref: { ready: 'short' as const }, locale: 'ja' as const },
    linkId: made.link.id,
    delayHours: LETTER_DELAY_HOURS.usual,
  };
  const shownLink = () => '…';
  const { digest } = await planFor(tx, services, ids, choice, shownLink);
  const batchId = idOf<LetterBatchId>(randomUUID());
  const done = await scheduleLetters(tx, services, ids, choice, { batchId, digest, shownLink });
  if (!done.ok) throw new Error(`the demo's letters could not be scheduled: ${done.reason}`);
}
