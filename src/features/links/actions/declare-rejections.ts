import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import type { DeclarationInput } from '../input.ts';
import { type DeclarationFault, declarationFault, firstDayOf } from '../rules/month.ts';
import { upsertDeclaration } from '../store/figures.ts';
import type { linksAudit } from '../views/audit.ts';
import { getOwnLink } from './own-link.ts';

export type RejectionsDeclared =
  | { readonly ok: true; readonly month: string; readonly count: number }
  | { readonly ok: false; readonly reason: DeclarationFault };

/**
 * Notes how many result mails with this link went out in a month, so that rates have a denominator (rules.md §3.9).
 * Declaring a month again replaces the number.
 * @throws NotFound
 */
export async function declareRejections(
  tx: Tx,
  id: RelayLinkId,
  { month, count }: DeclarationInput,
): Promise<RejectionsDeclared> {
  await getOwnLink(tx, id);
  const fault = declarationFault(month, count, tx.now);
  if (fault !== undefined) return { ok: false, reason: fault };
  await upsertDeclaration(tx, id, { firstDay: firstDayOf(month), count });
  recordAudit<typeof linksAudit>(tx, {
    action: 'declared_rejections.set',
    subject: { kind: 'relay_link', id },
    detail: { month: firstDayOf(month), count },
  });
  return { ok: true, month, count };
}
