import { may } from '../../../platform/http/permit.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { ChooseRecipients } from './choose-recipients.tsx';
import type { LinkPageProps } from './link.tsx';

/** One link for each person: making them, and the file for the company's own mail tool. */
export function PersonalLinks(props: LinkPageProps) {
  const { link, recipients } = props.detail;
  const { choice, made } = props;
  if (recipients === null) return null;
  const { codes, inFile, withoutCode } = recipients;
  const hasFile = may('editLinks') && inFile > 0;
  return (
    <Card title={t('個別リンク', 'One link each')} id="personal" tone="accent">
      <div class="stack">
        {made === undefined ? (
          <p>
            {t(
              '選考が終わった方のうち、結果のご連絡の対象になる方に、1人に1つずつリンクを作ります。応募者の取り込みでも、リンクの作成でも、どなたにもメールは送られません。メールは、ファイルを使って自社からお送りください。選考中・選考を再開した・辞退された・入社された方と、メールアドレスのない方は含みません。',
              'Each past applicant who is to be told a result gets a link of their own. Neither importing nor making links mails anybody: you send the mails yourselves, with the file. People whose selection is open or reopened, who withdrew or were hired, and people without a mail address are left out.',
            )}
          </p>
        ) : (
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
        )}
        {made !== undefined && hasFile && <Files {...props} inFile={inFile} />}
        <DescriptionList
          items={[
            { term: t('リンクを作った方', 'People with a link'), description: people(codes) },
            {
              term: t('ファイルに入る方', 'People in the file'),
              description:
                codes === inFile
                  ? people(inFile)
                  : t(
                      `${people(inFile)}（${people(codes - inFile)}は、その後の選考の結果により除いています）`,
                      `${people(inFile)} (${people(codes - inFile)} left out because their selection has moved on)`,
                    ),
            },
            { term: t('まだ作っていない方', 'People without one yet'), description: people(withoutCode) },
          ]}
        />
        {made === undefined && hasFile && <Files {...props} inFile={inFile} />}
        {choice !== undefined &&
          withoutCode > 0 &&
          (made === undefined ? (
            <details
              open={codes === 0 || choice.options.count !== undefined || choice.form.faults.length > 0}
            >
              <summary>{t('個別リンクを作る', 'Make links')}</summary>
              <div class="stack is-tight">
                <ChooseRecipients link={link} choice={choice} />
              </div>
            </details>
          ) : (
            <p>
              <a href={paths.company.link(link.id)}>
                {t('ほかの方の個別リンクも作る', 'Make links for others, too')}
              </a>
            </p>
          ))}
      </div>
    </Card>
  );
}

/** The file in both encodings. What was just made is to be taken away: then it is the thing to do. */
function Files({ detail: { link }, made, inFile }: LinkPageProps & { inFile: number }) {
  return (
    <div class="stack is-tight">
      <ButtonRow>
        <ButtonLink
          variant={made === undefined ? 'secondary' : 'primary'}
          href={paths.company.linkPersonalFile(link.id)}
          download
        >
          {t(`CSVをダウンロード（UTF-8、${people(inFile)}）`, `Download CSV (UTF-8, ${people(inFile)})`)}
        </ButtonLink>
        <ButtonLink
          variant="secondary"
          href={paths.company.linkPersonalFile(link.id, { encoding: 'cp932' })}
          download
        >
          {t(
            `CSVをダウンロード（Shift_JIS、${people(inFile)}）`,
            `Download CSV (Shift_JIS, ${people(inFile)})`,
          )}
        </ButtonLink>
      </ButtonRow>
      <details>
        <summary>{t('ファイルの内容', 'What is in the file')}</summary>
        <p class="support">
          {t(
            "氏名・メールアドレス・リンク・求人名・選考終了日・応募者ID・選考ステップの7列です。Shift_JISで表せない文字は〓になります。表計算ソフトで数式として動く値には、先頭に「'」を付けています。ダウンロードは操作の記録に残ります。リンクは本人確認には使われず、登録には確認コードが必要です。",
            'Seven columns: name, mail address, link, opening, day the selection ended, your own id of the selection, step. Characters that Shift_JIS lacks become 〓. Values a spreadsheet could run as a formula get a leading apostrophe. Downloads are noted in the audit log. A link proves nobody’s identity: registering needs a mailed code.',
          )}
        </p>
      </details>
    </div>
  );
}

function people(count: number): string {
  return t(`${formatNumber(count)}名`, formatNumber(count));
}
