import { lockText, may } from '../../../platform/http/permit.ts';
import { PROTECTION_MONTHS } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { effects } from '../rules/protection.ts';
import type { ShownContract } from '../store/contracts.ts';
import { EFFECT_WORDS } from './words.ts';

const FUTURE = () => ['今日以前の日付を入力してください。', 'Enter today or an earlier day.'] as const;

const WORDS: FaultWords = {
  labels: {
    agency: ['人材紹介会社', 'the agency'],
    name: ['会社名', 'its name'],
    clause: ['条項', 'the clause'],
    months: ['期間（月）', 'the months'],
    effect: ['条項の内容', 'what the clause says'],
    signedOn: ['締結日', 'the day of signature'],
  },
  chosen: ['agency', 'effect'],
  sentences: {
    months: () => [
      `期間は、${PROTECTION_MONTHS.least}以上${PROTECTION_MONTHS.most}以下の月数を入力してください。`,
      `Enter a number of months from ${PROTECTION_MONTHS.least} to ${PROTECTION_MONTHS.most}.`,
    ],
    which: () => [
      '一覧から選ぶか、会社名を入力してください。',
      'Choose an agency of the list, or enter its name.',
    ],
    no_name: () => [
      '「株式会社」だけではなく、会社名を入力してください。',
      'Enter the name of the agency, not only its legal form.',
    ],
    future: FUTURE,
  },
};

interface ContractsPageProps {
  contracts: readonly ShownContract[];
  agencies: readonly { readonly id: string; readonly name: string }[];
  form: FormState;
}

/** 設定 → 紹介会社との契約: which clauses protect people whom agencies recommended. */
export function ContractsPage({ contracts, agencies, form }: ContractsPageProps) {
  const locked = lockText('editContracts');
  return (
    <SettingsPage
      zone="company"
      title={t('人材紹介会社との契約', 'Contracts with agencies')}
      lead={t(
        '推薦された方を後から採用したときの手数料や、直接の連絡についての条項を登録します。その方のページに、条項の文面といつまでかを表示します。',
        'Clauses on fees for people whom an agency recommended, and on writing to them. A person’s page quotes the clause and says until when it holds.',
      )}
      done={{
        ended: ['契約の終了を記録しました。', 'The end of the contract is written down.'],
        taken_back: ['契約の登録を取り消しました。', 'The entry is taken back.'],
        gone: ['この契約は、すでに終了しています。', 'This contract has ended already.', 'warning'],
      }}
      languageForm={locked === undefined ? TYPED_FORM : undefined}
    >
      {contracts.length === 0 && <p>{t('登録された契約はまだありません。', 'No contract is known yet.')}</p>}
      {contracts.map((contract) => (
        <ContractCard contract={contract} />
      ))}
      {locked === undefined ? <ContractForm agencies={agencies} form={form} /> : <p>{locked}</p>}
    </SettingsPage>
  );
}

function ContractCard({ contract }: { contract: ShownContract }) {
  const { id, agencyName, clause, months, effect, signedOn, endedOn, by, writtenAt } = contract;
  return (
    <Card
      title={agencyName}
      isName
      id={`contract-${id}`}
      actions={
        endedOn === null &&
        may('editContracts') && (
          <ButtonLink variant="secondary" small href={paths.company.agencyContractEnd(id)}>
            {t('終了・取り消し', 'End or take back')}
          </ButtonLink>
        )
      }
    >
      <DescriptionList
        items={[
          {
            term: t('条項', 'Clause'),
            description: <span class="whitespace-pre-line">{clause}</span>,
          },
          { term: t('条項の内容', 'What it says'), description: t(...EFFECT_WORDS[effect]) },
          {
            term: t('期間', 'How long'),
            description: t(`推薦から${months}か月`, `Months from the recommendation: ${months}`),
          },
          { term: t('締結日', 'Signed on'), description: formatDate(signedOn) },
          { term: t('終了日', 'Ended on'), description: endedOn && formatDate(endedOn) },
          {
            term: t('登録', 'Written down'),
            description:
              by === null
                ? formatDate(writtenAt)
                : t(`${formatDate(writtenAt)}、${by}`, `${formatDate(writtenAt)}, ${by}`),
          },
        ]}
      />
    </Card>
  );
}

