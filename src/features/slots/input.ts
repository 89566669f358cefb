import { z } from 'zod';
import type { CsvEncoding } from '../../platform/csv.ts';
import { ENTRY_KINDS } from './rules/chain.ts';

/** The filters of the entries as they stand in an address; what is not ours is as if it were not there. */
export const EntryQuery = z.object({
  kind: z.enum(ENTRY_KINDS).optional().catch(undefined),
  encoding: z.enum(['utf8', 'cp932'] satisfies CsvEncoding[]).catch('utf8'),
});
