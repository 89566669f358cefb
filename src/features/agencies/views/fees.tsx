import { lockText } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { type FormState, signsOf } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import type { DoneWords } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { workLabel } from '../../consents/rules/choices.ts';
import { FEE_WORK, type FeeLine, feeTexts, feeWords, feeWorkLabel, withoutFee } from '../rules/fees.ts';
import type { AgencyTerms } from '../rules/set-up.ts';
import { ClaimSection, RefundSection, SlotSection } from './refund.tsx';
import { SET_UP_WORDS } from './words.ts';

const DONE: DoneWords = {
  clause_ended: [
    '無料紹介枠の条項を取りやめました。新しい枠の依頼は届きません。',
    'The clause for slots has ended. No further slot can be asked for.',
  ],
  moved_on: [
    'この画面を開いたあとに内容が変わったため、何も変えていません。いまの内容をご確認ください。',
    'It was changed since you opened the page, so nothing was done. See what it says now.',
    'warning',
  ],
};

export interface FeeForms {
  readonly fee: FormState;
  readonly notified: FormState;
  readonly refund: FormState;
  readonly claim: FormState;
  readonly clause: FormState;
}

/** 手数料: the notified table, what is paid back, and the clause for slots. All of it is published. */
export function FeesPage({ terms, forms }: { terms: AgencyTerms; forms: FeeForms }) {
  const locked = lockText('editSetUp');
  return (
    <SettingsPage
      zone="agency"
      done={DONE}
      title={t('手数料と返戻金', 'Fees and refunds')}
      help={<HelpLink side="agency" topic="setUp" />}
      lead={t(
        '厚生労働省に届け出た手数料表のとおりに入力してください。候補者と企業に公開されます。',
        'As notified to the ministry. Published to candidates and companies.',
      )}
    >
      {locked !== undefined && (
        <Alert kind="info">
          <p>{locked}</p>
        </Alert>
      )}
      <FeeTable terms={terms} mayEdit={locked === undefined} />
      {locked === undefined && (
        <>
          <div class="grid items-start gap-6 lg:grid-cols-2">
            <FeeForm form={forms.fee} isNext={terms.fees.length === 0} />
            <NotifiedForm form={forms.notified} />
          </div>
          <div class="grid items-start gap-6 lg:grid-cols-2">
            <RefundSection form={forms.refund} />
            <div class="stack">
              <ClaimSection form={forms.claim} />
              <SlotSection clause={terms.slotClause} form={forms.clause} />
            </div>
          </div>
        </>
      )}
    </SettingsPage>
  );
}

function FeeTable({ terms, mayEdit }: { terms: AgencyTerms; mayEdit: boolean }) {
  const missing = withoutFee(terms.fees, terms.work);
  const removal: Column<FeeLine> = {
    label: t('操作', 'Actions'),
    cell: ({ work }) => (
      <Form action={paths.agency.fees()}>
        <HiddenFields
          values={{ part: 'removal', feeWork: work, seen: signsOf({ [work]: feeTexts(terms.fees)[work] }) }}
        />
        <ButtonRow>
          {' '}
          <Button small variant="secondary">
            {t('削除', 'Remove')}
            <span class="sr-only">{`：${t(...feeWorkLabel(work))}`}</span>
          </Button>
        </ButtonRow>
      </Form>
    ),
  };
  return (
    <Section id="table" title={t('手数料表', 'Fee table')}>
      <Table
        caption={t('手数料の一覧', 'Fees by work')}
        captionHidden
        rows={terms.fees}
        empty={
          <EmptyState title={t('手数料はまだありません', 'No fee yet')}>
            <p>{t('下の欄から1行ずつ追加してください。', 'Add them line by line below.')}</p>
          </EmptyState>
        }
        columns={[
          { label: t('職種', 'Work'), head: true, cell: ({ work }) => t(...feeWorkLabel(work)) },
          { label: t('手数料', 'Fee'), kind: 'number', cell: (line) => t(...feeWords(line)) },
          ...(mayEdit ? [removal] : []),
        ]}
      />
      <p>
        <a href={paths.agency.feeHistory()}>{t('手数料表の履歴を見る', 'Fee table over time')}</a>
      </p>
      {terms.fees.length > 0 && missing.length > 0 && (
        <Alert kind="warning" title={t('手数料のない職種があります', 'Some work has no fee')}>
          <p>{listed(missing.map(workLabel))}</p>
        </Alert>
      )}
    </Section>
  );
}

function FeeForm({ form, isNext }: { form: FormState; isNext: boolean }) {
  return (
    <Section title={t('手数料を追加・変更する', 'Add or change a fee')}>
      <Form action={paths.agency.fees()} form={form} words={SET_UP_WORDS}>
        <HiddenFields values={{ part: 'fee' }} />
        <Select
          name="feeWork"
          label={t('職種', 'Work')}
          support={t('同じ職種の行は、置き換わります。', 'Replaces the line of the same work.')}
          required
          width="medium"
          blank={t('選んでください', 'Choose')}
          options={FEE_WORK.map((value) => ({ value, label: t(...feeWorkLabel(value)) }))}
        />
        <RadioGroup
          name="basis"
          label={t('決め方', 'How it is set')}
          required
          options={[
            { value: 'percent', label: t('年収に対する割合（%）', 'Share of the yearly pay (%)') },
            { value: 'yen', label: t('定額（円）', 'A sum (yen)') },
          ]}
        />
        <TextInput
          name="amount"
          label={t('手数料', 'Fee')}
          support={t('割合なら35、定額なら500000のように入力します。', 'For example 35, or 500000.')}
          required
          inputmode="decimal"
          width="short"
        />
        <ButtonRow>
          <Button variant={isNext ? 'primary' : 'secondary'}>
            {t('この行を保存する', 'Save this line')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function NotifiedForm({ form }: { form: FormState }) {
  return (
    <Section title={t('届出', 'Notification')}>
      <Form action={paths.agency.fees()} form={form} words={SET_UP_WORDS}>
        <HiddenFields values={{ part: 'notified' }} />
        <TextInput
          name="feesNotifiedOn"
          label={t('手数料表を届け出た日', 'Day the table was notified')}
          type="date"
          width="medium"
        />
        <ButtonRow>
          <Button variant="secondary">{t('届出の日を保存する', 'Save the day')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
