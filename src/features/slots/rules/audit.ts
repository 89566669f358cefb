import type { ChainFault } from './chain.ts';
import type { AccountFault } from './replay.ts';

/** What one check of a whole ledger found; undefined where everything holds. */
export interface AuditFindings {
  readonly chain: { readonly firstBroken: number; readonly fault: ChainFault } | undefined;
  /** `at` is the first entry the rules do not allow, where one is to blame. */
  readonly replay: { readonly at: number | undefined; readonly fault: AccountFault } | undefined;
}

/** Whether everything holds that was checked; a ledger nobody has checked yet is not under suspicion. */
export function isSound({ audit }: { readonly audit: AuditFindings | undefined }): boolean {
  return audit === undefined || (audit.chain === undefined && audit.replay === undefined);
}
