import type { Database } from '../../../db/database.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { CHAIN_START, type ChainVerdict, verifyChain, verifyHead } from '../rules/chain.ts';
import { Replay, type ReplayFault } from '../rules/replay.ts';
import {
  findLedger,
  type Ledger,
  type LedgerSummary,
  listEntriesAfter,
  listLedgers,
} from '../store/ledger.ts';
import { listRules } from '../store/rules.ts';
import { listSlotIds } from '../store/slots.ts';

const ENTRIES_PER_PAGE = 2_000;

/** Whether the account equals what its entries come to; `at` is the first entry the rules do not allow, where one is to blame. */
export type ReplayAudit =
  | { readonly equal: true }
  | {
      readonly equal: false;
      readonly at: number | undefined;
      readonly fault: ReplayFault | 'points_differ' | 'slots_differ';
    };

export interface LedgerAudit {
  readonly summary: LedgerSummary;
  readonly chain: ChainVerdict;
  readonly replay: ReplayAudit;
}

/** Verifies the ledgers of one page of companies, in the operator's scope; `after` is the last company of the page before. */
export async function auditLedgers(
  database: Database,
  scope: Scope,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<LedgerAudit[]> {
  const summaries = await inScope(database, scope, (tx) => listLedgers(tx, page));
  const audits: LedgerAudit[] = [];
  // One transaction a company: a long ledger must not hold one snapshot open over all the others.
  for (const summary of summaries) {
    audits.push({ summary, ...(await inScope(database, scope, (tx) => auditLedger(tx, summary.companyId))) });
  }
  return audits;
}

/** @throws NotFound when the company has no ledger */
export async function getLedgerAudit(
  database: Database,
  scope: Scope,
  companyId: string,
): Promise<LedgerAudit> {
  return inScope(database, scope, async (tx) => {
    const [summary] = await listLedgers(tx, { only: companyId, limit: 1 });
    if (summary === undefined) throw new NotFound('ledger');
    return { summary, ...(await auditLedger(tx, companyId)) };
  });
}

/**
 * Walks a company's whole chain and replays it, in constant memory but for one word per receipt. Points may be posted
 * meanwhile: the walk ends where the ledger's row, read after the last entry, says that it ends.
 */
async function auditLedger(tx: Tx, companyId: string): Promise<{ chain: ChainVerdict; replay: ReplayAudit }> {
  const replay = new Replay(await listRules(tx));
  let chain: ChainVerdict = { ok: true, head: CHAIN_START };
  let last = 0;
  for (let isSecondLook = false; ; ) {
    const entries = await listEntriesAfter(tx, companyId, last, ENTRIES_PER_PAGE);
    if (chain.ok) chain = verifyChain(entries, chain.head);
    replay.add(entries);
    last = entries.at(-1)?.number ?? last;
    if (entries.length > 0) {
      isSecondLook = false;
      continue;
    }
    const slotIds = await listSlotIds(tx, companyId);
    const ledger = await findLedger(tx, companyId);
    if (ledger.head.number === last || isSecondLook) {
      return {
        chain: chain.ok ? verifyHead(chain.head, ledger.head) : chain,
        replay: compare(replay, ledger, slotIds),
      };
    }
    isSecondLook = true;
  }
}

function compare(replay: Replay, ledger: Ledger, slotIds: readonly string[]): ReplayAudit {
  const verdict = replay.finish();
  if (!verdict.ok) return { equal: false, at: verdict.at, fault: verdict.fault };
  const { points, slots } = verdict;
  const isSame = (Object.keys(points) as (keyof typeof points)[]).every(
    (name) => points[name] === ledger.points[name],
  );
  if (!isSame) return { equal: false, at: undefined, fault: 'points_differ' };
  const isGranted = slots.length === slotIds.length && slotIds.every((id, index) => id === slots[index]?.id);
  return isGranted ? { equal: true } : { equal: false, at: undefined, fault: 'slots_differ' };
}
