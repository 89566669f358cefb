import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of introductions, in words. */
export const introductionsAudit = {
  actions: {
    'provision.read': ['候補者の情報を開いた', 'Details opened'],
    'provision.cv_downloaded': ['候補者のファイルのダウンロード', 'File downloaded'],
    'provision.noted': ['項目へのメモ', 'Note added to an item'],
    'provision.note_removed': ['項目へのメモの削除', 'Note removed'],
    'provision.listed': ['受信箱の一覧に表示', 'Shown in the inbox'],
    'provision.exported': ['受信箱の一覧の書き出し', 'List of the inbox exported'],
    'provision.accepted': ['受け取りの確認', 'Receipt confirmed'],
    'provision.objected': ['異議の申し出', 'Objection raised'],
    'objection.upheld': ['異議を認める判断', 'Objection upheld'],
    'objection.rejected': ['異議を認めない判断', 'Objection not upheld'],
    'appeal.raised': ['再確認の依頼', 'Asked to look again'],
    'appeal.upheld': ['再確認の回答（誤りあり）', 'Answered: counted wrongly'],
    'appeal.rejected': ['再確認の回答（ルールどおり）', 'Answered: counted by the rule'],
    'points.confirmed': ['紹介の確定', 'Introductions confirmed'],
  },
  subjects: {
    provision: { words: ['提供', 'Provision'], pages: { agency: paths.agency.provision } },
    appeal: { words: ['再確認の依頼', 'Request to look again'], pages: { operator: paths.operator.appeal } },
    objection: { words: ['異議', 'Objection'], pages: { operator: paths.operator.objection } },
  },
} as const satisfies AuditWords;
