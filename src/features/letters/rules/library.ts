import type { Locale } from '../../../ui/text.ts';
import type { Hiring, ReadyTextId, Step } from '../../links/rules/ready-texts.ts';
import { englishLetters } from './library-en.ts';
import { japaneseLetters } from './library-ja.ts';
import type { LetterSource } from './source.ts';

/** One language's wording. The result comes first and alone; the relay note says that it is something else. */
export interface LetterWording {
  readonly subject: Readonly<Record<Step | 'short', string>>;
  readonly result: Readonly<Record<ReadyTextId, string>>;
  /** Where to ask about the result: the sentence that ends it, for whoever answers such questions. */
  readonly questions: string;
  readonly separator: string;
  /** What somebody looks for who was not hired so. */
  readonly work: Readonly<Record<Hiring | 'any', string>>;
  readonly relay: (work: string) => string;
  /** 特定電子メール法 art. 4: who sends this, where they are, how to say no. */
  readonly footer: string;
}

export const WORDING: Readonly<Record<Locale, LetterWording>> = { ja: japaneseLetters, en: englishLetters };

/** A text of the library as one's own would begin: with its note, and telling a reason that is not about the person. */
export function readyText(id: ReadyTextId, locale: Locale, { withQuestions = true } = {}): LetterSource {
  const { subject, result } = WORDING[locale];
  const [hiring, step] = id === 'short' ? [null, null] : (id.split('.') as [Hiring, Step]);
  return {
    locale,
    hiring,
    step,
    subject: subject[step ?? 'short'],
    result: result[id],
    reasonShown: 'recorded',
    withQuestions,
    withRelay: true,
  };
}
