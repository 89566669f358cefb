import { SMALLEST_GROUP, STATUTORY_RECORD_YEARS, UNDO_DAYS } from '../../../platform/terms.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { toldToCompany } from '../../links/rules/told.ts';
import type { Operator } from '../../parties/store/organisations.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';
import { LegalPage } from './legal-page.tsx';
import { RetentionTable } from './retention.tsx';

interface PrivacyView {
  readonly operator: Operator | undefined;
  readonly rule: ProgramRule;
  readonly canary: Parameters<typeof canaryLine>[0];
}

/** How personal data is dealt with: what, what for, who sees it, how long, and what the person can ask for. */
export function PrivacyPage({ operator, rule, canary }: PrivacyView) {
  return (
    <LegalPage
      operator={operator}
      dates={{
        enactedOn: operator?.privacyEnactedOn ?? null,
        revisedOn: operator?.privacyRevisedOn ?? null,
      }}
      title={t('個人情報の取り扱い', 'Privacy')}
      lead={t(
        '誰の情報を、何のために、誰に見せ、いつまで持つかを書いています。',
        'Whose data we hold, what for, who sees it and for how long.',
      )}
      articles={[
        {
          title: t('お預かりする情報', 'What we hold'),
          points: [
            t(
              '候補者：お名前、メールアドレス、希望する仕事と勤務地、リモート勤務と連絡方法の希望、選んだ人材紹介会社と同意の記録。',
              'Candidates: name, mail address, wanted work and place, wish to work remotely, how to be contacted, agencies chosen and consents.',
            ),
            t(
              '候補者が後から加えたもの（すべて任意）：ふりがな、電話番号、履歴書と職務経歴書、経験、入社できる時期、希望の年収、離れていた期間、近況と希望、見せない相手、請求や苦情。',
              'What candidates add later, each as they like: reading of the name, phone, CV, experience, earliest start, wished pay, time away from work, news and wishes, whom to keep away, requests and complaints.',
            ),
            t(
              '企業が取り込んだ選考の記録：氏名、連絡先、応募した求人、選考結果。本籍、国籍、家族、宗教、健康状態、生年月日、性別などの列は取り込みません。',
              'Selections a company imported: name, contact, opening, status. Columns on origin, nationality, family, creed, health, birth date, sex and the like are dropped.',
            ),
            t(
              '企業と人材紹介会社の担当者：お名前、メールアドレス、操作の記録。',
              'Staff of companies and agencies: name, mail address, log of actions.',
            ),
          ],
        },
        {
          title: t('使う目的', 'What for'),
          points: [
            t(
              '候補者が選んだ人材紹介会社に情報を渡し、転職先を探せるようにするため。',
              'To hand details to the agencies a candidate chose, so that they can look for a job.',
            ),
            t(
              '紹介の数を数え、同じ人を二度数えないため（元に戻せない形の照合値を使います）。',
              'To count introductions and nobody twice (by a keyed hash that cannot be turned back).',
            ),
            t('法令で定められた記録を残すため。', 'To keep the records the law asks for.'),
          ],
        },
        {
          title: t('誰が見られるか', 'Who sees it'),
          points: [
            t(
              `応募先の企業：登録した方が入力した情報は見られません。お名前は、本人が希望した場合に限り伝わります。そのほかに${toldToCompany.ja}リンクごとの数は5人以上になってから月ごとに、受領の記録は氏名もリンクも含まず日付だけで表示します。`,
              `The company applied to: nothing of what people entered, and the name only where the person asks for it. Besides: ${toldToCompany.en} Figures of a link appear by month from ${SMALLEST_GROUP} people on; receipts carry the day, no name and no link.`,
            ),
            t(
              '人材紹介会社：本人が会社名、項目、目的を確かめて同意した後に、その項目だけ。',
              'Agencies: only the items consented to, after the person has consented to that agency, those items and that purpose.',
            ),
            t('ほかの企業：見られません。', 'Other companies: nothing.'),
            t(
              '結果の連絡にあるリンクを開いた人：届いた先のメールアドレスが、一部を隠して表示されます（例：h•••@example.jp）。リンクを転送すると、転送先の人にも表示されます。',
              'Whoever opens a link in a result letter: the address it was mailed to, with a part hidden (such as h•••@example.jp). Forward the link, and whoever gets it sees the same.',
            ),
            t(
              '運営者：対応に必要な場合に限り、記録を残して見ます。',
              'The operator: only where support needs it, and the access is logged.',
            ),
          ],
        },
        {
          title: t('第三者への提供と記録', 'Provision to third parties'),
          paragraphs: [
            t(
              `人材紹介会社への提供は、個人情報保護法第27条に基づき本人の同意を得て行い、第29条と第30条の記録を${STATUTORY_RECORD_YEARS}年間保存します。本人は、この記録の開示を求められます。`,
              `Details are provided to agencies with the person’s consent (Act on the Protection of Personal Information, art. 27). The records of arts. 29 and 30 are kept for ${STATUTORY_RECORD_YEARS} years; the person may ask to see them.`,
            ),
          ],
        },
        { title: t('いつまで持つか', 'How long it is kept'), table: <RetentionTable rule={rule} /> },
        {
          title: t('取り消しと請求', 'Taking back, and what you can ask for'),
          paragraphs: [
            t(
              `ご自分のページで、情報を見る、直す、写しを受け取る、提供をやめる、消去することが、いつでもできます。登録してから${UNDO_DAYS}日間は、登録の取り消しもできます。消去や取り消しをすると、人材紹介会社はその情報を見られなくなります。`,
              `On your own pages you can see, correct, take a copy of, stop sharing and erase your details at any time; within ${UNDO_DAYS} days of registering you can also undo it. Agencies can then no longer see your details.`,
            ),
            t(
              'ログインできないときなどは、開示、訂正、利用停止、消去を、下の連絡先に求められます。本人であることを確かめたうえで、14日以内を目安にお答えします。応じられないときは、根拠となる条文を示します。',
              'Where you cannot sign in, ask the contact below for disclosure, correction, stop of use or erasure. We check that it is you and aim to answer within 14 days; where we have to refuse, we name the article.',
            ),
          ],
        },
        {
          title: t('安全のための措置', 'How it is protected'),
          points: [
            t(
              '候補者の情報は、1人ずつ別の鍵で暗号化して保存します。鍵を消すと、誰にも読めなくなります。',
              'Each candidate’s details are encrypted under a key of their own; once the key is destroyed nobody can read them.',
            ),
            t(
              '企業どうし、人材紹介会社どうしの情報は、データベースの段階で分けています。',
              'Organisations are kept apart inside the database itself.',
            ),
            t('誰が何を操作したかを記録しています。', 'Who did what is recorded.'),
            canaryLine(canary),
          ],
        },
        {
          title: t('Cookie', 'Cookies'),
          paragraphs: [
            t(
              'ログインの状態、表示言語、フォームの保護と、送ったメールの宛先を次の画面に表示するためだけに使います。広告や追跡には使いません。',
              'Used only to stay signed in, to remember the language, to protect forms and to show on the next page where a mail went. Not for advertising or tracking.',
            ),
          ],
        },
      ]}
    />
  );
}

/** Whether what is erased is gone: what was found out, and when; as true when nobody has looked for long. */
function canaryLine({
  last,
  cleanAt,
}: {
  readonly last: { readonly endedAt: Date | null; readonly isClean: boolean | null } | undefined;
  readonly cleanAt: Date | null;
}): string {
  const how = t(
    '架空の人物を登録から消去まで通し、残りがないかを探しています。',
    'An invented person is registered and erased, and we look for what is left. ',
  );
  if (last?.endedAt == null) return how + t('結果は、まだありません。', 'There is no result yet.');
  const clean =
    cleanAt === null
      ? t('残りのなかった確認は、まだありません。', 'It has not been without a find yet.')
      : t(
          `残りのなかった最後の確認：${formatDateTime(cleanAt)}。`,
          `Nothing was left when we last looked without a find, on ${formatDateTime(cleanAt)}.`,
        );
  if (last.isClean === true) return how + clean;
  return (
    how +
    t(
      `最後の確認（${formatDateTime(last.endedAt)}）は、残りなしで終わっていません。`,
      `The last look, on ${formatDateTime(last.endedAt)}, did not end without a find. `,
    ) +
    clean
  );
}
