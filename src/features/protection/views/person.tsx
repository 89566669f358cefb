import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { KnownProtection } from '../actions/fee-protection.ts';
import type { Finding } from '../rules/protection.ts';
import { Clause, HeldBack } from './notice.tsx';
import { findingWords, SOURCE_WORDS, stateTitle } from './words.ts';

const WORDS: FaultWords = {
  labels: {
    agencyName: ['人材紹介会社', 'the agency'],
    on: ['推薦された日', 'the day'],
    openingTitle: ['求人', 'the opening'],
  },
  sentences: {
    in_future: () => ['推薦された日が今日より後です。', 'The day is still to come.'],
    no_name: () => [
      '「株式会社」だけではなく、会社名を入力してください。',
      'Enter the name of the agency, not only its legal form.',
    ],
  },
};

interface PersonAgenciesProps {
  person: { readonly id: string; readonly fullName: string };
  protection: KnownProtection;
  form: FormState;
}

/** Which agencies recommended a person to the company, and what their contracts say of it today. */
export function PersonAgenciesPage({ person, protection, form }: PersonAgenciesProps) {
  const { state, findings } = protection;
  const isTrouble = state === 'blocked' || state === 'possible';
  return (
    <Page
      zone="company"
      title={t('人材紹介会社からの推薦', 'Recommendations by agencies')}
      done={{
        written: ['推薦を記録しました。', 'The recommendation is written down.'],
        removed: ['推薦の記録を消しました。', 'The entry is deleted.'],
      }}
      languageForm={may('editApplicants') ? TYPED_FORM : undefined}
    >
      <PageHeader
        title={t('人材紹介会社からの推薦', 'Recommendations by agencies')}
        lead={t(
          '登録されている契約の条項と、推薦の日から、手数料が発生する期間を示します。',
          'From the clauses known here and the days of recommendations: until when a fee is possible.',
        )}
        back={{ href: paths.company.applicant(person.id), label: person.fullName }}
      />
      <Alert kind={isTrouble ? 'warning' : 'info'} title={stateTitle(protection)}>
        <Clause protection={protection} />
        {protection.isHeldBack && <HeldBack />}
        {may('viewContracts') && (
          <p>
            <a href={paths.company.agencyContracts()}>
              {t('人材紹介会社との契約を見る', 'See the contracts with agencies')}
            </a>
          </p>
        )}
      </Alert>
      <Section title={t('推薦', 'Recommendations')} id="received">
        <Table
          caption={t('推薦の一覧', 'The list of recommendations')}
          captionHidden
          rows={findings}
          columns={columns(person.id)}
          empty={t('知られている推薦はありません。', 'None is known.')}
        />
        <p class="support">
          {t(
            'ここにないもの：登録していない契約、記録していない推薦、別のメールアドレスの記録、ほかの企業への推薦、ご本人が同意していない推薦。',
            'Not known here: contracts and recommendations that nobody wrote down, records under another address, recommendations to other companies, and those the person has not agreed to.',
          )}
        </p>
      </Section>
      {may('takeEvidence') && findings.length > 0 && (
        <Section
          title={t('手数料を請求されたとき', 'If a fee is claimed')}
          lead={t(
            'この方の応募、連絡、推薦、契約の条項と期間を、日時の順にまとめたファイルです。ほかの方の記録、選考の評価と理由、担当者の名前は入りません。書き換えがないかを、通信なしで確かめられます。',
            'A file of this person’s applications, contacts, recommendations, clauses and periods in the order of time. Other people, evaluations, reasons and colleagues’ names are left out, and any change can be found offline.',
          )}
          id="evidence"
        >
          <ButtonRow>
            <ButtonLink variant="secondary" href={paths.company.applicantEvidenceFile(person.id)}>
              {t('記録をダウンロードする（ZIP）', 'Download the records (ZIP)')}
            </ButtonLink>
          </ButtonRow>
        </Section>
      )}
      {may('editApplicants') && (
        <Section
          title={t('推薦を記録する', 'Write down a recommendation')}
          lead={t(
            '応募経路に会社名がある選考は、登録しなくても一覧に出ます。',
            'Selections whose route names the agency are listed by themselves.',
          )}
          id="new"
        >
          <Form id={TYPED_FORM} action={paths.company.applicantAgencies(person.id)} form={form} words={WORDS}>
            <TextInput name="agencyName" label={t('人材紹介会社', 'Agency')} maxlength={120} required />
            <TextInput
              name="on"
              type="date"
              label={t('推薦された日', 'Recommended on')}
              width="medium"
              required
            />
            <TextInput name="openingTitle" label={t('求人（任意）', 'Opening (optional)')} maxlength={200} />
            <ButtonRow>
              <Button>{t('記録する', 'Write it down')}</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
    </Page>
  );
}

const columns = (applicantId: string) => [
  {
    label: t('人材紹介会社', 'Agency'),
    kind: 'name' as const,
    head: true,
    cell: ({ received: { agencyName, openingTitle } }: Finding) => (
      <>
        {agencyName}
        {openingTitle !== null && <span class="support block">{openingTitle}</span>}
      </>
    ),
  },
  {
    label: t('推薦の日', 'Recommended on'),
    kind: 'date' as const,
    cell: ({ received: { on, isByEnd } }: Finding) =>
      on === null ? (
        t('不明', 'Unknown')
      ) : (
        <>
          {formatDate(on)}
          {isByEnd && <span class="support block">{t('選考の終了日', 'end of the selection')}</span>}
        </>
      ),
  },
  { label: t('手数料・連絡', 'Fee, contact'), cell: findingWords },
  {
    label: t('何による', 'Known by'),
    cell: ({ received: { id, source } }: Finding) => (
      <>
        {t(...SOURCE_WORDS[source])}
        {id !== null && may('editApplicants') && (
          <Form action={paths.company.applicantAgencyRemoval(applicantId, id)}>
            <Button variant="plain" small>
              {t('この記録を消す', 'Delete this entry')}
            </Button>
          </Form>
        )}
      </>
    ),
  },
];
