import { may } from '../../../platform/http/permit.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { RecipientCounts } from '../store/personal-codes.ts';
import { ChooseRecipients } from './choose-recipients.tsx';
import type { LinkPageProps } from './link.tsx';
import { peopleUnit } from './words.ts';

/** One link for each person: making them, and the file for the company's own mail tool. */
export function PersonalLinks(props: LinkPageProps) {
  const { recipients } = props.detail;
  if (recipients === null) return null;
  return (
    <Card title={t('個別リンク', 'One link each')} id="personal" tone="accent">
      <div class="stack is-tight">
        {props.made === undefined ? (
          <SoFar {...props} recipients={recipients} />
        ) : (
          <JustMade {...props} recipients={recipients} made={props.made} />
        )}
      </div>
    </Card>
  );
}

type SomePeople = LinkPageProps & { recipients: RecipientCounts };

/** What was made now and is to be taken away. */
function JustMade(props: SomePeople & { made: number }) {
  const { withoutCode } = props.recipients;
  const { made, choice, detail } = props;
  return (
    <>
      <div role="status">
        <Alert
          kind="success"
          title={t(`${people(made)}分ができました`, `Links for ${people(made)} people are ready`)}
        >
          <p>
            {t(
              'CSVをダウンロードし、自社のメールツールで差し込んでお送りください。ここからは、どなたにも送られません。',
              'Download the CSV and merge it in your own mail tool. Nothing is sent from here.',
            )}
          </p>
        </Alert>
      </div>
      <Files {...props} />
      {choice !== undefined && withoutCode > 0 && (
        <p>
          {t(`まだ作っていない方は${people(withoutCode)}です。`, `${people(withoutCode)} have none yet. `)}
          <a href={paths.company.link(detail.link.id)}>
            {t('ほかの方の個別リンクも作る', 'Make links for others, too')}
          </a>
        </p>
      )}
    </>
  );
}

function SoFar(props: SomePeople) {
  const { choice, detail } = props;
  const { codes, inFile, withoutCode } = props.recipients;
  const mayChoose = choice !== undefined && withoutCode > 0;
  const about = (
    <p class="support">
      {t(
        '選考が終わった方のうち、結果のご連絡の対象になる方に、1人に1つずつリンクを作ります。応募者の取り込みでも、リンクの作成でも、どなたにもメールは送られません。メールは、ファイルを使って自社からお送りください。選考中・選考を再開した・辞退された・入社された方と、メールアドレスのない方は含みません。',
        'Each past applicant who is to be told a result gets a link of their own. Neither importing nor making links mails anybody: you send the mails yourselves, with the file. People whose selection is open or reopened, who withdrew or were hired, and people without a mail address are left out.',
      )}
    </p>
  );
  return (
    <>
      <dl class="flex flex-wrap gap-4">
        {codes > 0 && <Count term={t('リンクを作った方', 'People with a link')} of={codes} />}
        {codes > 0 && <Count term={t('ファイルに入る方', 'People in the file')} of={inFile} />}
        <Count term={t('まだ作っていない方', 'People without one yet')} of={withoutCode} />
      </dl>
      {codes > inFile && (
        <p class="support">
          {t(
            `${people(codes - inFile)}は、その後の選考の結果により、ファイルから除いています。`,
            `${people(codes - inFile)} are left out of the file because their selection has moved on.`,
          )}
        </p>
      )}
      <Files {...props} />
      {mayChoose && codes === 0 && <ChooseRecipients link={detail.link} choice={choice} />}
      {mayChoose && codes > 0 && (
        <details open={choice.options.count !== undefined || choice.form.faults.length > 0}>
          <summary>{t('個別リンクを作る', 'Make links')}</summary>
          <div class="stack is-tight">
            <ChooseRecipients link={detail.link} choice={choice} />
          </div>
        </details>
      )}
      {mayChoose ? (
        <details>
          <summary>{t('対象になる方と、条件の見方', 'Who can get one, and how the conditions work')}</summary>
          <div class="stack is-tight">
            {about}
            <p class="support">
              {t(
                'どの条件も、その方の最後の選考で見ます（ファイルは、その選考を最初に登録したもの）。条件を空けておくと、対象になる方すべてです。',
                'Every condition is about a person’s last selection; its file is the one that first brought it. Without any, it is everybody who can be told a result.',
              )}
            </p>
          </div>
        </details>
      ) : (
        about
      )}
      {codes === 0 && withoutCode === 0 && (
        <p>
          <a href={paths.company.newImport()}>{t('選考が終わった方を取り込む', 'Import past applicants')}</a>
        </p>
      )}
    </>
  );
}

