import type { Database } from '../../../db/database.ts';
import type { Page } from '../../../db/page.ts';
import { type Actor, inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Services } from '../../../platform/services.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { type AuditFindings, isSound } from '../rules/audit.ts';
import { CHAIN_START, type ChainVerdict, verifyChain, verifyHead } from '../rules/chain.ts';
import { Replay } from '../rules/replay.ts';
import { findAudits, listUnchecked, type StoredAudit, writeAudit } from '../store/audits.ts';
import {
  findDeparture,
  findLedger,
  type Ledger,
  type LedgerSummary,
  listEntriesAfter,
  listLedgers,
} from '../store/ledger.ts';
import { listRules } from '../store/rules.ts';
import { listSlotIds } from '../store/slots.ts';

const ENTRIES_PER_PAGE = 2_000;
const LEDGERS_PER_RUN = 200;
const CHECKER: Actor = { kind: 'system', id: 'ledgers.check' };
/** Sees every ledger, as the operator's desk does, and acts for no organisation. */
const CHECKING_DESK: Scope = {
  kind: 'operator',
  organisationId: '00000000-0000-0000-0000-000000000000',
  actor: CHECKER,
};
/** How many entries a page may walk while somebody waits for it. */
export const WALK_PER_PAGE = 5_000;

/** A ledger and what its last check found. */
export interface LedgerAudit {
  readonly summary: LedgerSummary;
  /** What the company is called. */
  readonly name: string;
  /** Undefined while a long ledger waits for its first check. */
  readonly audit: StoredAudit | undefined;
}

/**
 * The ledgers of one page of companies, in the operator's scope; `after` is the last company of the page before. Short
 * ledgers are walked there and then, up to `walk` entries a page in all (every one when left out); of longer ones the
 * last check is told.
 */
export async function auditLedgers(
  database: Database,
  scope: Scope,
  page: { readonly after: string | null; readonly limit: number; readonly walk?: number },
): Promise<Page<LedgerAudit>> {
  const { summaries, next, stored, names } = await inScope(database, scope, async (tx) => {
    const read = await listLedgers(tx, { ...page, limit: page.limit + 1 });
    const found = read.slice(0, page.limit);
    const ids = found.map((one) => one.companyId);
    const [audits, known] = await Promise.all([findAudits(tx, ids), listNames(tx, ids)]);
    const more = read.length > found.length ? (found.at(-1)?.companyId ?? null) : null;
    return { summaries: found, next: more, stored: audits, names: known };
  });
  const audits: LedgerAudit[] = [];
  let left = page.walk ?? Number.POSITIVE_INFINITY;
  // One transaction a company: a long ledger must not hold one snapshot open over all the others.
  for (const summary of summaries) {
    const isShort = summary.entries <= left;
    if (isShort) left -= summary.entries;
    const audit = isShort
      ? await inScope(database, scope, (tx) => auditLedger(tx, summary.companyId))
      : stored.get(summary.companyId);
    audits.push({ summary, name: names.get(summary.companyId)?.name ?? '', audit });
  }
  return { rows: audits, next, isFirst: page.after === null };
}

/** The same for one company. @throws NotFound when it has no ledger */
export async function getLedgerAudit(
  database: Database,
  scope: Scope,
  companyId: string,
  walk: number = Number.POSITIVE_INFINITY,
): Promise<LedgerAudit> {
  return inScope(database, scope, async (tx) => {
    const [summary] = await listLedgers(tx, { after: null, only: companyId, limit: 1 });
    if (summary === undefined) throw new NotFound('ledger');
    const audit =
      summary.entries <= walk
        ? await auditLedger(tx, companyId)
        : (await findAudits(tx, [companyId])).get(companyId);
    const name = (await listNames(tx, [companyId])).get(companyId)?.name ?? '';
    return { summary, name, audit };
  });
}

/**
 * Walks the ledgers that have grown since their last check, and each at least once a day, and stores what it finds.
 * Answers how many it checked. What does not hold is logged as an error and shown at the operator's desk.
 */
export async function checkLedgers({ database, log }: Pick<Services, 'database' | 'log'>): Promise<number> {
  const companies = await inScope(database, CHECKING_DESK, (tx) => listUnchecked(tx, LEDGERS_PER_RUN));
  for (const companyId of companies) {
    await inScope(database, CHECKING_DESK, async (tx) => {
      const audit = await auditLedger(tx, companyId);
      await tx.within({ kind: 'system', actor: CHECKER }, (own) => writeAudit(own, companyId, audit));
      if (!isSound({ audit })) log.error('a ledger does not hold', { organisationId: companyId });
    });
  }
  return companies.length;
}

/**
 * Walks a company's whole chain, replays it and holds it against the receipts, in constant memory but for one word per
 * receipt. Points may be posted
 * meanwhile: the walk ends where the ledger's row, read after the last entry, says that it ends.
 */
async function auditLedger(tx: Tx, companyId: string): Promise<StoredAudit> {
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
      const verdict = chain.ok ? verifyHead(chain.head, ledger.head) : chain;
      return {
        checkedAt: tx.wall,
        entries: last,
        chain: verdict.ok ? undefined : { firstBroken: verdict.firstBroken, fault: verdict.fault },
        replay: compare(replay, ledger, slotIds) ?? (await findDeparture(tx, companyId)),
      };
    }
    isSecondLook = true;
  }
}

function compare(replay: Replay, ledger: Ledger, slotIds: readonly string[]): AuditFindings['replay'] {
  const verdict = replay.finish();
  if (!verdict.ok) return { at: verdict.at, fault: verdict.fault };
  const { points, slots } = verdict;
  const isSame = (Object.keys(points) as (keyof typeof points)[]).every(
    (name) => points[name] === ledger.points[name],
  );
  if (!isSame) return { at: undefined, fault: 'points_differ' };
  const isGranted = slots.length === slotIds.length && slotIds.every((id, index) => id === slots[index]?.id);
  return isGranted ? undefined : { at: undefined, fault: 'slots_differ' };
}
