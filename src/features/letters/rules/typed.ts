import { reasonChoices } from '../../applicants/rules/end-reasons.ts';
import { type Hiring, hirings, type Step, steps } from '../../links/rules/ready-texts.ts';
import { type LetterSource, LONGEST_RESULT, LONGEST_SUBJECT } from './source.ts';

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A text in the fields of its form. */
export function fieldsOf(source: LetterSource): Record<string, string> {
  return {
    locale: source.locale,
    hiring: source.hiring ?? '',
    step: source.step ?? '',
    subject: source.subject,
    result: source.result,
    reasonShown: source.reasonShown,
    withQuestions: source.withQuestions ? 'yes' : 'no',
    withRelay: source.withRelay ? 'yes' : 'no',
  };
}

/**
 * A text as far as it is typed, for a preview: whatever cannot be saved yet can be looked at.
 * @param before what holds where a field says nothing that could be meant
 */
export function sourceOf(values: Values, before: LetterSource): LetterSource {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const one = <T extends string>(all: readonly T[], name: string) => all.find((each) => each === text(name));
  return {
    locale: one(['ja', 'en'], 'locale') ?? before.locale,
    hiring: text('hiring') === '' ? null : (one<Hiring>(hirings, 'hiring') ?? before.hiring),
    step: text('step') === '' ? null : (one<Step>(steps, 'step') ?? before.step),
    subject: (text('subject') ?? before.subject).slice(0, LONGEST_SUBJECT),
    result: (text('result') ?? before.result).replace(/\r\n?/g, '\n').slice(0, LONGEST_RESULT),
    reasonShown: one(reasonChoices, 'reasonShown') ?? before.reasonShown,
    withQuestions:
      text('withQuestions') === undefined ? before.withQuestions : text('withQuestions') === 'yes',
    withRelay: text('withRelay') === undefined ? before.withRelay : text('withRelay') === 'yes',
  };
}