function ContractForm({ agencies, form }: Pick<ContractsPageProps, 'agencies' | 'form'>) {
  return (
    <Section title={t('契約を登録する', 'Write down a contract')} id="new">
      <Form id={TYPED_FORM} action={paths.company.agencyContracts()} form={form} words={WORDS}>
        {agencies.length > 0 && (
          <Select
            name="agency"
            label={t('人材紹介会社', 'Agency')}
            blank={t('一覧にない会社', 'One that is not listed')}
            options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextInput
          name="name"
          label={t('一覧にない会社の名前', 'The name of one that is not listed')}
          support={t(
            '応募経路に書かれる名前と同じにしてください。「株式会社」や空白の違いは無視します。',
            'As routes of application name it. Legal forms and spaces make no difference.',
          )}
          needed={t('一覧にない場合は必須', 'where it is not listed')}
          maxlength={120}
        />
        <TextArea
          name="clause"
          label={t('条項（契約書のとおり）', 'The clause, word for word')}
          maxlength={2000}
          required
        />
        <RadioGroup
          name="effect"
          label={t('条項の内容', 'What it says')}
          options={effects.map((value) => ({ value, label: t(...EFFECT_WORDS[value]) }))}
          required
        />
        <TextInput
          name="months"
          label={t('推薦からの期間（月）', 'Months from the recommendation')}
          inputmode="numeric"
          width="short"
          required
        />
        <TextInput name="signedOn" type="date" label={t('締結日', 'Signed on')} width="medium" required />
        <ButtonRow>
          <Button>{t('登録する', 'Write it down')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

const END_WORDS: FaultWords = {
  labels: { way: ['終わり方', 'how it ends'], endedOn: ['終了日', 'the last day'] },
  chosen: ['way'],
  sentences: {
    future: FUTURE,
    before: () => ['終了日が締結日より前です。', 'It would end before it was signed.'],
  },
};

/** Ending one contract, or taking back that it was written down. */
export function EndContractPage({ contract, form }: { contract: ShownContract; form: FormState }) {
  const { id, agencyName, signedOn } = contract;
  const title = t('契約の終了・取り消し', 'End or take back');
  const back = {
    href: paths.company.agencyContracts(),
    label: t('人材紹介会社との契約', 'Contracts with agencies'),
  };
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={t(`${agencyName}との契約`, `The contract with ${agencyName}`)}
        lead={t(
          `締結日は${formatDate(signedOn)}です。終了しても、終了日までに推薦された方は、条項の期間が過ぎるまで対象のままです。元には戻せません。`,
          `Signed on ${formatDate(signedOn)}. People recommended until its end stay protected as the clause says. This cannot be undone.`,
        )}
        back={back}
      />
      <Form id={TYPED_FORM} action={paths.company.agencyContractEnd(id)} form={form} words={END_WORDS}>
        <RadioGroup
          name="way"
          label={t('終わり方', 'How it ends')}
          options={[
            {
              value: 'ended',
              label: t('契約が終わった', 'The contract ended'),
              support: t('終了日を入力してください。', 'Enter its last day.'),
            },
            {
              value: 'mistake',
              label: t('誤って登録した', 'It was written down by mistake'),
              support: t('この契約は、なかったものとして扱います。', 'It then counts for nothing.'),
            },
          ]}
          required
        />
        <TextInput
          name="endedOn"
          type="date"
          label={t('終了日', 'Last day')}
          needed={t('終わった場合は必須', 'where it ended')}
          width="medium"
        />
        <ButtonRow>
          <Button>{t('記録する', 'Write it down')}</Button>
          <ButtonLink variant="plain" href={back.href}>
            {t('やめる', 'Cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
