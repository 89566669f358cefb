import type { FaultWords } from '../../../ui/forms/faults.ts';
import { t } from '../../../ui/rendering.ts';
import { conditionList } from '../../orgs/rules/opening.ts';
import { type EmployerKind, NEEDED, OFFER_CONDITIONS } from '../input.ts';

/** The conditions of an offer that are asked for. */
export const CONDITIONS = conditionList.filter(({ key }) => OFFER_CONDITIONS.some((one) => one === key));

const KIND_WORDS: Readonly<Record<EmployerKind, readonly [ja: string, en: string]>> = {
  slot: ['無料紹介枠', 'a slot'],
  company: ['登録元などの企業', 'a company here'],
  outside: ['社外', 'an employer outside'],
};

/** Whether a field has to be filled in, among the kinds of employers that there are to choose from: always, or for which of them. */
export function needOf(
  field: string,
  kinds: readonly EmployerKind[],
): { readonly required?: true; readonly needed?: string } {
  const asking = kinds.filter((kind) => NEEDED[kind].some((one) => one === field));
  if (asking.length === 0) return {};
  if (asking.length === kinds.length) return { required: true };
  const [ja, en] = [0, 1].map((which) => asking.map((kind) => KIND_WORDS[kind][which]));
  return { needed: t(`${ja?.join('・')}のとき必須`, `Needed for ${en?.join(' and ')}`) };
}

/** The words of the form in which a hire is written down. */
export const WORDS: FaultWords = {
  labels: {
    employer: ['採用した企業', 'the employer'],
    employerAddress: ['企業の所在地', 'the employer’s address'],
    title: ['職種・役職', 'the job'],
    work: ['職種の分類', 'the kind of work'],
    term: ['雇用期間', 'the term'],
    yearlyPay: ['年収', 'the yearly pay'],
    recommendedOn: ['推薦した日', 'the day you proposed them'],
    acceptedOn: ['内定承諾日', 'the day the offer was accepted'],
    startsOn: ['入社予定日', 'the agreed start'],
    ...Object.fromEntries(CONDITIONS.map(({ key, ja, en }) => [key, [ja, en.toLowerCase()] as const])),
  },
  chosen: ['employer', 'term', 'work'],
  sentences: {
    yen: () => ['年収は、円単位の整数で入力してください。', 'Enter the yearly pay in whole yen.'],
    future: () => ['内定承諾日は、今日までにしてください。', 'Use a day up to today.'],
    before_recommendation: () => [
      '内定承諾日は、推薦した日より前にできません。',
      'An offer is not accepted before the person was proposed.',
    ],
    before_agreement: () => [
      '内定承諾日は、ご本人が推薦に同意した日より前にできません。',
      'An offer is not accepted before the person agreed to be recommended.',
    ],
    before_offer: () => [
      '入社予定日は、内定承諾日より前にできません。',
      'The start cannot be before the offer was accepted.',
    ],
    no_fee: () => [
      'この職種の手数料が、手数料表にありません。「設定」の手数料で追加してください。',
      'Your fee table has no line for this work. Add one in the settings.',
    ],
    no_pay: () => [
      '手数料が年収の割合のため、年収が要ります。',
      'The fee is a share of the yearly pay: enter it.',
    ],
    claim_over: () => [
      '推薦の有効期間を過ぎた内定です。手数料のある成約としては記録できません。',
      'The time of your claim had passed. It cannot be written down as a hire with a fee.',
    ],
    gone: () => [
      '採用した企業を選んでください。先に選んだ企業は、ご本人が同意を取り消したか、成約がもう記録されています。',
      'Choose the employer. At the one you chose the person has taken the agreement back, or the hire is written down already.',
    ],
    hired_already: () => [
      'この方のこの企業での成約は、もう記録されています。「成約」でご確認ください。',
      'This person’s hire at this company is written down already. See “Hires”.',
    ],
    peace: () => [
      '貴社の紹介で無期雇用に就いてから2年以内の方です。ご本人の希望がない限り、別の採用を記録できません。',
      'You placed this person for good less than two years ago. Unless they ask for it, no other hire can be written down.',
    ],
  },
};
