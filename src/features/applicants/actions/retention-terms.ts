import { recordAudit } from '../../../db/audit.ts';
import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { newOrderedId } from '../../../platform/ids.ts';
import { endings, type KeptBy, type Terms, USUAL_TERMS } from '../rules/retention.ts';
import { type DecidedTerms, findTerms, insertTerms, listTerms, lockTerms } from '../store/retention-terms.ts';
import type { applicantsAudit } from '../views/audit.ts';

export type { DecidedTerms };

/** How long the acting company keeps ended selections (rules.md §8.22). */
export async function readTerms(tx: Tx): Promise<Terms> {
  return (await findTerms(tx)) ?? USUAL_TERMS;
}

/** The same with the day. */
export async function readKeptBy(tx: Tx): Promise<KeptBy> {
  return { on: jstDate(tx.now), terms: await readTerms(tx) };
}

/** The same, where nobody else decides until the transaction ends. */
export async function lockedTerms(tx: Tx): Promise<Terms> {
  await lockTerms(tx);
  return readTerms(tx);
}

/** Decides how long ended selections are kept. Deletes nothing. Answers whether anything changes. */
export async function decideTerms(tx: Tx, after: Terms): Promise<boolean> {
  const before = await lockedTerms(tx);
  if (endings.every((ending) => before[ending] === after[ending])) return false;
  const id = newOrderedId(tx.wall.getTime());
  await insertTerms(tx, id, after);
  recordAudit<typeof applicantsAudit>(tx, {
    action: 'retention.decided',
    subject: { kind: 'retention_terms', id },
    detail: Object.fromEntries(endings.map((ending) => [ending, after[ending]])),
  });
  return true;
}

/** Every decision about terms, the latest first. */
export function listDecisions(tx: Tx, page: PageRequest): Promise<Page<DecidedTerms>> {
  return listTerms(tx, page);
}
