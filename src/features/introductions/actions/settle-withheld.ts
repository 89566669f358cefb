import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { getRuleInForce, postConfirmed, postReceived } from '../../slots/actions/post-points.ts';
import { decideSettlement } from '../rules/settlement.ts';
import { closeWithheld, type WithheldPoint } from '../rules/withheld.ts';
import { freePerson, listAnswers } from '../store/settlement.ts';
import { dropWithheld, giveReceipts, lockAllWithheld, markReady } from '../store/withheld.ts';
import type { introductionsAudit } from '../views/audit.ts';
import { expectPosted } from './settle.ts';

/**
 * What the close of a month does with the points of people who were never answered (rules.md §3.15): those whose selection has
 * ended in a hire are void, unseen; those whose selection has ended in a rejection become receipts and points of today, all at
 * once, where they are enough to tell of nobody. The caller has marked the month as closed for this company. Answers how many points were settled.
 * @param through the last day of the month
 */
export async function settleWithheld(tx: Tx, companyId: string, through: JstDate): Promise<number> {
  const { actor } = tx.scope;
  return tx.within({ kind: 'settlement', companyId, actor }, async (own) => {
    const before = new Date(startOfJstDay(through).getTime() + 86_400_000);
    const points: WithheldPoint[] = [];
    for (const one of await lockAllWithheld(own, companyId, before))
      points.push({ ...one, isDue: one.standing === 'ended' && (await isDue(own, companyId, one, before)) });
    const { voided, settled, waiting } = closeWithheld(points, through.slice(0, 7));
    for (const { id, introductionId, counted } of voided) {
      await dropWithheld(own, companyId, id);
      if (counted)
        await own.within({ kind: 'settlement', introductionId, companyId, actor }, (one) =>
          freePerson(one, introductionId),
        );
    }
    if (waiting.length > 0)
      await markReady(
        own,
        companyId,
        waiting.map(({ id }) => id),
        through,
      );
    return settled.length === 0 ? 0 : post(own, companyId, settled);
  });
}

/** Whether the agencies' answers hold the point up no longer, as the end of the month found it. */
async function isDue(
  tx: Tx,
  companyId: string,
  { introductionId, counted }: Pick<WithheldPoint, 'introductionId' | 'counted'>,
  before: Date,
): Promise<boolean> {
  if (!counted) return true;
  const { provisions, objections } = await tx.within(
    { kind: 'settlement', introductionId, companyId, actor: tx.scope.actor },
    (own) => listAnswers(own, introductionId),
  );
  const receipt = { counted, confirmedAt: null, voidedAt: null };
  return decideSettlement(receipt, provisions, objections, before).kind === 'confirm';
}

async function post(tx: Tx, companyId: string, settled: readonly WithheldPoint[]): Promise<number> {
  const rule = await getRuleInForce(tx);
  const ids = settled.map(({ id }) => id);
  await giveReceipts(tx, companyId, ids, { on: jstDate(tx.now), ruleVersion: rule.version });
  const counted = settled.filter((one) => one.counted).map(({ id }) => id);
  expectPosted((await postReceived(tx, companyId, counted, rule.version)).posted, counted.length);
  const { posted, slotsNew } = await postConfirmed(tx, companyId, counted, rule.version);
  expectPosted(posted, counted.length);
  recordAudit<typeof introductionsAudit>(tx, {
    action: 'points.confirmed',
    organisationId: companyId,
    detail: { points: posted, slots: slotsNew },
  });
  return posted;
}
