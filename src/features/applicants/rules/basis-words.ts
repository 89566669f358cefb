import type { Pair } from '../../../ui/text.ts';
import {
  type BasisSubject,
  type ContactAnswer,
  type KeepingBasis,
  type SaidChoice,
  saidBases,
} from './basis.ts';

const BASES: Readonly<Record<KeepingBasis | ContactAnswer, Pair>> = {
  consent: ['ご本人の同意', 'The person’s consent'],
  own_request: ['ご本人による登録', 'Entered by the person'],
  follow_up: ['選考の後の対応', 'Following up the selection'],
  employment: ['在籍の記録', 'The record of their employment'],
  legal_duty: ['法律で必要な保存', 'A duty by law'],
  opt_in: ['ご本人が同意', 'The person agreed'],
  declared: ['自社が確認した根拠', 'A basis that you declared'],
  refused: ['ご本人が望まない', 'The person does not want it'],
};

/** A basis in words. */
export function basisWords(basis: KeepingBasis | ContactAnswer): Pair {
  return BASES[basis];
}

const SUBJECTS: Readonly<Record<BasisSubject, Pair>> = {
  keeping: ['保存', 'Keeping'],
  contact: ['再応募の連絡', 'Contact about applying again'],
};

/** What a basis is of. */
export function subjectWords(about: BasisSubject): Pair {
  return SUBJECTS[about];
}

/** What can be written down, with what it is about. */
export function saidWords(choice: SaidChoice): Pair {
  const { about, basis } = saidBases[choice];
  return [`${SUBJECTS[about][0]}：${BASES[basis][0]}`, `${SUBJECTS[about][1]}: ${BASES[basis][1]}`];
}

const MEANINGS: Readonly<Record<SaidChoice, Pair>> = {
  agreed: [
    'ご本人が、求人や再応募についての連絡を受けると伝えた。',
    'The person said that you may write to them about openings and applying again.',
  ],
  refused: [
    'ご本人が、連絡を望まないと伝えた。ほかのどの根拠よりも優先します。',
    'The person said that they do not want it. It counts before every other basis.',
  ],
  follow_up: [
    '応募のときに示した利用目的の範囲で、選考の後の対応のために保存する。',
    'Kept to follow up the selection, within the purpose that was stated when they applied.',
  ],
  consent: ['ご本人が、保存に同意した。', 'The person agreed to be kept.'],
  employment: ['在籍していた方の記録として保存する。', 'Kept as the record of somebody who worked here.'],
  legal_duty: ['法律で決められた期間、保存する。', 'Kept for as long as the law asks for it.'],
};

/** What choosing it says. */
export function saidMeaning(choice: SaidChoice): Pair {
  return MEANINGS[choice];
}
