import type { Tx } from '../../../db/scope.ts';
import type { SelectionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { listLetterLinks } from '../../links/actions/letter-links.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import type { LettersInput } from '../input/sending.ts';
import { senderFacts } from '../rules/compose.ts';
import { findUsableText, listOwnTexts } from './find-text.ts';
import { type LetterChoice, type LetterPlan, type LinkShown, planFor } from './plan-letters.ts';

/** The text that is offered first: it is true of whoever came however far. */
const USUAL_TEXT = 'short';

/** All that the page shows before letters are scheduled. */
export interface PreparedLetters {
  readonly selectionIds: readonly SelectionId[];
  readonly choice: LetterChoice;
  readonly plan: LetterPlan;
  /** Links that can be chosen, newest first. */
  readonly links: Awaited<ReturnType<typeof listLetterLinks>>;
  readonly ownTexts: Awaited<ReturnType<typeof listOwnTexts>>;
  /** Whose name the letters bear, and where answers go. */
  readonly from: { readonly name: string; readonly replyTo: string };
}

/**
 * What was asked for, as a choice that can be carried out: a text that is gone, and a link that has closed, become the usual ones,
 * and the page shows that. Reads only.
 */
export async function prepareLetters(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  asked: Pick<LettersInput, 'text' | 'locale' | 'link' | 'delay'>,
  selectionIds: readonly SelectionId[],
  shownLink: LinkShown,
): Promise<PreparedLetters> {
  const company = await getOrganisation(tx, tx.organisationId);
  const links = await listLetterLinks(tx, company);
  const text =
    (await findUsableText(tx, asked.text, asked.locale)) ??
    (await findUsableText(tx, USUAL_TEXT, asked.locale));
  if (text === undefined) throw new Error('the library has lost a text');
  const chosen = links.find(({ id }) => id === asked.link) ?? (text.source.withRelay ? links[0] : undefined);
  const choice: LetterChoice = {
    text: { ref: text.ref, locale: text.source.locale },
    linkId: asked.link === null ? null : (chosen?.id ?? null),
    delayHours: asked.delay,
  };
  const plan = await planFor(tx, services, selectionIds, choice, shownLink);
  const { companyName: name = company.name } = senderFacts(company, text.source.locale);
  const from = { name, replyTo: company.contactMail };
  return { selectionIds, choice, plan, links, ownTexts: await listOwnTexts(tx), from };
}
