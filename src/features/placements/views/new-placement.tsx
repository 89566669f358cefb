import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
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
import type { HireDesk, PossibleEmployer } from '../actions/write-down.ts';
import type { EmployerKind } from '../input.ts';
import { CONDITIONS, needOf, WORDS } from './new-placement-words.ts';
import { WORK_OPTIONS } from './words.ts';

interface NewPlacementPageProps {
  readonly provisionId: string;
  readonly desk: HireDesk;
  readonly form: FormState;
}

/** 成約を記録する: where the person was hired, on which conditions, from when. */
export function NewPlacementPage({ provisionId, desk, form }: NewPlacementPageProps) {
  const title = t('成約を記録する', 'Write a hire down');
  const kinds: EmployerKind[] = [
    ...new Set(desk.employers.map(({ slot }) => (slot === null ? ('company' as const) : ('slot' as const)))),
    ...(desk.outside.length > 0 ? (['outside'] as const) : []),
  ];
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
              ...desk.outside.map(({ id, employer, title: job, agreedOn }) => ({
                value: `outside:${id}`,
                label: employer,
                support: t(
                  `${job}。${formatDate(agreedOn)}に、ご本人が推薦に同意しました。`,
                  `${job}. The person agreed to be recommended on ${formatDate(agreedOn)}.`,
                ),
              })),
            ]}
          />
          {desk.outside.length === 0 && (
            <p class="support">
              {t(
                'ここにない企業の成約は、ご本人がその企業への推薦に同意してから記録できます。',
                'A hire at another employer is written down once the person has agreed to be recommended to it.',
              )}{' '}
              <a href={paths.agency.recommendOutside()}>
                {t('社外の求人に推薦する', 'Recommend to another employer')}
              </a>
            </p>
          )}
          {desk.outside.length > 0 && (
            <>
              <p class="support">
                {t(
                  '社外の企業の名称は、貴社の帳簿と、ご本人の画面だけに表示されます。職種と条件は、空のままなら、ご本人に示したとおりです。推薦した日は、推薦の記録によります。',
                  'The name of an employer outside is shown in your books and to the person alone. Job and conditions you leave empty are those the person was told of, and the day you proposed them is that of the recommendation.',
                )}
              </p>
              <TextInput
                name="employerAddress"
                label={t('社外の企業の所在地', 'Address of an employer outside')}
                {...needOf('employerAddress', kinds)}
                maxlength={300}
              />
            </>
          )}
        </Section>
        <Section id="offer" title={t('内定の内容', 'The offer')}>
          <TextInput
            name="title"
            label={t('職種・役職', 'Job')}
            {...needOf('title', kinds)}
            maxlength={120}
          />
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
            needed={t('手数料が年収の割合のとき必須', 'Needed where the fee is a share of it')}
            inputmode="numeric"
            width="medium"
          />
          {CONDITIONS.map(({ key, ja, en, helpJa, helpEn }) => (
            <TextArea
              name={key}
              label={t(ja, en)}
              support={t(helpJa, helpEn)}
              {...needOf(key, kinds)}
              rows={2}
              maxlength={500}
            />
          ))}
        </Section>
        <Section id="days" title={t('日付', 'Days')}>
          <TextInput
            name="recommendedOn"
            type="date"
            label={t('推薦した日', 'Proposed on')}
            {...needOf('recommendedOn', kinds)}
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
