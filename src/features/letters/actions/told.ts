import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Told } from '../../applicants/rules/told.ts';
import { becauseWords, isEndedBecause } from '../rules/hindrance.ts';
import { DELIVERY_WORDS, STATE_WORDS } from '../rules/letter.ts';
import { listLettersTo } from '../store/letters.ts';
import { listUntoldOf } from '../store/untold.ts';

/** What a person's own page says of letters. */
export async function readTold(tx: Tx, applicantId: ApplicantId): Promise<Told> {
  const letters = await listLettersTo(tx, applicantId);
  return {
    letters: letters.map(({ batchId, openings, state, reason, delivery, dueAt, endedAt }) => ({
      batchId,
      openings,
      at: (state === 'sent' ? endedAt : null) ?? dueAt,
      state: delivery === null ? STATE_WORDS[state] : DELIVERY_WORDS[delivery],
      because: isEndedBecause(reason) ? becauseWords(reason) : undefined,
    })),
    untold: await listUntoldOf(tx, applicantId),
  };
}
