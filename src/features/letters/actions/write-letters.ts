import type { Tx } from '../../../db/scope.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import { getRelayLink } from '../../links/actions/show-links.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { composeLetter, senderFacts } from '../rules/compose.ts';
import type { LetterSource } from '../rules/source.ts';
import { isOtherStep, unreadSteps } from '../rules/step.ts';

/** Somebody a personal link was made for, with the selection their letter is about. */
interface Addressee {
  readonly name: string;
  readonly openingTitle: string;
  readonly step: string | null;
  readonly endReason: string | null;
}

/**
 * What writes the letter of each person whom a link was made for: with their name, the selection it is about, the reason
 * that was recorded of it where the text tells one, and their own address. Empty where the text asks for what is not recorded,
 * is for another step, or for one that cannot be read out of the recorded words: a mail tool sends whatever stands in the file, and
 * nobody looks as they do on the page. @throws NotFound
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
    const came = [{ step }];
    const isOfStep = !isOtherStep(source.step, came) && unreadSteps(source.step, came).length === 0;
    return letter.missing.length === 0 && isOfStep ? letter : { subject: '', body: '' };
  };
}
