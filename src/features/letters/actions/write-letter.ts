import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { MailText } from '../../../ui/mail-text.tsx';
import type { Organisation } from '../../parties/store/organisations.ts';
import { composeLetter, senderFacts } from '../rules/compose.ts';
import type { TextChoice } from '../rules/letter.ts';
import { openingsOf, type PlannedLetter, recordedReason } from '../rules/plan.ts';
import { isOtherStep, unreadSteps } from '../rules/step.ts';
import type { Variable } from '../rules/variables.ts';
import { findUsableText } from './find-text.ts';

/** A letter as it would leave. */
export interface Written {
  readonly mail: MailText;
  /** Variables of the text that nobody has a value for: such a letter does not leave. */
  readonly missing: readonly Variable[];
  /** The text is for another step than one of these selections came to: it would say something untrue. */
  readonly isOtherStep: boolean;
  /** Recorded steps of which nobody can tell whether the text is for them. */
  readonly unreadSteps: readonly string[];
}

/** Writes one letter; without a link it says the result alone. */
export type Writer = (
  letter: Pick<PlannedLetter, 'selections'> & { readonly recipient: { readonly fullName: string } },
  link: string | null,
) => Written;

/** Reads a text once, to write letters with it. @throws NotFound where the company has no such text */
export async function writerOf(tx: Tx, { ref, locale }: TextChoice, company: Organisation): Promise<Writer> {
  const text = await findUsableText(tx, ref.ready ?? ref.textId, locale, ref.number);
  if (text === undefined) throw new NotFound('letter text');
  const sender = senderFacts(company, text.source.locale);
  const { locale: language } = text.source;
  return ({ recipient, selections }, link) => {
    const composed = composeLetter(
      { ...text.source, withRelay: link !== null },
      {
        ...sender,
        recipientName: recipient.fullName,
        openingTitle: openingsOf(selections).join(language === 'ja' ? '、' : ', '),
        endReason: recordedReason(selections),
        link: link ?? undefined,
      },
    );
    const { subject, body, missing } = composed;
    const mail = { locale: language, subject, text: body };
    const { step } = text.source;
    return {
      mail,
      missing,
      isOtherStep: isOtherStep(step, selections),
      unreadSteps: unreadSteps(step, selections),
    };
  };
}
