import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { createRelayLink } from '../../links/actions/create-link.ts';
import { createReceiptCodes } from '../../links/actions/receipt-codes.ts';
import { backdateLink } from '../store/demo-past.ts';
import { asOf } from './as-of.ts';

/** In how many days the links open: near enough to walk there with the demo's clock. */
const OPEN_IN_DAYS = 14;

/** The company has put a link into the receipt mails of those whose selection is under way (rules.md §3.15). @param since when the link was made */
export async function seedReceipts(tx: Tx, since: Date): Promise<void> {
  const made = await createRelayLink(tx, {
    kind: 'personal',
    name: '応募受付のご連絡（1人ずつのリンク）',
    test: false,
    openingId: undefined,
    mailText: undefined,
    expiresOn: undefined,
  });
  if (!made.ok) throw new Error(`the demo's link could not be made: ${made.reason}`);
  await backdateLink(asOf(tx, since), made.link.id);
  const opensOn = jstDate(new Date(tx.now.getTime() + OPEN_IN_DAYS * 86_400_000));
  const codes = await createReceiptCodes(tx, made.link.id, { opensOn });
  if (!codes.ok) throw new Error(`the demo's receipt links could not be made: ${codes.reason}`);
}
