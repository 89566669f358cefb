import type { Database } from '../../../db/database.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import type { LedgerEntry } from '../rules/chain.ts';
import { findMonthSpan } from '../store/entry-lines.ts';
import { type EntryFilter, listEntriesAfter } from '../store/ledger.ts';

const ENTRIES_PER_PAGE = 1_000;

/**
 * A company's whole ledger in the order it was posted, page by page, for a file. Each page is read in a transaction of
 * its own: a slow reader holds nothing open, and since entries never change the pages fit together.
 */
export async function* exportEntries(
  database: Database,
  scope: Scope,
  companyId: string,
  { kind, month }: EntryFilter = {},
): AsyncGenerator<LedgerEntry[]> {
  const span =
    month === undefined
      ? { after: 0, upTo: null }
      : await inScope(database, scope, (tx) => findMonthSpan(tx, companyId, month));
  for (let { after } = span; span.upTo === null || after < span.upTo; ) {
    const page = await inScope(database, scope, (tx) =>
      listEntriesAfter(tx, companyId, after, ENTRIES_PER_PAGE),
    );
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.filter(
      (entry) =>
        (kind === undefined || entry.kind === kind) &&
        (month === undefined || entry.occurredOn.startsWith(month)),
    );
    after = last.number;
  }
}
