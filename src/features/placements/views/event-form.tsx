import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatNumber, type Pair } from '../../../ui/text.ts';
import type { PlacementEvent, Standing } from '../rules/standing.ts';

/** What is written down, as a choice. */
const CHOICES: Readonly<Record<PlacementEvent, Pair>> = {
  started: ['入社した', 'Work began'],
  not_started: ['入社しなかった', 'Work did not begin'],
  left: ['退職した', 'Left'],
  still_employed: ['6か月後も在職している', 'Still employed after six months'],
  refund_asked: ['返戻金を希望する', 'Ask for the refund'],
  replacement_asked: [
    '返戻金の代わりに、別の方の紹介を希望する',
    'Ask for somebody else instead of the refund',
  ],
  refunded: ['返戻金を支払った', 'The refund was paid'],
};

const WORDS: FaultWords = {
  labels: { kind: ['記録する内容', 'what happened'], on: ['日付', 'the day'], yen: ['金額', 'the sum'] },
  chosen: ['kind'],
  sentences: {
    'kind.overtaken': () => [
      'この画面を開いたあとに、ほかの記録が加わりました。まだ記録していません。いまの状態を確かめ、必要ならもう一度記録してください。',
      'A line was added since you opened the page, and nothing was recorded. See where it stands now, and write it down once more if it is still needed.',
    ],
    yen: () => ['金額は、1円以上の整数で入力してください。', 'Enter whole yen, 1 or more.'],
    future: () => ['日付は、今日までにしてください。', 'Use a day up to today.'],
    before_acceptance: () => [
      '内定承諾日より前の日付は、記録できません。',
      'It cannot be before the offer was accepted.',
    ],
    before_start: () => ['入社日より前の日付は、記録できません。', 'It cannot be before the start.'],
    before_end: () => ['退職した日より前の日付は、記録できません。', 'It cannot be before the leaving.'],
    too_early: () => [
      '在職の確認は、入社から6か月後の日から記録できます。',
      'The check counts from the day six months after the start.',
    ],
    more_than_fee: () => [
      '返戻金の合計は、紹介手数料を超えられません。金額を確かめてください。',
      'Refunds cannot come to more than the fee. Check the sum.',
    ],
  },
};

interface EventFormProps {
  readonly action: string;
  readonly events: readonly PlacementEvent[];
  readonly standing: Standing;
  readonly form: FormState;
}

/** What can be said now, with its day; a sum only where money can be paid back. */
export function EventForm({ action, events, standing, form }: EventFormProps) {
  const left = standing.owed - standing.refunded;
  return (
    <Form id={TYPED_FORM} action={action} form={form} words={WORDS}>
      <RadioGroup
        name="kind"
        label={t('記録する内容', 'What happened')}
        required
        options={events.map((value) => ({
          value,
          label: labelOf(value, standing),
          support: supportOf(value),
        }))}
      />
      <TextInput
        name="on"
        type="date"
        label={t('その日付', 'The day it is about')}
        support={
          events.includes('refund_asked') || events.includes('replacement_asked')
            ? t('希望を記録するときは、希望した日です。', 'Of a wish, the day it was said.')
            : undefined
        }
        required
        width="medium"
      />
      {events.includes('refunded') && (
        <TextInput
          name="yen"
          label={t('支払った返戻金（円）', 'Refund paid (yen)')}
          needed={t('支払ったとき必須', 'Needed where one was paid')}
          support={t(`残りは${formatNumber(left)}円です。`, `¥${formatNumber(left)} is left.`)}
          inputmode="numeric"
          width="medium"
        />
      )}
      <ButtonRow>
        <Button>{t('記録する', 'Write it down')}</Button>
      </ButtonRow>
    </Form>
  );
}

function labelOf(kind: PlacementEvent, { state }: Standing): string {
  return kind === 'started' && state === 'started'
    ? t('入社した日を訂正する', 'Correct the day of the start')
    : t(...CHOICES[kind]);
}

function supportOf(kind: PlacementEvent): string {
  switch (kind) {
    case 'started':
      return t('最初に働いた日を1日目と数えます。', 'The first day of work is day 1.');
    case 'not_started':
      return t(
        '手数料はすべて戻ります。無料紹介枠は企業に戻ります。',
        'All of the fee comes back; so does a slot.',
      );
    case 'left':
      return t('最後に在籍した日です。', 'The last day of employment.');
    case 'still_employed':
      return t('確かめた日です。', 'The day on which you found out.');
    case 'refund_asked':
    case 'replacement_asked':
      return t('どちらも、あとで変えられます。', 'Either can be changed later.');
    case 'refunded':
      return t('分けて支払ったときは、1回ずつ記録します。', 'Write down each part by itself.');
  }
}
