import type { Database } from '../../../db/database.ts';
import type { Page, PageRequest } from '../../../db/page.ts';
import { type Actor, inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Logger } from '../../../platform/log.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { type AuditFindings, isSound } from '../rules/audit.ts';
import { CHAIN_START, type ChainVerdict, verifyChain, verifyHead } from '../rules/chain.ts';
import { Replay, transfersBefore } from '../rules/replay.ts';
import { type SlotUses, slotsBefore } from '../rules/slot-moves.ts';
import { type Checkpoint, findAudits, listUnchecked, type StoredAudit, writeAudit } from '../store/audits.ts';
import {
  findDeparture,
  findLedger,
  findLedgerSummary,
  type Ledger,
  type LedgerSummary,
  listEntriesAfter,
  listLedgers,
  listPlacesBefore,
  listStatesBefore,
} from '../store/ledger.ts';
import { listRules } from '../store/rules.ts';
import { countSlots, listSlotIds } from '../store/slots.ts';

/** Few enough that the thread, which is the web's for short ledgers, is never held for more than some hundredths of a second. */
const ENTRIES_PER_PAGE = 1_000;
/** Then the walk is noted, in a transaction of its own: a process that ends loses no more. */
const ENTRIES_PER_PART = 20_000;
const DAY_MS = 86_400_000;
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
  page: PageRequest<string> & { readonly walk?: number },
): Promise<Page<LedgerAudit>> {
  const { found, stored, names } = await inScope(database, scope, async (tx) => {
    const ledgers = await listLedgers(tx, page);
    const ids = ledgers.rows.map((one) => one.companyId);
    const [audits, known] = await Promise.all([findAudits(tx, ids), listNames(tx, ids)]);
    return { found: ledgers, stored: audits, names: known };
  });
  const audits: LedgerAudit[] = [];
  let left = page.walk ?? Number.POSITIVE_INFINITY;
  // One transaction a company: a long ledger must not hold one snapshot open over all the others.
  for (const summary of found.rows) {
    const isShort = summary.entries <= left;
    if (isShort) left -= summary.entries;
    const audit = isShort
      ? await inScope(database, scope, async (tx) => (await auditLedger(tx, summary.companyId)).audit)
      : stored.get(summary.companyId);
    audits.push({ summary, name: names.get(summary.companyId)?.name ?? '', audit });
  }
  return { ...found, rows: audits };
}

/** The same for one company. @throws NotFound when it has no ledger */
export async function getLedgerAudit(
  database: Database,
  scope: Scope,
  companyId: string,
  walk: number = Number.POSITIVE_INFINITY,
): Promise<LedgerAudit> {
  return inScope(database, scope, async (tx) => {
    const summary = await findLedgerSummary(tx, companyId);
    if (summary === undefined) throw new NotFound('ledger');
    const audit =
      summary.entries <= walk
        ? (await auditLedger(tx, companyId)).audit
        : (await findAudits(tx, [companyId])).get(companyId);
    const name = (await listNames(tx, [companyId])).get(companyId)?.name ?? '';
    return { summary, name, audit };
  });
}

/** The companies whose ledger is to be walked now. */
export function listDueLedgers(database: Database): Promise<string[]> {
  return inScope(database, CHECKING_DESK, (tx) => listUnchecked(tx, LEDGERS_PER_RUN));
}

/**
 * Walks the ledgers that have grown since their last check from where it stopped, and each from its first entry at least
 * once a day, and stores what it finds. Answers how many it checked. What does not hold is logged as an error and shown at
 * the operator's desk.
 * @param most entries walked in one transaction
 */
export async function checkLedgers(
  { database, log }: { readonly database: Database; readonly log: Pick<Logger, 'error'> },
  most = ENTRIES_PER_PART,
): Promise<number> {
  const companies = await listDueLedgers(database);
  for (const companyId of companies) {
    for (let isAtEnd = false; !isAtEnd; ) {
      isAtEnd = await inScope(database, CHECKING_DESK, async (tx) => {
        const before = (await findAudits(tx, [companyId])).get(companyId);
        const walked = await auditLedger(tx, companyId, {
          from: goOnFrom(before, tx.wall),
          most,
        });
        await tx.within({ kind: 'system', actor: CHECKER }, (own) =>
          writeAudit(own, companyId, walked.audit),
        );
        if (!isSound(walked)) log.error('a ledger does not hold', { organisationId: companyId });
        return walked.isAtEnd;
      });
    }
  }
  return companies.length;
}

/** The walk to go on with; undefined when it has to begin at the first entry. */
function goOnFrom(before: StoredAudit | undefined, wall: Date): Walk | undefined {
  if (before?.checkpoint === undefined) return undefined;
  const age = wall.getTime() - before.beganAt.getTime();
  // Noted by a clock that ran ahead counts as long ago.
  return age >= 0 && age < DAY_MS ? { beganAt: before.beganAt, ...before.checkpoint } : undefined;
}

