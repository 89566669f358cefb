import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import {
  MOST_BASIS_WORDS,
  type SaidBasisOfImport,
  saidBases,
  saidChoices,
} from '../../applicants/rules/basis.ts';
import { basisWords, saidMeaning } from '../../applicants/rules/basis-words.ts';
import type { ImportRecord } from '../store/import-record.ts';

/** On what whoever an import adds is kept, and the way to say it. */
export function BasisSection({
  record,
  said,
}: {
  record: ImportRecord;
  said: SaidBasisOfImport | undefined;
}) {
  return (
    <Card
      title={t('保存の根拠', 'Basis of keeping')}
      id="basis"
      actions={
        may('editApplicants') && (
          <ButtonLink variant="secondary" small href={paths.company.importBasis(record.id)}>
            {said === undefined ? t('記録する', 'Note it') : t('変更する', 'Change')}
          </ButtonLink>
        )
      }
    >
      <p>
        {said === undefined
          ? t(
              'この取り込みで加わる方を、何を根拠に保存するかは、まだ記録されていません。',
              'Nobody has noted yet on what basis those whom this import adds are kept.',
            )
          : `${t(...basisWords(said.basis))}${t('：', ': ')}${said.words}`}
      </p>
      {said !== undefined && (
        <p class="support">
          {t(
            `${formatDate(said.at)}に${said.by ?? '以前のメンバー'}が記録。`,
            `${said.by ?? 'A former colleague'}, ${formatDate(said.at)}.`,
          )}
        </p>
      )}
    </Card>
  );
}

const WORDS: FaultWords = {
  labels: { basis: ['保存の根拠', 'the basis'], words: ['説明', 'what it rests on'] },
  chosen: ['basis'],
};

/** Saying it. */
export function ImportBasisPage({ record, form }: { record: ImportRecord; form: FormState }) {
  const title = t('取り込んだ方の保存の根拠', 'Basis of keeping of those who are imported');
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          'この取り込みで加わった全員に当てはまります。1名ずつの記録があれば、そちらを優先します。',
          'It holds for everybody whom this import added. What is recorded of a single person counts before it.',
        )}
        back={{
          href: paths.company.import(record.id),
          label: record.fileName || t('名前のないファイル', 'Unnamed file'),
        }}
      />
      <Form id={TYPED_FORM} action={paths.company.importBasis(record.id)} form={form} words={WORDS}>
        <RadioGroup
          name="basis"
          label={t('保存の根拠', 'Basis of keeping')}
          required
          options={saidChoices
            .filter((choice) => saidBases[choice].about === 'keeping')
            .map((choice) => ({
              value: choice,
              label: t(...basisWords(saidBases[choice].basis)),
              support: t(...saidMeaning(choice)),
            }))}
        />
        <TextInput
          name="words"
          label={t('説明', 'What it rests on')}
          support={t(
            '例：応募要項の「個人情報の取り扱い」第3項。',
            'For instance: section 3 of what applicants were told about their data.',
          )}
          maxlength={MOST_BASIS_WORDS}
          required
        />
        <ButtonRow>
          <Button>{t('記録する', 'Write it down')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
