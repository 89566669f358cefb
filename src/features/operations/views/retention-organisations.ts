import {
  ALUMNI_WAIT_DAYS,
  ANSWER_HOURS,
  BULK_UNDO_DAYS,
  DRAFT_HOURS,
  IMPORT_UNDO_DAYS,
  REFUSED_ROW_DAYS,
  RETENTION_MONTHS,
  RETENTION_WARNING_DAYS,
  SIGN_UP_HOURS,
  UNCONFIRMED_IMPORT_DAYS,
} from '../../../platform/terms.ts';
import { t } from '../../../ui/rendering.ts';
import { type Kept, noTerm, nothingYet, soonRemoved } from './retention-kept.ts';

/** What companies and agencies bring in or have kept here. */
export function ofOrganisations(): Kept[] {
  return [
    {
      what: t('企業が取り込んだ選考の記録', 'Selections a company imported'),
      term: t(
        `選考の終了から企業が終わり方ごとに決めた月数（決めていなければ${RETENTION_MONTHS}か月）`,
        `From the end of the selection, as many months as the company has decided for how it ended (${RETENTION_MONTHS} where it has not)`,
      ),
      end: t(
        `${RETENTION_WARNING_DAYS}日以上前に企業へ知らせてから、自動で削除します。企業が理由を記録して残す場合があります。`,
        `Deleted by itself, ${RETENTION_WARNING_DAYS} days after the company was told at the earliest. A company may keep somebody longer and records why.`,
      ),
    },
    {
      what: t(
        '取り込みを確定していないファイルとプレビュー',
        'An uploaded file nobody confirmed, and its preview',
      ),
      term: t(`${UNCONFIRMED_IMPORT_DAYS}日`, `${UNCONFIRMED_IMPORT_DAYS} days`),
      end: soonRemoved(),
    },
    {
      what: t('取り込みの設定と回答', 'Settings of an import and what was answered'),
      term: noTerm(),
      end: nothingYet(),
    },
    {
      what: t(
        'お見送りの連絡の予定と送信の記録、専用リンク',
        'Result letters that were scheduled and sent, and personal links',
      ),
      term: t('応募者の登録と同じ', 'As the person’s entry'),
      end: t('応募者の登録と一緒に削除します。', 'Deleted with the person’s entry.'),
    },
    {
      what: t(
        '取り込めなかった行の理由、APIで試しに読んだ結果のプレビュー',
        'Why rows were refused, and the preview of a dry run of the API',
      ),
      term: t(`${REFUSED_ROW_DAYS}日`, `${REFUSED_ROW_DAYS} days`),
      end: soonRemoved(),
    },
    {
      what: t(
        '取り込みで変わった内容の控え（取り消すため）',
        'What an import changed, kept so that it can be undone',
      ),
      term: t(`${IMPORT_UNDO_DAYS}日`, `${IMPORT_UNDO_DAYS} days`),
      end: soonRemoved(),
    },
    {
      what: t(
        '企業が応募者にまとめて行った操作の控え（取り消すため）',
        'What a company did with many applicants at once, kept so that it can be undone',
      ),
      term: t(`${BULK_UNDO_DAYS}日`, `${BULK_UNDO_DAYS} days`),
      end: soonRemoved(),
    },
    {
      what: t(
        '企業が削除した方の、再取り込みを防ぐ照合値と削除の記録',
        'Of people a company deleted: keyed hashes that keep files from bringing them back, and when and why',
      ),
      term: t(
        `企業が決めた最も長い保存期間（決めていなければ${RETENTION_MONTHS}か月）`,
        `The longest term the company has decided (${RETENTION_MONTHS} months where it has not)`,
      ),
      end: soonRemoved(),
    },
    {
      what: t(
        '退職された方や内定を辞退された方の、企業への登録の申込み',
        'What people who left a company, or turned its offer down, entered to be registered there',
      ),
      term: t(
        `確認コードの入力前は${DRAFT_HOURS}時間、入力後は${ALUMNI_WAIT_DAYS}日`,
        `${DRAFT_HOURS} hours before the code is typed, ${ALUMNI_WAIT_DAYS} days after it`,
      ),
      end: t(
        '消します。企業が承認した登録は、その企業の応募者の情報になります。',
        'It is deleted. What the company approves becomes its data about applicants.',
      ),
    },
    {
      what: t('企業と人材紹介会社の、完了していない申込み', 'An organisation’s application not completed'),
      term: t(`${SIGN_UP_HOURS}時間`, `${SIGN_UP_HOURS} hours`),
      end: soonRemoved(),
    },
    {
      what: t('APIの応答の控え', 'Answers kept for repeated API requests'),
      term: t(`${ANSWER_HOURS}時間`, `${ANSWER_HOURS} hours`),
      end: soonRemoved(),
    },
  ];
}
