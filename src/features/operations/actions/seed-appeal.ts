import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { idOf, type ReceiptId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { raiseAppeal } from '../../introductions/actions/appeals.ts';
import { listReceiptDetails } from '../../introductions/actions/show-receipts.ts';

const NOTE =
  'ご本人と連絡がついていたと、人材紹介会社から伺いました。取り消しの判断をもう一度ご確認ください。';

/** The acting company asks the operator to look again at the introduction that was taken back first. */
export async function seedAppeal(tx: Tx, services: Pick<Services, 'keyRing'>): Promise<void> {
  const found = await listReceiptDetails(tx, services, { state: 'reversed' }, firstPage<ReceiptId>());
  const first = found.rows.at(-1);
  if (first === undefined) throw new Error('nothing was taken back in the demo');
  await raiseAppeal(tx, idOf<ReceiptId>(first.id), NOTE);
}