interface Walk extends Checkpoint {
  readonly beganAt: Date;
}

/**
 * Walks a company's chain, replays it and holds it against the receipts, in constant memory. Points may be posted
 * meanwhile: the walk ends where the ledger's row, read after the last entry, says that it ends.
 * @param part where to go on and after how many entries to stop; the whole ledger when left out
 */
async function auditLedger(
  tx: Tx,
  companyId: string,
  {
    from,
    most = Number.POSITIVE_INFINITY,
  }: { readonly from?: Walk | undefined; readonly most?: number } = {},
): Promise<{ readonly audit: StoredAudit; readonly isAtEnd: boolean }> {
  const replay = new Replay(await listRules(tx), from?.replay);
  const beganAt = from?.beganAt ?? tx.wall;
  let chain: ChainVerdict = { ok: true, head: from?.head ?? CHAIN_START };
  const after = from?.head.number ?? 0;
  const end = after + most;
  let last = after;
  let departure: AuditFindings['replay'];
  let checkpoint = from?.replay;
  let areSlotsSame = true;
  // What does not hold at the end of its part is walked on to the end of the ledger.
  const listNext = () =>
    listEntriesAfter(
      tx,
      companyId,
      last,
      last < end ? Math.min(ENTRIES_PER_PAGE, end - last) : ENTRIES_PER_PAGE,
    );
  let next: ReturnType<typeof listNext> | undefined;
  for (let isSecondLook = false; ; ) {
    const entries = await (next ?? listNext());
    const before = listStatesBefore(tx, companyId, last + 1, transfersBefore(entries));
    const places = listPlacesBefore(tx, companyId, last + 1, slotsBefore(entries));
    last = entries.at(-1)?.number ?? last;
    // Read by the server while this page is walked here.
    next = entries.length > 0 && last < end ? listNext() : undefined;
    next?.catch(() => undefined);
    replay
      .recall(await before)
      .recallSlots(await places)
      .add(entries);
    if (chain.ok) chain = verifyChain(entries, chain.head);
    const passed = replay.forget();
    if (passed !== undefined) areSlotsSame &&= await areGranted(tx, companyId, passed);
    checkpoint = passed?.state;
    let isPart = last >= end && chain.ok && passed !== undefined && areSlotsSame;
    if (isPart) departure ??= await findDeparture(tx, companyId, { after, upTo: last });
    isPart &&= departure === undefined;
    if (entries.length > 0 && !isPart) {
      isSecondLook = false;
      continue;
    }
    const audit = { checkedAt: tx.wall, entries: last, beganAt, chain: undefined, replay: undefined };
    if (isPart && chain.ok && checkpoint !== undefined) {
      return { audit: { ...audit, checkpoint: { head: chain.head, replay: checkpoint } }, isAtEnd: false };
    }
    const slots = checkpoint?.slots ?? 0;
    const isNoneMore = (await listSlotIds(tx, companyId, { after: slots })).length === 0;
    const counted = await countSlots(tx, companyId);
    const ledger = await findLedger(tx, companyId);
    if (ledger.head.number === last || isSecondLook) {
      const verdict = chain.ok ? verifyHead(chain.head, ledger.head) : chain;
      const found =
        compare(replay, ledger, counted, areSlotsSame && isNoneMore) ??
        departure ??
        (await findDeparture(tx, companyId, { after, upTo: null }));
      const holds = verdict.ok && found === undefined && checkpoint !== undefined;
      return {
        audit: {
          ...audit,
          chain: verdict.ok ? undefined : { firstBroken: verdict.firstBroken, fault: verdict.fault },
          replay: found,
          checkpoint: holds && checkpoint ? { head: verdict.head, replay: checkpoint } : undefined,
        },
        isAtEnd: true,
      };
    }
    isSecondLook = true;
  }
}

/** Whether the slots that the entries granted are those that stand in the table. */
async function areGranted(
  tx: Tx,
  companyId: string,
  { state, slots }: NonNullable<ReturnType<Replay['forget']>>,
): Promise<boolean> {
  if (slots.length === 0) return true;
  const after = state.slots - slots.length;
  const ids = await listSlotIds(tx, companyId, { after, upTo: state.slots });
  return ids.length === slots.length && ids.every((id, index) => id === slots[index]?.id);
}

function compare(
  replay: Replay,
  ledger: Ledger,
  counted: SlotUses,
  areSlotsGranted: boolean,
): AuditFindings['replay'] {
  const verdict = replay.finish();
  if (!verdict.ok) return { at: verdict.at, fault: verdict.fault };
  const { points, uses } = verdict;
  const areSlotsSame =
    areSlotsGranted && uses.requested === counted.requested && uses.consumed === counted.consumed;
  const isSame = (Object.keys(points) as (keyof typeof points)[]).every(
    (name) => points[name] === ledger.points[name],
  );
  if (!isSame) return { at: undefined, fault: 'points_differ' };
  return areSlotsSame ? undefined : { at: undefined, fault: 'slots_differ' };
}
