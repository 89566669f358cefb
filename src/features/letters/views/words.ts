import type { FaultWords } from '../../../ui/forms/faults.ts';
import type { Option, OptionGroup } from '../../../ui/forms/select.tsx';
import { t } from '../../../ui/rendering.ts';
import type { Locale } from '../../../ui/text.ts';
import {
  endReasons,
  endReasonWords,
  isAboutPerson,
  type ReasonChoice,
} from '../../applicants/rules/end-reasons.ts';
import { HIRING_WORDS, hirings, STEP_WORDS, steps } from '../../links/rules/ready-texts.ts';
import { type LetterSource, LONGEST_NAME, LONGEST_RESULT, LONGEST_SUBJECT } from '../rules/source.ts';

/** What the form of a text calls its fields. */
export const TEXT_WORDS: FaultWords = {
  labels: {
    name: ['文面の名前', 'a name'],
    subject: ['件名', 'the subject'],
    result: ['結果を伝える本文', 'the text that tells the result'],
    locale: ['言語', 'the language'],
    hiring: ['採用の種類', 'the kind of hiring'],
    step: ['選考段階', 'the step'],
    reasonShown: ['終了理由', 'the reason'],
    withQuestions: ['結果への問い合わせ', 'whether questions are answered'],
    withRelay: ['任意のご案内', 'whether the note follows'],
  },
  sentences: {
    'name.too_long': (ja) => [
      `${ja}は${LONGEST_NAME}文字以内で入力してください。`,
      `Keep the name within ${LONGEST_NAME} characters.`,
    ],
    'subject.too_long': (ja) => [
      `${ja}は${LONGEST_SUBJECT}文字以内で入力してください。`,
      `Keep the subject within ${LONGEST_SUBJECT} characters.`,
    ],
    'result.too_long': (ja) => [
      `${ja}は${LONGEST_RESULT}文字以内で入力してください。`,
      `Keep the text within ${LONGEST_RESULT} characters.`,
    ],
    unknown_variable: (ja, en) => [
      `${ja}に、変数の一覧にない{ }があります。`,
      `In ${en} there are { } that are no variable of the list.`,
    ],
    newer: () => [
      'ほかの方が、あとから保存した版があります。内容を見比べ、よければもう一度保存してください。',
      'Somebody has saved a version since you opened this page. Compare them, and save again if you still want to.',
    ],
  },
};

/** The language of a text. */
export function languageName(locale: Locale): string {
  return locale === 'ja' ? t('日本語', 'Japanese') : t('英語', 'English');
}

/** Whom and what step a text is for, in a few words. */
export function purposeOf({ hiring, step }: Pick<LetterSource, 'hiring' | 'step'>): string {
  const parts = [hiring && t(...HIRING_WORDS[hiring]), step && t(...STEP_WORDS[step])].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? t('どの選考にも', 'Any selection') : parts.join(t('・', ', '));
}

export const languageOptions = (): Option[] =>
  (['ja', 'en'] as const).map((value) => ({ value, label: languageName(value) }));

export const hiringOptions = (): Option[] =>
  hirings.map((value) => ({ value, label: t(...HIRING_WORDS[value]) }));

export const stepOptions = (): Option[] => steps.map((value) => ({ value, label: t(...STEP_WORDS[value]) }));

export const questionOptions = (): Option[] => [
  { value: 'yes', label: t('受け付ける', 'Are answered') },
  { value: 'no', label: t('一文を入れない', 'Leave the sentence out') },
];

export const relayOptions = (): Option[] => [
  { value: 'yes', label: t('結果のあとに入れる', 'Follows the result') },
  { value: 'no', label: t('入れない', 'Is left out') },
];

/** The reasons, those that are not about the person first. */
export function reasonOptions(): (Option | OptionGroup)[] {
  const of = (about: boolean): Option[] =>
    endReasons
      .filter((reason) => isAboutPerson(reason) === about)
      .map((value) => ({ value, label: t(...endReasonWords(value)) }));
  return [
    { value: 'recorded', label: reasonWords('recorded') },
    { value: 'none', label: reasonWords('none') },
    { label: t('この理由を伝える', 'Tell this reason'), options: of(false) },
    { label: t('ご本人に関する理由を伝える', 'Tell a reason about the person'), options: of(true) },
  ];
}

/** Which reason a text tells. */
export function reasonWords(choice: ReasonChoice): string {
  if (choice === 'none') return t('伝えない', 'None');
  if (choice === 'recorded')
    return t('記録された理由（ご本人に関する理由は除く）', 'The recorded one, unless it is about the person');
  return t(...endReasonWords(choice));
}
