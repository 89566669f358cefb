import type { Tx } from '../../../db/scope.ts';
import { composeMailText, readMailTextId, senderFacts } from '../../links/rules/mail-texts.ts';
import type { Organisation } from '../../parties/store/organisations.ts';
import type { TextChoice } from '../rules/letter.ts';
import { openingsOf, type PlannedLetter } from '../rules/plan.ts';

/** A letter as it would leave. */
export interface Written {
  readonly subject: string;
  readonly body: string;
  /** Variables of the text that nobody has a value for: such a letter does not leave. */
  readonly missing: readonly string[];
}

export type Writer = (
  letter: Pick<PlannedLetter, 'selections'> & { readonly recipient: { readonly fullName: string } },
  link: string | null,
) => Written;

/** Reads a text once, and writes letters with it. */
export async function writerOf(_tx: Tx, text: TextChoice, company: Organisation): Promise<Writer> {
  const sender = senderFacts(company, text.locale);
  return ({ recipient, selections }, link) => {
    const openings = openingsOf(selections).join('、');
    const facts = {
      ...sender,
      recipientName: recipient.fullName,
      openingTitle: openings,
      link: link ?? undefined,
    };
    const id = ('ready' in text && readMailTextId(text.ready)) || 'document';
    const { subject, body, relayBlock } = composeMailText(id, text.locale, facts);
    return {
      subject,
      body: link === null ? body.replace(relayBlock, '') : body,
      missing: openings === '' ? ['{求人名}'] : [],
    };
  };
}
