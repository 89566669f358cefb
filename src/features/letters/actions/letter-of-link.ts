import type { Tx } from '../../../db/scope.ts';
import { paths } from '../../../ui/paths.ts';
import type { Locale, Pair } from '../../../ui/text.ts';
import type { LinkDetail } from '../../links/actions/show-links.ts';
import { readyTextWords } from '../../links/rules/ready-texts.ts';
import { composeLetter, senderFacts } from '../rules/compose.ts';
import { findUsableText, type UsableText } from './find-text.ts';

/** What a link without a text of its own is shown in. */
const USUAL = 'midcareer.document';

/** A letter with a link in it, for the link's page. */
export interface LetterOfLink {
  readonly words: Pair;
  readonly locale: Locale;
  readonly subject: string;
  readonly body: string;
  readonly relayBlock: string;
  readonly href: string;
  readonly ref: string;
}

/** The text that a link stands in; the usual one where it has none, or one that is unknown here. */
async function findTextOfLink(
  tx: Tx,
  { textId, textVersion, mailText }: LinkDetail['link'],
  locale: Locale,
): Promise<UsableText> {
  const found =
    textId === null
      ? await findUsableText(tx, mailText, locale)
      : await findUsableText(tx, textId, locale, textVersion ?? undefined);
  const text = found ?? (await findUsableText(tx, USUAL, locale));
  if (text === undefined) throw new Error('the library has its usual text');
  return text;
}

/** Writes the letter that a link stands in: of a personal link, the place of each recipient's own address is left open. */
export async function writeLetterOfLink(
  tx: Tx,
  { link, sender }: LinkDetail,
  url: string,
  locale: Locale,
): Promise<LetterOfLink> {
  const { ref, name, source } = await findTextOfLink(tx, link, locale);
  const letter = composeLetter(source, {
    ...senderFacts(sender, source.locale),
    recipientName: undefined,
    openingTitle: link.openingTitle ?? undefined,
    link: link.kind === 'generic' ? url : undefined,
  });
  const { subject, body, relayBlock } = letter;
  const at = { link: link.id };
  return {
    words: ref.ready === undefined ? [name ?? '', name ?? ''] : readyTextWords(ref.ready),
    locale: source.locale,
    subject,
    body,
    relayBlock,
    href:
      ref.ready === undefined
        ? paths.company.text(ref.textId, { ...at, version: ref.number })
        : paths.company.readyText(ref.ready, { ...at, in: source.locale }),
    ref: ref.ready ?? ref.textId,
  };
}
