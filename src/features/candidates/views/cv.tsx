import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { FileInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime, type Pair } from '../../../ui/text.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import { sizeText } from '../../imports/rules/upload-faults.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import type { ProfileChanged } from '../actions/change-profile.ts';
import type { Profile } from '../input.ts';
import { MAX_CV_MB, MAX_CV_PAGES } from '../rules/cv.ts';
import { ConfirmationPage } from './confirmation.tsx';
import { MeanwhileNote } from './edit-profile.tsx';
import { TO_SHARING } from './own-data.tsx';

type Cv = NonNullable<Profile['cv']>;

interface CvView {
  /** What is kept now. */
  readonly cv: Cv | undefined;
  /** What the page begins with (rules/profile-changes.ts). */
  readonly begun: string;
  /** To whom a file is handed over now, this one or an earlier one. */
  readonly agencies: readonly OrganisationNames[];
  /** What is wrong with the file that was just sent. */
  readonly error?: Pair | undefined;
  /** What another page changed since this one was opened, where it did. */
  readonly refused?: Extract<ProfileChanged, { ok: false }> | undefined;
}

/** 履歴書・職務経歴書: why, that nobody has to, the file that is kept, and putting one here. */
export function CvPage({ cv, begun, agencies, error, refused }: CvView) {
  const title = t(...itemLabel('cv'));
  return (
    <Page
      zone="candidate"
      title={title}
      done={{
        removed: ['ファイルを消しました。', 'The file is deleted.'],
        ...(cv && agencies.length === 0 && { saved: SAVED_FOR_NOBODY }),
      }}
    >
      <PageHeader
        title={title}
        lead={t(
          '人材紹介会社が、経験をくわしく知るために読みます。',
          'Agencies read it to learn what you have done.',
        )}
        back={{ href: paths.candidate.data(), label: t('データ', 'Your data') }}
        help={<HelpLink side="candidate" topic="cv" />}
      />
      <p>
        {t(
          '入れるかどうかは自由です。入れても、会社には渡りません。渡す会社は、あとで選びます。',
          'It is up to you. What you add goes to no agency: you choose later who gets it.',
        )}
      </p>
      <MeanwhileNote refused={refused} />
      {error && <ErrorSummary errors={[{ name: 'file', message: t(...error) }]} />}
      {cv && (
        <>
          <DescriptionList items={factsOf(cv, agencies)} />
          <ButtonRow equal>
            <ButtonLink variant="secondary" href={paths.candidate.cvFile()} download>
              {t('ダウンロードする', 'Download it')}
            </ButtonLink>
            <ButtonLink variant="secondary" href={paths.candidate.cvRemoval()}>
              {t('消す', 'Delete it')}
            </ButtonLink>
          </ButtonRow>
        </>
      )}
      {cv && (
        <p>
          {t(
            '入れ替えると、いまのファイルは消えます。渡した会社には、以前のものが残ります。',
            'Replacing it deletes the present file. An agency that was handed it keeps the earlier one.',
          )}
        </p>
      )}
      <Form action={paths.candidate.cv({ begun })} upload>
        <FileInput
          name="file"
          label={cv ? t('入れ替えるPDF', 'A PDF in its place') : t('PDFのファイル', 'PDF file')}
          required
          accept=".pdf,application/pdf"
          support={t(
            `PDFだけです。${MAX_CV_MB} MB、${MAX_CV_PAGES}ページまで。写真、生年月日、家族のことは、なくてかまいません。`,
            `PDF only, up to ${MAX_CV_MB} MB and ${MAX_CV_PAGES} pages. Photo, date of birth and family can be left out.`,
          )}
          error={error && t(...error)}
        />
        <ButtonRow equal>
          <Button variant="secondary">{cv ? t('入れ替える', 'Replace it') : t('入れる', 'Add it')}</Button>
          <ButtonLink variant="secondary" href={paths.candidate.data()}>
            {t('入れずに戻る', 'Go back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}

/** What a later item is right after it was saved, and the way on for whoever wants it handed over. */
const SAVED_FOR_NOBODY = [
  '保存しました。まだ、どの会社にも渡していません。',
  'Saved. No agency has received it yet.',
  'success',
  TO_SHARING,
] as const;

function factsOf({ name, bytes, pages, at }: Cv, agencies: readonly OrganisationNames[]) {
  return [
    { term: t('ファイル名', 'File name'), description: name || t('なし', 'None') },
    { term: t('大きさ', 'Size'), description: sizeText(bytes) },
    { term: t('ページ', 'Pages'), description: String(pages) },
    { term: t('入れた日時', 'Put here'), description: formatDateTime(new Date(at)) },
    {
      term: t('渡している会社（以前のファイルも含む）', 'Shared with (an earlier file, too)'),
      description: agencies.length === 0 ? t('なし', 'Nobody') : listed(agencies.map(nameWords)),
    },
  ];
}

/** Before the file is deleted. */
export function DropCvPage({ cv, begun }: { cv: Cv; begun: string }) {
  return (
    <ConfirmationPage
      action={paths.candidate.cvRemoval({ begun })}
      title={t('このファイルを消しますか', 'Delete this file?')}
      names={[]}
      facts={[
        {
          term: t('ファイル', 'File'),
          description: `${cv.name} ${t(`（${sizeText(cv.bytes)}）`, `(${sizeText(cv.bytes)})`)}`.trim(),
        },
        {
          term: t('何が起きるか', 'What happens'),
          description: t(
            'キャリアリレーの、あなたのデータから消えます。渡した会社には残ります。会社から消すには、「共有と同意」でやめてください。',
            'It goes from your data here. An agency that was handed it keeps its copy: to end that, stop sharing it under “Sharing”.',
          ),
        },
        {
          term: t('元に戻せるか', 'Can it be undone'),
          description: t(
            '戻せません。もう一度入れることはできます。',
            'No. You can put the file here again.',
          ),
        },
      ]}
      yes={t('消す', 'Delete it')}
      no={t('消さずに戻る', 'Go back')}
      back={paths.candidate.cv()}
    />
  );
}
