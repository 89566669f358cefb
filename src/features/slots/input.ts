import { z } from 'zod';
import { type NumberPage, PAGE_ROWS } from '../../db/page.ts';
import type { CsvEncoding } from '../../platform/csv.ts';
import { ENTRY_KINDS } from './rules/chain.ts';

/** The filters of the entries as they stand in an address; what is not ours is as if it were not there. */
export const EntryQuery = z.object({
  kind: z.enum(ENTRY_KINDS).optional().catch(undefined),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
  encoding: z.enum(['utf8', 'cp932'] satisfies CsvEncoding[]).catch('utf8'),
});

/** The page of the entries that an address asks for. */
export function entryPage(before: number | undefined): NumberPage {
  return { before: before ?? null, limit: PAGE_ROWS };
}
