import type { ObjectionReason } from './settlement.ts';

type Pair = readonly [ja: string, en: string];

/** A reason in a few words; when it applies, said to the agency that may claim it or to the operator who decides; and to the person it is about. */
interface ReasonWords {
  readonly label: Pair;
  readonly explanation: Readonly<Record<'agency' | 'operator', Pair>>;
  /** What shows it; the note may say so and never has to (rules.md §3.5). */
  readonly evidence: Pair;
  readonly toPerson: Pair;
}

/** The four reasons for which a provision may be claimed invalid (rules.md §3.5), in words. */
export const REASON_WORDS: Readonly<Record<ObjectionReason, ReasonWords>> = {
  unreachable_or_false_contact: {
    label: ['連絡がつかない、または連絡先が事実と違う', 'Cannot be reached, or false contact details'],
    explanation: forBoth(
      '記載の連絡先に届かない、または別の方の連絡先だった場合。',
      'The contact details do not work, or belong to somebody else.',
    ),
    evidence: ['連絡した日時と方法、その結果', 'when and how you tried, and what came of it'],
    toPerson: ['登録された連絡先に連絡がつかない', 'it cannot reach you at the address you gave'],
  },
  false_identity: {
    label: ['本人ではない', 'Not the person named'],
    explanation: forBoth(
      '他人の名前での登録や、実在しない方の登録だった場合。',
      'Registered in the name of somebody else, or of nobody.',
    ),
    evidence: ['別の方だと分かった経緯', 'how you found out'],
    toPerson: ['ご本人による登録ではない', 'it was not you who registered'],
  },
  already_active_here: {
    label: ['すでに登録があり、求職活動中の方', 'Already an active job seeker here'],
    explanation: {
      agency: [
        'この提供の前から、貴社に求職者として登録し、活動中だった場合。',
        'Registered with your agency and active before this provision.',
      ],
      operator: [
        'この提供の前から、申し出た会社に求職者として登録し、活動中だった場合。',
        'Registered with the agency and active before this provision.',
      ],
    },
    evidence: ['貴社への登録日と、最後に活動した日', 'when they registered with you, and were last active'],
    toPerson: ['以前からこの会社に登録している', 'you had registered with it before'],
  },
  not_seeking_work: {
    label: ['転職・就職の意思がない', 'Not seeking work'],
    explanation: forBoth(
      '本人が、仕事を探していないと答えた場合。',
      'The person says that they are not looking for work.',
    ),
    evidence: ['本人から聞いた日と方法', 'when and how they told you'],
    toPerson: ['仕事を探していない', 'you are not looking for work'],
  },
};

function forBoth(...words: Pair): ReasonWords['explanation'] {
  return { agency: words, operator: words };
}
