import type { Tx } from '../../../db/scope.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import { getRelayLink } from '../../links/actions/show-links.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { composeLetter, senderFacts } from '../rules/compose.ts';
import type { LetterSource } from '../rules/source.ts';
import { isOtherStep } from '../rules/step.ts';

/** Somebody a personal link was made for, with the selection their letter is about. */
interface Addressee {
  readonly name: string;
  readonly openingTitle: string;
  readonly step: string | null;
  readonly endReason: string | null;
}

/**
 * What writes the letter of each person whom a link was made for: with their name, the selection it is about, the reason
 * that was recorded of it where the text tells one, and their own address. Empty where the text asks for what is not recorded
 * or is for another step: a mail tool sends whatever stands in the file. @throws NotFound
 */
export async function readLetterWriter(
  tx: Tx,
  linkId: RelayLinkId,
  source: LetterSource,
): Promise<(person: Addressee, url: string) => { readonly subject: string; readonly body: string }> {
  const [{ link }, sender] = await Promise.all([
    getRelayLink(tx, linkId),
    getOrganisation(tx, tx.organisationId),
  ]);
  const company = senderFacts(sender, source.locale);
  return ({ name, openingTitle, step, endReason }, url) => {
    const letter = composeLetter(source, {
      ...company,
      recipientName: name,
      openingTitle: openingTitle === '' ? (link.openingTitle ?? undefined) : openingTitle,
      step: step || undefined,
      endReason,
      link: url,
    });
    const isFinished = letter.missing.length === 0 && !isOtherStep(source.step, [{ step }]);
    return isFinished ? letter : { subject: '', body: '' };
  };
}
