import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { conditionList } from '../../orgs/rules/opening.ts';
import type { HireDesk, PossibleEmployer } from '../actions/write-down.ts';
import { OFFER_CONDITIONS } from '../input.ts';
import { WORK_OPTIONS } from './words.ts';

const CONDITIONS = conditionList.filter(({ key }) => OFFER_CONDITIONS.some((one) => one === key));

const WORDS: FaultWords = {
  labels: {
    employer: ['採用した企業', 'the employer'],
    employerName: ['企業の名称', 'the employer’s name'],
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
    peace: () => [
      '貴社の紹介で無期雇用に就いてから2年以内の方です。ご本人の希望がない限り、別の採用を記録できません。',
      'You placed this person for good less than two years ago. Unless they ask for it, no other hire can be written down.',
    ],
  },
};

interface NewPlacementPageProps {
  readonly provisionId: string;
  readonly desk: HireDesk;
  readonly form: FormState;
}

/** 成約を記録する: where the person was hired, on which conditions, from when. */
export function NewPlacementPage({ provisionId, desk, form }: NewPlacementPageProps) {
  const title = t('成約を記録する', 'Write a hire down');
  return (
    <Page zone="agency" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        back={{ href: paths.agency.provision(provisionId), label: t('候補者', 'The person') }}
        lead={t(
          '記録すると、帳簿に残り、あとから変えられません。企業とご本人にも表示されます。',
          'What you write down stays in the books as it is. The company and the person see it, too.',
        )}
      />
      <Form id={TYPED_FORM} action={paths.agency.newPlacement(provisionId)} form={form} words={WORDS}>
        <Section id="where" title={t('どこに採用されましたか', 'Where were they hired?')}>
          <RadioGroup
            name="employer"
            label={t('採用した企業', 'Employer')}
            required
            options={[
              ...desk.employers.map((one) => ({
                value: one.value,
                label: one.name,
                support: supportOf(one),
              })),
              {
                value: 'outside',
                label: t('そのほかの企業', 'Another employer'),
                support: t(
                  '名称は、貴社の帳簿と、ご本人の画面だけに表示されます。',
                  'Its name is shown in your books and to the person alone.',
                ),
              },
            ]}
          />
          {desk.employers.some(({ slot }) => slot !== null) && (
            <p class="support">
              {t(
                '無料紹介枠のときは、次の項目のうち雇用期間と推薦した日だけ要ります。',
                'With a slot only the term and the day you proposed them are needed below.',
              )}
            </p>
          )}
          <TextInput
            name="employerName"
            label={t('企業の名称（そのほかの企業）', 'Name (another employer)')}
            maxlength={120}
          />
          <TextInput
            name="employerAddress"
            label={t('企業の所在地（そのほかの企業）', 'Address (another employer)')}
            maxlength={300}
          />
        </Section>
        <Section id="offer" title={t('内定の内容', 'The offer')}>
          <TextInput name="title" label={t('職種・役職', 'Job')} maxlength={120} />
          <Select
            name="work"
            label={t('職種の分類（手数料表）', 'Kind of work (fee table)')}
            blank={t('手数料表の「すべての職種」', 'The line for all kinds of work')}
            options={WORK_OPTIONS.map(({ value, ja, en }) => ({ value, label: t(ja, en) }))}
          />
          <RadioGroup
            name="term"
            label={t('雇用期間', 'Term')}
            required
            options={[
              { value: 'permanent', label: t('期間の定めなし', 'Without an end') },
              { value: 'fixed', label: t('期間の定めあり', 'With an end') },
            ]}
          />
          <TextInput
            name="yearlyPay"
            label={t('年収（円）', 'Yearly pay (yen)')}
            support={t('手数料が年収の割合のときに要ります。', 'Needed where the fee is a share of it.')}
            inputmode="numeric"
            width="medium"
          />
          {CONDITIONS.map(({ key, ja, en, helpJa, helpEn }) => (
            <TextArea name={key} label={t(ja, en)} support={t(helpJa, helpEn)} rows={2} maxlength={500} />
          ))}
        </Section>
        <Section id="days" title={t('日付', 'Days')}>
          <TextInput
            name="recommendedOn"
            type="date"
            label={t('推薦した日', 'Proposed on')}
            required
            width="medium"
          />
          <TextInput
            name="acceptedOn"
            type="date"
            label={t('内定承諾日', 'Accepted on')}
            required
            width="medium"
          />
          <TextInput
            name="startsOn"
            type="date"
            label={t('入社予定日', 'Agreed start')}
            support={t('まだ決まっていなければ、空のままにします。', 'Leave empty while it is not agreed.')}
            width="medium"
          />
        </Section>
        <ButtonRow>
          <Button>{t('成約を記録する', 'Write it down')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}

function supportOf({ slot, title }: PossibleEmployer): string {
  return slot === null
    ? t(
        '手数料表の手数料です。この方の登録のきっかけになった企業なら、0円です。',
        'At the fee of your table; ¥0 where this person registered through its link.',
      )
    : t(
        `無料紹介枠（0円）：${title}、内定承諾日 ${formatDate(slot.hiredOn)}`,
        `Free placement slot (0 yen): ${title}, accepted on ${formatDate(slot.hiredOn)}`,
      );
}
