import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { AuditFindings } from '../rules/audit.ts';
import type { ChainFault, ChainHead } from '../rules/chain.ts';
import type { AccountFault, ReplayState } from '../rules/replay.ts';

/** The last check of a ledger: when it was (wall time) and how many entries there were. */
export interface StoredAudit extends AuditFindings {
  readonly checkedAt: Date;
  readonly entries: number;
  /** When the walk began at the first entry: what it has passed since is vouched for. */
  readonly beganAt: Date;
  /** Where the next check goes on; undefined where something does not hold. */
  readonly checkpoint: Checkpoint | undefined;
}

/** Where a walk stopped: the chain's head and the account there. */
export interface Checkpoint {
  readonly head: ChainHead;
  readonly replay: ReplayState;
}

/** The last checks of these companies; those that were never checked are missing. */
export async function findAudits(
  tx: Tx,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, StoredAudit>> {
  if (companyIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('ledger_audits')
    .selectAll()
    .where('company_id', '=', sql<string>`any(${companyIds})`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.company_id,
      {
        checkedAt: row.checked_at,
        entries: row.entries,
        chain:
          row.chain_broken_at === null || row.chain_fault === null
            ? undefined
            : { firstBroken: row.chain_broken_at, fault: row.chain_fault as ChainFault },
        replay:
          row.replay_fault === null
            ? undefined
            : { at: row.replay_broken_at ?? undefined, fault: row.replay_fault as AccountFault },
        beganAt: row.began_at,
        checkpoint:
          row.head_hash === null || row.replay_state === null
            ? undefined
            : {
                head: { number: row.entries, hash: row.head_hash },
                replay: row.replay_state as unknown as ReplayState,
              },
      },
    ]),
  );
}

/** Replaces what the check before found. Needs the `system` scope. */
export function writeAudit(tx: Tx, companyId: string, audit: StoredAudit): void {
  const values = {
    checked_at: audit.checkedAt,
    entries: audit.entries,
    chain_broken_at: audit.chain?.firstBroken ?? null,
    chain_fault: audit.chain?.fault ?? null,
    replay_broken_at: audit.replay?.at ?? null,
    replay_fault: audit.replay?.fault ?? null,
    began_at: audit.beganAt,
    head_hash: audit.checkpoint?.head.hash ?? null,
    replay_state: audit.checkpoint === undefined ? null : JSON.stringify(audit.checkpoint.replay),
  };
  tx.putOff(
    tx.db
      .insertInto('ledger_audits')
      .values({ company_id: companyId, ...values })
      .onConflict((conflict) => conflict.column('company_id').doUpdateSet(values)),
  );
}

/** Companies whose ledger has grown since its last check, or was not checked for a day; the longest unchecked first. */
export async function listUnchecked(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('ledgers')
    .leftJoin('ledger_audits', 'ledger_audits.company_id', 'ledgers.company_id')
    .where((eb) =>
      eb.or([
        eb('ledger_audits.checked_at', 'is', null),
        eb('ledger_audits.entries', '<>', eb.ref('ledgers.last_number')),
        eb('ledger_audits.began_at', '<', sql<Date>`now() - interval '1 day'`),
        // Noted by a clock that ran ahead.
        eb('ledger_audits.checked_at', '>', sql<Date>`now()`),
      ]),
    )
    .orderBy(sql`ledger_audits.checked_at nulls first`)
    .limit(most)
    .select('ledgers.company_id')
    .execute();
  return rows.map((row) => row.company_id);
}

/** How many companies' ledgers did not hold when they were last checked. */
export async function countUnsound(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('ledger_audits')
    .where((eb) => eb.or([eb('chain_fault', 'is not', null), eb('replay_fault', 'is not', null)]))
    .select(({ fn }) => fn.countAll<number>().as('companies'))
    .executeTakeFirstOrThrow();
  return row.companies;
}
