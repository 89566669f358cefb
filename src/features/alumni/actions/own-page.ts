import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { newRelayCode } from '../../../platform/tokens.ts';
import { findOwnPage, savePage } from '../store/pages.ts';
import type { alumniAudit } from '../views/audit.ts';

/** What a company does with its page: open it, close it, or give it another address. */
export type PageStep = 'open' | 'close' | 'renew';

/** Opens, closes or renews the acting company's page. Renewed, the address before it leads nowhere. Who waits goes on waiting. */
export async function changePage(tx: Tx, step: PageStep): Promise<void> {
  const before = await findOwnPage(tx);
  if (before === undefined && step === 'close') return;
  const code = before === undefined || step === 'renew' ? newRelayCode() : before.code;
  const isOpen = step === 'renew' ? (before?.isOpen ?? true) : step === 'open';
  if (before?.code === code && before.isOpen === isOpen) return;
  await savePage(tx, { code, isOpen });
  const actions = { open: 'alumni.opened', close: 'alumni.closed', renew: 'alumni.renewed' } as const;
  recordAudit<typeof alumniAudit>(tx, { action: actions[step] });
}
