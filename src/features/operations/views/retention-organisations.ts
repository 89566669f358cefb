import {
  ALUMNI_WAIT_DAYS,
  ANSWER_HOURS,
  BULK_UNDO_DAYS,
  DRAFT_HOURS,
  IMPORT_UNDO_DAYS,
  REFUSED_ROW_DAYS,
  RETENTION_MONTHS,
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
        `選考の終了から${RETENTION_MONTHS}か月を目安とし、企業が決めます`,
        `As a guide ${RETENTION_MONTHS} months from the end of the selection; the company decides`,
      ),
      end: nothingYet(),
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
      term: t('選考の記録と同じ', 'As the selections'),
      end: nothingYet(),
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
      term: t(`${RETENTION_MONTHS}か月`, `${RETENTION_MONTHS} months`),
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
