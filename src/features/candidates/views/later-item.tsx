import type { Child } from 'hono/jsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import { type Option, Select } from '../../../ui/forms/select.tsx';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { WORK_KINDS } from '../../consents/rules/choices.ts';
import { YEARS } from '../../consents/rules/experience.ts';
import { itemValue } from '../../consents/rules/item-value.ts';
import { itemTitle } from '../../consents/rules/wording.ts';
import type { WrittenItem } from '../input/later.ts';
import { type EditView, MeanwhileNote, SaveRow } from './edit-profile.tsx';

/** Why an agency needs each, on the page that asks for it. */
const REASONS: Readonly<Record<WrittenItem, Pair>> = {
  kana: [
    '人材紹介会社の担当者が、お名前を正しく読めるようにするためです。',
    'So that the agency reads your name correctly.',
  ],
  phone: [
    '電話での連絡を希望するときに、人材紹介会社が使う番号です。',
    'The number an agency calls if you want to be called.',
  ],
  experience: [
    '人材紹介会社が、経験に合う求人を探すために使います。',
    'The agency uses it to look for jobs that fit what you have done.',
  ],
  start: [
    '人材紹介会社が、時期の合う求人を選ぶために使います。',
    'The agency uses it to choose jobs that start in time.',
  ],
  pay: [
    '人材紹介会社が、希望に近い求人を選ぶために使います。',
    'The agency uses it to choose jobs near your wish.',
  ],
  away: [
    '仕事を離れていた期間について、伝えたいことを書けます。人材紹介会社が、面談の前に読みます。',
    'Say what you want to be known about a time away from work. The agency reads it before it talks to you.',
  ],
  stage: [
    '企業の選考の記録に、最終面接とあります。人材紹介会社が、選考の経験を知る手がかりになります。企業の名前は書かれません。',
    'A company has recorded your final interview. It tells an agency how far you got. The company is not named.',
  ],
};

const WORDS: FaultWords = {
  labels: {
    kana: ['お名前の読み', 'the reading'],
    phone: ['電話番号', 'the phone number'],
    kind: ['仕事の種類', 'the kind of work'],
    years: ['年数', 'how long'],
    words: ['くわしい内容', 'the details'],
    start: ['時期', 'the month'],
    away: ['伝えたいこと', 'what you want to say'],
  },
  chosen: ['kind', 'years'],
  sentences: {
    kana: () => ['お名前の読みは、ひらがなかカタカナで入力してください。', 'Use hiragana or katakana.'],
    pay: () => [
      '希望する年収は、1から9,999までの万円の数で入力してください。例：450',
      'Enter the pay in units of 10,000 yen, from 1 to 9,999, like 450.',
    ],
    'kana.too_long': () => ['お名前の読みは80文字までで入力してください。', 'Use at most 80 characters.'],
    too_long: (ja) => [`${ja}は500文字までで入力してください。`, 'Use at most 500 characters.'],
  },
};

interface LaterView extends EditView {
  readonly item: WrittenItem;
  /** The months that can be chosen. */
  readonly months: readonly string[];
}

/** One thing that an agency may be told beside the registration: why, that nobody has to, and the form. */
export function LaterItemPage({ item, months, form, begun, refused }: LaterView) {
  const title = t(...itemTitle(item));
  return (
    <Page zone="candidate" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(...REASONS[item])}
        back={{ href: paths.candidate.data(), label: t('データ', 'Your data') }}
      />
      <p>
        {t(
          '書くかどうかは自由です。空欄で保存すると、消えます。保存しても、会社には渡りません。渡す会社は、あとで選びます。',
          'It is up to you. If you save it empty, it is deleted. Saving gives it to no agency: you choose later who gets it.',
        )}
      </p>
      <MeanwhileNote refused={refused} />
      <Form id={TYPED_FORM} action={paths.candidate.laterItem(item)} form={form} words={WORDS}>
        <HiddenFields values={{ begun }} />
        {FIELDS[item](months)}
        <SaveRow />
      </Form>
    </Page>
  );
}

const blank = () => t('選ばない', 'Not chosen');

const FIELDS: Readonly<Record<WrittenItem, (months: readonly string[]) => Child>> = {
  kana: () => <TextInput name="kana" label={t('お名前の読み（かな）', 'Reading, in kana')} />,
  phone: () => (
    <TextInput
      name="phone"
      type="tel"
      inputmode="tel"
      autocomplete="tel"
      label={t('電話番号', 'Phone number')}
      support={t(
        '電話での連絡を望むかどうかは、「連絡の設定」で決められます。',
        'Whether you want to be called is set under “Contact”.',
      )}
    />
  ),
  experience: () => (
    <>
      <Select
        name="kind"
        label={t('仕事の種類', 'Kind of work')}
        needed={t('書くときは必須', 'Needed to say any')}
        blank={blank()}
        options={optionsOf(WORK_KINDS)}
        width="medium"
      />
      <Select
        name="years"
        label={t('年数', 'How long')}
        needed={t('書くときは必須', 'Needed to say any')}
        blank={blank()}
        options={optionsOf(YEARS)}
        width="medium"
      />
      <TextArea
        name="words"
        label={t('くわしい内容（500文字まで）', 'In your own words (up to 500 characters)')}
      />
    </>
  ),
  start: (months) => (
    <Select
      name="start"
      label={t('働き始められる時期', 'Earliest start')}
      blank={blank()}
      options={months.map((value) => ({ value, label: t(...itemValue('start', { start: value })) }))}
      width="medium"
    />
  ),
  pay: () => (
    <TextInput
      name="pay"
      inputmode="numeric"
      width="short"
      label={t('希望する年収（万円）', 'Wished yearly pay (in 10,000 yen)')}
      support={t('例：450', 'For example 450')}
    />
  ),
  away: () => (
    <TextArea
      name="away"
      label={t('伝えたいこと（500文字まで）', 'What you want to say (up to 500 characters)')}
      support={t('健康や家族のことを書く必要はありません。', 'Health and family are not asked about.')}
    />
  ),
  stage: () => (
    <Checkbox
      name="stage"
      label={t('「最終面接まで進みました」と伝える', 'Say “Reached the final interview”')}
    />
  ),
};

function optionsOf(words: readonly (readonly [string, string, string])[]): Option[] {
  return words.map(([value, ja, en]) => ({ value, label: t(ja, en) }));
}
