import { may } from '../../../platform/http/permit.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { ChooseRecipients } from './choose-recipients.tsx';
import type { LinkPageProps } from './link.tsx';

/** One link for each person: making them, and the file for the company's own mail tool. */
export function PersonalLinks({ detail, choice }: LinkPageProps) {
  const { link, recipients } = detail;
  if (recipients === null) return null;
  const count = (people: number) => t(`${formatNumber(people)}人`, formatNumber(people));
  const { codes, inFile, withoutCode } = recipients;
  return (
    <Card title={t('個別リンク', 'One link each')} id="personal" tone="accent">
      <div class="stack">
        <p>
          {t(
            '選考が終わった方のうち、結果のご連絡の対象になる方に、1人に1つずつリンクを作ります。応募者の取り込みでも、リンクの作成でも、どなたにもメールは送られません。メールは、ファイルを使って自社からお送りください。選考中・選考を再開した・辞退された・入社された方と、メールアドレスのない方は含みません。',
            'Each past applicant who is to be told a result gets a link of their own. Neither importing nor making links mails anybody: you send the mails yourselves, with the file. People whose selection is open or reopened, who withdrew or were hired, and people without a mail address are left out.',
          )}
        </p>
        <DescriptionList
          items={[
            { term: t('リンクを作った方', 'People with a link'), description: count(codes) },
            {
              term: t('ファイルに入る方', 'People in the file'),
              description:
                codes === inFile
                  ? count(inFile)
                  : t(
                      `${count(inFile)}（${count(codes - inFile)}は、その後の選考の状況により除いています）`,
                      `${count(inFile)} (${count(codes - inFile)} left out because their selection has moved on)`,
                    ),
            },
            { term: t('まだ作っていない方', 'People without one yet'), description: count(withoutCode) },
          ]}
        />
        {choice !== undefined && withoutCode > 0 && <ChooseRecipients link={link} choice={choice} />}
        {may('editLinks') && inFile > 0 && (
          <>
            <ButtonRow>
              <ButtonLink variant="secondary" href={paths.company.linkPersonalFile(link.id)} download>
                {t(`CSVをダウンロード（UTF-8、${count(inFile)}）`, `Download CSV (UTF-8, ${count(inFile)})`)}
              </ButtonLink>
              <ButtonLink
                variant="secondary"
                href={paths.company.linkPersonalFile(link.id, { encoding: 'cp932' })}
                download
              >
                {t(
                  `CSVをダウンロード（Shift_JIS、${count(inFile)}）`,
                  `Download CSV (Shift_JIS, ${count(inFile)})`,
                )}
              </ButtonLink>
            </ButtonRow>
            <p class="support">
              {t(
                "氏名・メールアドレス・リンク・求人名・選考終了日の5列です。Shift_JISで表せない文字は〓になります。表計算ソフトで数式として動く値には、先頭に「'」を付けています。ダウンロードは操作の記録に残ります。リンクは本人確認には使われず、登録には確認コードが必要です。",
                'Five columns: name, mail address, link, opening, day the selection ended. Characters that Shift_JIS lacks become 〓. Values a spreadsheet could run as a formula get a leading apostrophe. Downloads are noted in the audit log. A link proves nobody’s identity: registering needs a mailed code.',
              )}
            </p>
          </>
        )}
      </div>
    </Card>
  );
}
