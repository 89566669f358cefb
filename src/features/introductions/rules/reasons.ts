import type { Locale } from '../../../ui/text.ts';
import type { ObjectionReason } from './settlement.ts';

const WORDS: Record<
  ObjectionReason,
  { readonly ja: readonly [string, string]; readonly en: readonly [string, string] }
> = {
  unreachable_or_false_contact: {
    ja: [
      '連絡がつかない、または連絡先が事実と違う',
      '記載の連絡先に届かない、または別の方の連絡先だった場合。',
    ],
    en: [
      'Cannot be reached, or false contact details',
      'The contact details do not work, or belong to somebody else.',
    ],
  },
  false_identity: {
    ja: ['本人ではない', '他人の名前での登録や、実在しない方の登録だった場合。'],
    en: ['Not the person named', 'Registered in the name of somebody else, or of nobody.'],
  },
  already_active_here: {
    ja: [
      'すでに登録があり、求職活動中の方',
      'この提供の前から、{agency}に求職者として登録し、活動中だった場合。',
    ],
    en: ['Already an active job seeker here', 'Registered with {agency} and active before this provision.'],
  },
  not_seeking_work: {
    ja: ['転職・就職の意思がない', '本人が、仕事を探していないと答えた場合。'],
    en: ['Not seeking work', 'The person says that they are not looking for work.'],
  },
};

/** A reason in a few words. */
export function reasonLabel(reason: ObjectionReason, locale: Locale): string {
  return WORDS[reason][locale][0];
}

/** When the reason applies, said to the agency that may claim it or to the operator who decides on the claim. */
export function reasonExplanation(
  reason: ObjectionReason,
  reader: 'agency' | 'operator',
  locale: Locale,
): string {
  return WORDS[reason][locale][1].replace('{agency}', AGENCY[reader][locale]);
}

const AGENCY = {
  agency: { ja: '貴社', en: 'your agency' },
  operator: { ja: '申し出た会社', en: 'the agency' },
} as const;
