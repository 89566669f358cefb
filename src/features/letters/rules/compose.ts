import type { Locale } from '../../../ui/text.ts';
import { type EndReason, endReasonSentence, reasonToTell } from '../../applicants/rules/end-reasons.ts';
import { STEP_WORDS } from '../../links/rules/ready-texts.ts';
import { WORDING } from './library.ts';
import type { LetterSource } from './source.ts';
import { fill, type LetterFacts, type Variable, valuesOf, variablesIn } from './variables.ts';

/** A letter that is ready to copy or to send. */
export interface ComposedLetter {
  readonly subject: string;
  /** The result, then the relay note where there is one, then the sender. */
  readonly body: string;
  /** The result alone: what tells it, the reason, and where to ask. */
  readonly result: string;
  /** The relay note with the sender's footer, for pasting under a notice of one's own; empty where the text has none. */
  readonly relayBlock: string;
  /** Who sends it, where they are and how to say no: the end of every letter. */
  readonly footer: string;
  /** Variables without a value, in the order they come. A letter with one of them is not finished. */
  readonly missing: readonly Variable[];
  /** The reason it tells. */
  readonly reason: EndReason | undefined;
}

/** Facts of one recipient, with the end reason recorded of their selection, as the company wrote it. */
export type RecipientFacts = LetterFacts & { readonly endReason?: string | null | undefined };

/** Who sends it, as that language names them. */
export function senderFacts(
  sender: {
    readonly name: string;
    readonly nameEn: string | null;
    readonly address: string;
    readonly contactMail: string;
  },
  locale: Locale,
): Pick<LetterFacts, 'companyName' | 'companyAddress' | 'contact'> {
  return {
    companyName: locale === 'ja' ? sender.name : (sender.nameEn ?? sender.name),
    companyAddress: sender.address,
    contact: sender.contactMail,
  };
}

/**
 * Writes one letter with the facts filled in. The relay note is ancillary to a notice that the applicant expects (rules.md
 * §6.8): separate, optional, and nobody's to reword; the footer ends every letter.
 */
export function composeLetter(source: LetterSource, facts: RecipientFacts): ComposedLetter {
  const { locale } = source;
  const wording = WORDING[locale];
  const reason = reasonToTell(source.reasonShown, facts.endReason);
  const result = [
    source.result,
    ...(reason === undefined ? [] : [endReasonSentence(reason)[locale === 'ja' ? 0 : 1]]),
    ...(source.withQuestions ? [wording.questions] : []),
  ].join('\n\n');
  const note = source.withRelay ? `${wording.relay(wording.work[source.hiring ?? 'any'])}\n\n` : '';
  const end = `${wording.separator}\n${note}${wording.footer}`;
  const body = `${result}\n\n${end}`;
  const values = valuesOf({ ...facts, step: facts.step ?? stepOf(source) });
  const filled = (text: string) => fill(text, values);
  return {
    subject: filled(source.subject.replace(/\s+/g, ' ')),
    body: filled(body),
    result: filled(result),
    relayBlock: source.withRelay ? filled(end) : '',
    footer: filled(wording.footer),
    missing: variablesIn(`${source.subject}\n${body}`).filter((variable) => !values.has(variable)),
    reason,
  };
}

function stepOf({ step, locale }: LetterSource): string {
  if (step === null) return locale === 'ja' ? '選考' : 'selection';
  const [ja, en] = STEP_WORDS[step];
  return locale === 'ja' ? ja : en.toLowerCase();
}
