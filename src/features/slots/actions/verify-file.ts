import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import type { Database } from '../../../db/database.ts';
import type { Page, PageRequest } from '../../../db/page.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { CsvReader } from '../../imports/rules/csv.ts';
import { CHAIN_START, type ChainVerdict, entryHash, type LedgerEntry, verifyChain } from '../rules/chain.ts';
import { readEntry } from '../rules/entry-file.ts';
import { Replay, type ReplayVerdict } from '../rules/replay.ts';
import { findLedgerSummary, type LedgerSummary, listEntriesAfter, listLedgers } from '../store/ledger.ts';
import { listRules } from '../store/rules.ts';

const ENTRIES_PER_PAGE = 1_000;
const LEDGERS_PER_PAGE = 500;
const CELLS_KEPT = Array<boolean>(13).fill(true);

/** What a file of entries that somebody kept says, and whether the ledger still says the same. */
export type CheckedFile =
  | { readonly ok: false; readonly reason: 'empty' | 'unknown_company' }
  | { readonly ok: false; readonly reason: 'unreadable'; readonly line: number }
  | {
      readonly ok: true;
      readonly companyId: string;
      readonly entries: number;
      readonly chain: ChainVerdict;
      readonly replay: ReplayVerdict;
      /** The number of the first entry that the ledger does not have, or has with another hash. */
      readonly firstDifferent: number | undefined;
      /** Entries of the ledger; 0 where this company has none here. */
      readonly ledger: number;
    };

/**
 * Checks an exported file of entries (UTF-8 or CP932, either language): its chain of hashes, what the rules make of it, and
 * entry by entry against the ledger here. A chain that was made anew is found, because the file has the earlier hashes.
 * In one transaction a page: entries never change, and a long file must not hold one snapshot open.
 * @param companyId whose file it is; found by the first entry's hash when undefined
 */
export async function verifyFile(
  database: Database,
  scope: Scope,
  path: string,
  companyId?: string,
): Promise<CheckedFile> {
  const rules = await inScope(database, scope, listRules);
  const replay = new Replay(rules);
  let owner = companyId;
  let chain: ChainVerdict = { ok: true, head: CHAIN_START };
  let firstDifferent: number | undefined;
  let entries = 0;
  for await (const { line, records } of readRecords(path)) {
    if (records === undefined) return { ok: false, reason: 'unreadable', line };
    owner ??= await findOwner(database, scope, records[0] ?? []);
    if (owner === undefined) return { ok: false, reason: 'unknown_company' };
    const page: LedgerEntry[] = [];
    for (const cells of records) {
      const entry = readEntry(cells, owner);
      if (entry === undefined) return { ok: false, reason: 'unreadable', line: line + page.length };
      page.push(entry);
    }
    if (chain.ok) chain = verifyChain(page, chain.head);
    replay.add(page);
    firstDifferent ??= await findDifference(database, scope, owner, page);
    entries += page.length;
  }
  if (entries === 0 || owner === undefined) return { ok: false, reason: 'empty' };
  const company = owner;
  const ledger = await inScope(database, scope, (tx) => findLedgerSummary(tx, company));
  return {
    ok: true,
    companyId: owner,
    entries,
    chain,
    replay: replay.finish(),
    firstDifferent: ledger === undefined ? undefined : firstDifferent,
    ledger: ledger?.entries ?? 0,
  };
}

/** The lines after the heading, some at a time, and the number of the first; no records for a line that is none. */
async function* readRecords(path: string): AsyncGenerator<{ line: number; records: string[][] | undefined }> {
  let decoder: TextDecoder | undefined;
  const reader = new CsvReader(',', CELLS_KEPT);
  let line = 1;
  const take = (records: ReturnType<CsvReader['push']>) => {
    const first = Math.max(line, 2);
    const rows = records.slice(line === 1 ? 1 : 0);
    line += records.length;
    const bad = rows.findIndex(
      ({ problem, cellCount }) => problem !== undefined || cellCount > CELLS_KEPT.length,
    );
    if (bad >= 0) return { line: first + bad, records: undefined };
    return { line: first, records: rows.map(({ cells }) => cells) };
  };
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer;
    decoder ??= new TextDecoder(bytes.subarray(0, 3).equals(BOM) ? 'utf-8' : 'shift_jis', { fatal: true });
    const text = decode(decoder, bytes);
    if (text === undefined) return yield { line, records: undefined };
    const found = take(reader.push(text));
    if (found.records === undefined || found.records.length > 0) yield found;
  }
  const { records, unclosedQuoteLine } = reader.end();
  const found = unclosedQuoteLine === undefined ? take(records) : { line, records: undefined };
  if (found.records === undefined || found.records.length > 0) yield found;
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

function decode(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** Whose ledger begins with this entry: its hash covers the company, so no other company's fits. */
async function findOwner(
  database: Database,
  scope: Scope,
  cells: readonly string[],
): Promise<string | undefined> {
  for (let after: string | null = null; ; ) {
    const page: PageRequest<string> = { after, limit: LEDGERS_PER_PAGE };
    const { rows, next }: Page<LedgerSummary> = await inScope(database, scope, (tx) => listLedgers(tx, page));
    const owner = rows.find(({ companyId }) => {
      const entry = readEntry(cells, companyId);
      return entry !== undefined && entryHash(entry).equals(entry.hash);
    });
    if (owner !== undefined || next === null) return owner?.companyId;
    after = next;
  }
}

/** The number of the first of these entries that is not the ledger's own. */
async function findDifference(
  database: Database,
  scope: Scope,
  companyId: string,
  page: readonly LedgerEntry[],
): Promise<number | undefined> {
  for (let from = 0; from < page.length; from += ENTRIES_PER_PAGE) {
    const part = page.slice(from, from + ENTRIES_PER_PAGE);
    const after = (part[0]?.number ?? 1) - 1;
    const own = await inScope(database, scope, (tx) => listEntriesAfter(tx, companyId, after, part.length));
    const hashes = new Map(own.map((entry) => [entry.number, entry.hash]));
    const different = part.find((entry) => hashes.get(entry.number)?.equals(entry.hash) !== true);
    if (different !== undefined) return different.number;
  }
  return undefined;
}