function Count({ term, of }: { term: string; of: number }) {
  return (
    <div class="flex gap-2">
      <dt>{term}</dt>
      <dd>
        <strong>{people(of)}</strong>
      </dd>
    </div>
  );
}

/** The file in both encodings. What was just made is to be taken away: then it is the thing to do. */
function Files({ detail: { link }, made, recipients: { inFile }, letter }: SomePeople) {
  if (!may('editLinks') || inFile === 0) return null;
  return (
    <div class="stack is-tight">
      <ButtonRow>
        <ButtonLink
          variant={made === undefined ? 'secondary' : 'primary'}
          href={paths.company.linkPersonalFile(link.id)}
          download
        >
          {t(`CSVをダウンロード（${people(inFile)}）`, `Download CSV (${people(inFile)})`)}
        </ButtonLink>
        <ButtonLink
          variant="secondary"
          href={paths.company.linkPersonalFile(link.id, { encoding: 'cp932' })}
          download
        >
          {t('Shift_JISで', 'As Shift_JIS')}
        </ButtonLink>
      </ButtonRow>
      <details>
        <summary>{t('ファイルの内容', 'What is in the file')}</summary>
        <p class="support">
          {t(
            "氏名・メールアドレス・リンク・求人名・選考終了日・応募者ID・選考ステップの7列です。Shift_JISで表せない文字は〓になります。表計算ソフトで数式として動く値には、先頭に「'」を付けています。WordとOutlookの差し込み印刷や、採用管理システムの一斉送信で、列を差し込んで使います。ダウンロードは操作の記録に残ります。リンクは本人確認には使われず、登録には確認コードが必要です。",
            'Seven columns: name, mail address, link, opening, day the selection ended, your own id of the selection, step. Characters that Shift_JIS lacks become 〓. Values a spreadsheet could run as a formula get a leading apostrophe. Merge the columns with Word and Outlook, or in the bulk mail of your recruiting system. Downloads are noted in the audit log. A link proves nobody’s identity: registering needs a mailed code.',
          )}
        </p>
      </details>
      <details>
        <summary>{t('送り方', 'How to send them')}</summary>
        <ul class="grid list-disc gap-1 pl-6">
          <li>
            {t(
              'OutlookとWord：Wordの差し込み印刷でCSVを宛先にし、文面の{氏名}と{リンク}を差し込みフィールドに置き換えて「電子メールの送信」を選びます。',
              'Outlook and Word: take the CSV as the recipients of a mail merge, put merge fields in place of {Name} and {Link}, and finish with "Send e-mail messages".',
            )}
          </li>
          <li>
            {t(
              'Gmail：CSVをGoogleスプレッドシートに読み込み、新規メールの「差し込み」で選びます（対応するプランの場合）。',
              'Gmail: open the CSV in Google Sheets and choose it under "Mail merge" of a new message (where your plan has it).',
            )}
          </li>
          <li>
            {t(
              '採用管理システム：応募者IDで照合し、一斉送信の差し込み項目にリンクを入れます。',
              'Recruiting system: match by your own id and put the link into a field of its bulk mail.',
            )}
          </li>
          <li>
            {t('差し込みのない道具：', 'A tool without merging: ')}
            <a href={paths.company.linkLetters(link.id, { text: letter.ref, in: letter.locale })} download>
              {t('1名ずつの件名と本文も入ったCSV', 'the CSV with subject and body for each person')}
            </a>
            {t(
              `（「${letter.words[0]}」の文面。貼る文面を変えると、ここも変わります）。差し込む値がない方と、文面が別の選考段階のものになる方は、件名と本文が空欄です。`,
              ` (text "${letter.words[1]}"; give the link another text and this follows). Subject and body are empty where a value is missing, and where the text is for another step than that person came to.`,
            )}
          </li>
        </ul>
      </details>
    </div>
  );
}

function people(count: number): string {
  return `${formatNumber(count)}${peopleUnit()}`;
}
