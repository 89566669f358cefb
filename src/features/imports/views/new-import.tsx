import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { FileInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Steps } from '../../../ui/layout/steps.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { type Terms, termsWords } from '../../applicants/rules/retention.ts';
import { type FileKind, fileKinds, kindWords } from '../rules/file-kinds.ts';
import { sizeText } from '../rules/upload-faults.ts';

interface NewImportPageProps {
  maxBytes: number;
  kind: FileKind;
  /** How long ended selections are kept. */
  terms: Terms;
  /** What is wrong with the file that was just sent. */
  error?: Pair | undefined;
}

/** Choosing a file: what it should look like, what happens next and what does not. */
export function NewImportPage({ maxBytes, kind, terms, error }: NewImportPageProps) {
  const title = t('ファイルを取り込む', 'Import a file');
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        help={<HelpLink side="company" topic="import" />}
        lead={t(
          '選んだファイルの内容を先に表示します。確認するまで、応募者の情報は登録されません。取り込んでも、どなたにもメールは送られません。',
          'You see what is in the file first; nobody is stored before you confirm. Importing mails nobody.',
        )}
        back={{ href: paths.company.imports(), label: t('取り込みの一覧', 'Imports') }}
      />
      <ImportSteps current={1} />
      {error && <ErrorSummary errors={[{ name: 'file', message: t(...error) }]} />}
      <Kinds kind={kind} />
      <Card title={t('ファイルを選ぶ', 'Choose a file')} id="choose">
        <Form action={paths.company.imports(ofKind(kind))} upload>
          <FileInput
            name="file"
            label={t(`${kindWords(kind)[0]}の一覧`, kindWords(kind)[1])}
            required
            accept=".csv,.tsv,.txt,.xlsx"
            support={t(
              `CSV、TSV、Excel（.xlsx）。${sizeText(maxBytes)}まで。文字コードはUTF-8、Shift_JIS（CP932）、UTF-16のどれでも自動で判別します。`,
              `CSV, TSV or Excel (.xlsx), up to ${sizeText(maxBytes)}. UTF-8, Shift_JIS (CP932) and UTF-16 are recognised.`,
            )}
            error={error && t(...error)}
          />
          <ButtonRow>
            <Button>{t('内容を確認する', 'See what is in it')}</Button>
            <ButtonLink variant="plain" href={paths.company.imports()}>
              {t('やめる', 'Cancel')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
      <FileGuide kind={kind} terms={terms} />
    </Page>
  );
}

/** Where the reader is: file, check, done. */
export function ImportSteps({ current }: { current: number }) {
  return (
    <Steps
      label={t('取り込みの手順', 'Steps of the import')}
      steps={[t('ファイルを選ぶ', 'Choose a file'), t('内容を確認する', 'Check it'), t('完了', 'Done')]}
      current={current}
    />
  );
}

/** In the address alone: the usual kind is not named. */
function ofKind(kind: FileKind): { kind?: FileKind } {
  return kind === 'applicants' ? {} : { kind };
}

/** Whom the file lists, which nobody but the reader knows. */
function Kinds({ kind }: { kind: FileKind }) {
  return (
    <Section
      title={t('誰の一覧ですか', 'Whom does the file list?')}
      lead={
        kind === 'leavers'
          ? t(
              '退職された方は、選考結果のメールの対象になりません。退職理由は短い一覧の言葉だけで残します。',
              'No mail about a result goes to people who worked here. Why they left is kept as one of a short list alone.',
            )
          : undefined
      }
      id="kind"
    >
      <ButtonRow>
        {fileKinds.map((one) =>
          one === kind ? (
            <strong class="btn is-secondary is-small" aria-current="page">
              {t(...kindWords(one))}
            </strong>
          ) : (
            <ButtonLink variant="plain" small href={paths.company.newImport(ofKind(one))}>
              {t(...kindWords(one))}
            </ButtonLink>
          ),
        )}
      </ButtonRow>
    </Section>
  );
}

function FileGuide({ kind, terms }: Pick<NewImportPageProps, 'kind' | 'terms'>) {
  return (
    <Section
      title={t('ファイルの形', 'What the file looks like')}
      id="guide"
      lead={t(
        '1行目に列名、2行目以降は1件の応募を1行に入力してください。列の順番や名前は、お使いのシステムのままで構いません。',
        'Column names on the first line, then one line per application. Columns may be in any order and keep the names of your system.',
      )}
      actions={
        <>
          <ButtonLink
            variant="secondary"
            small
            href={paths.company.importTemplateWorkbook(ofKind(kind))}
            download
          >
            {t('ひな型（Excel）', 'Template (Excel)')}
          </ButtonLink>
          <ButtonLink variant="secondary" small href={paths.company.importTemplate(ofKind(kind))} download>
            {t('ひな型（CSV、UTF-8）', 'Template (CSV, UTF-8)')}
          </ButtonLink>
          <ButtonLink
            variant="secondary"
            small
            href={paths.company.importTemplate({ encoding: 'cp932', ...ofKind(kind) })}
            download
          >
            {t('ひな型（CSV、Shift_JIS）', 'Template (CSV, Shift_JIS)')}
          </ButtonLink>
        </>
      }
    >
      <DescriptionList items={guideItems(kind, terms)} />
    </Section>
  );
}

function guideItems(kind: FileKind, terms: Terms): { term: string; description: string }[] {
  const [ja, en] = termsWords(terms);
  return [
    {
      term: t('必要な列', 'Needed'),
      description: t(
        '氏名（または姓と名）と、メールアドレスか電話番号。',
        'A name, and a mail address or phone number.',
      ),
    },
    {
      term: t('あると役立つ列', 'Useful'),
      description:
        kind === 'leavers'
          ? t(
              'フリガナ、社員番号、入社日、退職日、最終職種、最終所属、退職理由、再雇用可否とその理由、メモ。',
              'Kana, employee number, days of joining and leaving, last position and department, reason, whether they may be hired again and why, note.',
            )
          : t(
              'フリガナ、応募日、求人名、応募経路、選考ステップ、選考結果、選考終了日、理由、メモ。',
              'Kana, day of application, opening, route, step, result, day the selection ended, reason, note.',
            ),
    },
    {
      term: t('取り込まない列', 'Never stored'),
      description: t(
        '性別、生年月日、国籍、家族、健康など、公正な採用選考に必要のない列は、ファイルにあっても取り込みません。どの列を除いたかを表示します。',
        'Sex, date of birth, nationality, family, health and other columns that fair selection does not need are left out, and you are told which.',
      ),
    },
    {
      term: t('同じ方の行', 'The same person twice'),
      description: t(
        'メールアドレス（なければ電話番号と氏名）が同じ行は、一人にまとめます。空欄で登録済みの内容が消えることはありません。',
        'Rows with the same mail address (or phone and name) become one person. A blank cell never erases what is stored.',
      ),
    },
    {
      term: t('ひな型', 'Template'),
      description: t(
        '2行目は記入例です。残したままでも、この行は登録されません。',
        'Its second line is an example, which is not imported if you leave it in.',
      ),
    },
    {
      term: t('保存期間', 'Retention'),
      description: t(
        `選考が終わってからの保存期間（${ja}）を過ぎた行は、確認のうえで取り込むかどうかを選べます。`,
        `Rows whose selection ended longer ago than the retention term (${en}) are imported only if you say so.`,
      ),
    },
  ];
}
