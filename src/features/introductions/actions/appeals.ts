import { recordAudit } from '../../../db/audit.ts';
import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { AppealId, ReceiptId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listContacts, listNames } from '../../parties/store/organisations.ts';
import { appealAnsweredMail } from '../mail.tsx';
import { mayBeAppealed } from '../rules/receipt-state.ts';
import {
  type Appeal,
  type AppealFacts,
  answerOpenAppeal,
  findAppeal,
  findAppealFacts,
  insertAppeal,
  listAppeals,
} from '../store/appeals.ts';
import { findReceipt } from '../store/receipts.ts';
import type { introductionsAudit } from '../views/audit.ts';

export type RaisedAppeal =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'counted' | 'already_raised' };

/**
 * The acting company asks the operator to look again at an introduction that is no point, once (rules.md §3.12).
 * @throws NotFound for an unknown receipt and for another company's alike
 */
export async function raiseAppeal(tx: Tx, receiptId: ReceiptId, note: string): Promise<RaisedAppeal> {
  const receipt = await findReceipt(tx, receiptId);
  if (receipt === undefined) throw new NotFound('receipt');
  // What is no point stays none, so nothing has to be locked.
  if (!mayBeAppealed(receipt.state)) return { ok: false, reason: 'counted' };
  const id = await insertAppeal(tx, receiptId, note);
  if (id === undefined) return { ok: false, reason: 'already_raised' };
  recordAudit<typeof introductionsAudit>(tx, { action: 'appeal.raised', subject: { kind: 'appeal', id } });
  return { ok: true };
}

/** An appeal with the company that makes it. */
export interface NamedAppeal extends Appeal {
  readonly companyName: string;
}

/** Appeals on the operator's desk: those that wait, longest first, or the answered ones, newest first. */
export async function listNamedAppeals(
  tx: Tx,
  answered: boolean,
  page: PageRequest,
): Promise<Page<NamedAppeal>> {
  const found = await listAppeals(tx, answered, page);
  return { ...found, rows: await withCompanies(tx, found.rows) };
}

/**
 * One appeal with what the operator needs to answer it; never whose introduction it is.
 * @throws NotFound
 */
export async function getAppeal(
  tx: Tx,
  id: AppealId,
): Promise<NamedAppeal & { readonly facts: AppealFacts }> {
  const found = await findAppeal(tx, id);
  const facts = await findAppealFacts(tx, id);
  const [appeal] = await withCompanies(tx, found === undefined ? [] : [found]);
  if (appeal === undefined || facts === undefined) throw new NotFound('appeal');
  return { ...appeal, facts };
}

/**
 * The operator says whether an introduction was counted as the rule says, and the company is told. No point moves by it: the
 * rule credits nobody afterwards (decisions/0035).
 * @returns false where somebody has answered before
 * @throws NotFound
 */
export async function answerAppeal(
  tx: Tx,
  services: Pick<Services, 'keyRing' | 'env'>,
  id: AppealId,
  given: { readonly upheld: boolean; readonly answer: string },
): Promise<boolean> {
  const appeal = await findAppeal(tx, id);
  if (appeal === undefined) throw new NotFound('appeal');
  if (!(await answerOpenAppeal(tx, id, given))) return false;
  recordAudit<typeof introductionsAudit>(tx, {
    action: given.upheld ? 'appeal.upheld' : 'appeal.rejected',
    subject: { kind: 'appeal', id },
  });
  const [company] = await listContacts(tx, [appeal.companyId]);
  if (company === undefined) throw new NotFound('company');
  await postMail(services, tx, {
    purpose: 'appeal.answered',
    organisationId: appeal.companyId,
    dedupeKey: id,
    to: company.contactMail,
    ...appealAnsweredMail(company.locale, {
      company: nameWords(company),
      raisedAt: appeal.raisedAt,
      upheld: given.upheld,
      url: new URL(paths.company.receipt(appeal.receiptId), services.env.baseUrl).href,
    }),
  });
  return true;
}

async function withCompanies(tx: Tx, appeals: readonly Appeal[]): Promise<NamedAppeal[]> {
  const names = await listNames(
    tx,
    appeals.map((one) => one.companyId),
  );
  return appeals.map((appeal) => ({ ...appeal, companyName: names.get(appeal.companyId)?.name ?? '' }));
}
