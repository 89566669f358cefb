import { recordAudit } from '../../../db/audit.ts';
import type { Database } from '../../../db/database.ts';
import { type Actor, inScope } from '../../../db/scope.ts';
import { getRuleInForce, postConfirmed } from '../../slots/actions/post-points.ts';
import { confirmDueReceipts, listCompaniesWithDuePoints } from '../store/settlement.ts';
import type { introductionsAudit } from '../views/audit.ts';
import { expectPosted } from './settle.ts';

const RECEIPTS_PER_TRANSACTION = 500;
const actor: Actor = { kind: 'system', id: 'points.confirm' };

/**
 * Confirms every point whose objection window or suspension has ended (rules.md §3.4): silence confirms. One company at
 * a time and in batches, each a transaction of its own, so that no ledger stays locked for long; running twice at once
 * or again after a crash changes nothing. Answers how many points it confirmed.
 * @throws the first failure, after the other companies have had their turn
 */
export async function confirmDuePoints(database: Database): Promise<number> {
  const companies = await inScope(database, { kind: 'system', actor }, listCompaniesWithDuePoints);
  let confirmed = 0;
  const failures: unknown[] = [];
  for (const companyId of companies) {
    try {
      confirmed += await confirmCompany(database, companyId);
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
  return confirmed;
}

async function confirmCompany(database: Database, companyId: string): Promise<number> {
  for (let confirmed = 0; ; ) {
    const count = await inScope(database, { kind: 'settlement', companyId, actor }, async (tx) => {
      const receipts = await confirmDueReceipts(tx, companyId, RECEIPTS_PER_TRANSACTION);
      if (receipts.length === 0) return 0;
      const rule = await getRuleInForce(tx);
      const { posted, slotsNew } = await postConfirmed(tx, companyId, receipts, rule.version);
      expectPosted(posted, receipts.length);
      recordAudit<typeof introductionsAudit>(tx, {
        action: 'points.confirmed',
        organisationId: companyId,
        detail: { points: posted, slots: slotsNew },
      });
      return posted;
    });
    confirmed += count;
    if (count < RECEIPTS_PER_TRANSACTION) return confirmed;
  }
}
