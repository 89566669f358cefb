import type { FaultWords } from '../../../ui/forms/faults.ts';
import { paths } from '../../../ui/paths.ts';
import type { Pair } from '../../../ui/text.ts';
import { REFUND_DAYS, REFUND_STEPS } from '../rules/refund.ts';
import type { Blocks, SetUpKey } from '../rules/set-up.ts';

const steps = Array.from({ length: REFUND_STEPS }, (_, index) => index + 1);

/** What the fields of the set-up are called, and the faults only they know. */
export const SET_UP_WORDS: FaultWords = {
  labels: {
    officeName: ['事業所の名称', 'the name of the office'],
    prefecture: ['都道府県', 'the prefecture'],
    officeAddress: ['所在地', 'the address'],
    manager: ['職業紹介責任者', 'the responsible manager'],
    work: ['取り扱う職種', 'the kinds of work'],
    areas: ['取り扱う地域', 'the prefectures'],
    fromHour: ['始まりの時刻', 'the first hour'],
    untilHour: ['終わりの時刻', 'the last hour'],
    feeWork: ['職種', 'the kind of work'],
    basis: ['決め方', 'how it is set'],
    amount: ['手数料', 'the fee'],
    feesNotifiedOn: ['届出の日', 'the day of the notification'],
    claimMonths: ['月数', 'the months'],
    refund: ['返戻金の有無', 'whether fees are paid back'],
    clause: ['条項の文面', 'the clause'],
    ...Object.fromEntries(
      steps.flatMap((step): [string, Pair][] => [
        [`days${step}`, [`${step}段目の日数`, `the days of step ${step}`]],
        [`percent${step}`, [`${step}段目の割合`, `the share of step ${step}`]],
      ]),
    ),
  },
  chosen: ['prefecture', 'work', 'areas', 'feeWork', 'basis', 'refund'],
  sentences: {
    capacity: () => ['人数は1から9999の整数で入力してください。', 'Enter a whole number from 1 to 9999.'],
    claim: () => ['月数は1から24の整数で入力してください。', 'Enter a whole number from 1 to 24.'],
    hours: () => [
      '曜日を選んだときは、始まりと、それより後の終わりを選んでください。',
      'With days chosen, choose a beginning and a later end.',
    ],
    fee_percent: () => [
      '割合は0.1から100までで、小数第1位まで入力してください。例：35',
      'Enter a share from 0.1 to 100 with one decimal at most, like 35.',
    ],
    fee_yen: () => ['金額は1円以上の整数で入力してください。例：500000', 'Enter whole yen, like 500000.'],
    refund_day: (ja) => [
      `${ja}は1から${REFUND_DAYS}の整数です。`,
      `Days are a whole number from 1 to ${REFUND_DAYS}.`,
    ],
    refund_percent: (ja) => [`${ja}は1から100の整数です。`, 'A share is a whole number from 1 to 100.'],
    refund_gap: () => [
      '間の段が空いています。上から順に詰めて入力してください。',
      'A step above is empty. Fill the steps from the top.',
    ],
    refund_days: () => [
      '前の段より後の日数にしてください。',
      'The days must be later than those of the step before.',
    ],
    refund_falls: () => [
      '前の段より低い割合にしてください。',
      'The share must be lower than that of the step before.',
    ],
    unticked: () => ['同意する場合は、チェックを入れてください。', 'Tick the box to agree.'],
  },
};

/** Each item of the set-up: what it is called, and where it is entered. */
export const ITEM_WORDS: Readonly<Record<SetUpKey, { readonly name: Pair; readonly href: string }>> = {
  licence: {
    name: ['運営が確認した、有効な許可', 'A licence in force, checked'],
    href: paths.agency.licence(),
  },
  offices: {
    name: ['許可証に載っている事業所', 'An office on the licence'],
    href: `${paths.agency.services()}#offices`,
  },
  scope: { name: ['取り扱う職種と地域', 'Work and prefectures'], href: `${paths.agency.services()}#scope` },
  fees: {
    name: ['取り扱う職種すべての手数料', 'A fee for all work handled'],
    href: `${paths.agency.fees()}#table`,
  },
  refund: { name: ['返戻金の制度', 'What is paid back'], href: `${paths.agency.fees()}#refund` },
  slot_clause: {
    name: ['無料紹介枠の条項への同意', 'The clause for slots'],
    href: `${paths.agency.fees()}#slots`,
  },
  hours: { name: ['連絡がつく時間', 'When you are reached'], href: `${paths.agency.services()}#scope` },
  capacity: {
    name: ['1か月に受け入れられる人数', 'People a month'],
    href: `${paths.agency.services()}#scope`,
  },
  owners: { name: ['2人目の管理者', 'A second owner'], href: paths.agency.members() },
};

/** What is held back while an item is missing. */
export const BLOCKS_WORDS: Readonly<Record<Blocks, Pair>> = {
  receiving: ['候補者の受け取りと一覧への掲載', 'Receiving people and the directory'],
  slots: ['無料紹介枠による紹介', 'Placements for slots'],
  law: ['法令で求められる公開', 'What the law asks you to publish'],
  page: ['公開ページへの掲載', 'Your public page'],
  nothing: [
    'なし（不在に備えて、2名以上をおすすめします）',
    'Advice: one alone may be away when settings have to change',
  ],
};
