import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { Bases } from '../actions/contact-basis.ts';
import { basisWords, subjectWords } from '../rules/basis-words.ts';
import type { ShownBasis } from '../store/bases.ts';
import { BASIS_WORDS, BasisFields } from './basis-fields.tsx';
import { saidBy } from './basis-source.ts';

interface BasesPageProps {
  person: { readonly id: string; readonly fullName: string };
  bases: Bases;
  today: string;
  form: FormState;
}

/** Writing a basis down, and everything that was written down before. */
export function BasesPage({ person, bases, today, form }: BasesPageProps) {
  const title = t('保存と連絡の根拠', 'Basis of keeping and of contact');
  return (
    <Page
      zone="company"
      title={title}
      languageForm={TYPED_FORM}
      done={{
        basis_noted: [
          '記録しました。ご本人には伝わりません。',
          'It is written down. The person is not told.',
        ],
        basis_same: ['すでに同じ記録があります。', 'It is written down already.'],
        basis_voided: [
          '記録を取り消しました。経緯には残ります。',
          'The record counts no longer. It stays in the history.',
        ],
      }}
    >
      <PageHeader
        title={title}
        lead={t(
          `${person.fullName}さんの記録を、何を根拠に保存し、再応募の連絡を送ってよいか。`,
          `On what basis you keep ${person.fullName}, and whether you may write to them about applying again.`,
        )}
        back={{ href: paths.company.applicant(person.id), label: person.fullName }}
      />
      {may('editApplicants') && (
        <Form
          id={TYPED_FORM}
          action={paths.company.applicantBases(person.id)}
          form={form}
          words={BASIS_WORDS}
        >
          <BasisFields today={today} />
          <ButtonRow>
            <Button>{t('記録する', 'Write it down')}</Button>
          </ButtonRow>
        </Form>
      )}
      <Records personId={person.id} bases={bases} />
    </Page>
  );
}

function Records({ personId, bases: { keeping, contact, records } }: { personId: string; bases: Bases }) {
  const counts = ({ id }: ShownBasis) => id === keeping?.recordId || id === contact.recordId;
  return (
    <Section
      title={t('これまでの記録', 'What was written down')}
      lead={t(
        '記録は書き換えられません。誤りは取り消すと、誰がいつ取り消したかとともに残ります。',
        'No record is changed. One that was a mistake is taken back, and stays here with who did so.',
      )}
      id="records"
    >
      <Table
        caption={t('記録の一覧', 'The records')}
        captionHidden
        rows={records}
        columns={[
          { label: t('日付', 'Day'), kind: 'date', cell: ({ since }) => formatDate(since) },
          {
            label: t('記録', 'Record'),
            head: true,
            cell: ({ about, basis, words }) => (
              <>
                {t(...subjectWords(about))}
                {t('：', ': ')}
                {t(...basisWords(basis))}
                {words !== null && <span class="support block">{words}</span>}
              </>
            ),
          },
          {
            label: t('記録した人', 'By'),
            cell: (record) => (
              <>
                {saidBy(record.entryId, record.source, record)}
                <span class="support block">{formatDate(record.recordedAt)}</span>
              </>
            ),
          },
          {
            label: t('状態', 'Status'),
            cell: (record) =>
              record.voidedAt === null ? (
                <>
                  {counts(record) && <Badge>{t('有効', 'Counts')}</Badge>}
                  {may('editApplicants') && record.source === 'hand' && (
                    <Form action={paths.company.applicantBasisRemoval(personId, record.id)}>
                      <Button variant="plain" small>
                        {t('誤りとして取り消す', 'Take it back as a mistake')}
                      </Button>
                    </Form>
                  )}
                </>
              ) : (
                voidedWords(record)
              ),
          },
        ]}
        empty={<p>{t('まだ何も記録されていません。', 'Nothing is written down yet.')}</p>}
      />
    </Section>
  );
}

function voidedWords({ voidedAt, voidedBy }: ShownBasis): string {
  const day = voidedAt === null ? '' : formatDate(voidedAt);
  const by = voidedBy ?? t('以前のメンバー、または外部システム', 'A former colleague, or a program');
  return t(`取り消し済み（${day}、${by}）`, `Taken back (${day}, ${by})`);
}
