import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of relay links, in words. */
export const linksAudit = {
  actions: {
    'relay_link.created': ['専用リンクの作成', 'Link made'],
    'relay_link.changed': ['専用リンクの名前・有効期限の変更', 'Link renamed, or its last day moved'],
    'relay_link.text_chosen': ['専用リンクを貼る文面の変更', 'Text of a link chosen'],
    'relay_link.closed': ['専用リンクの停止', 'Link closed'],
    'relay_link.reopened': ['専用リンクの再開', 'Link reopened'],
    'personal_codes.created': ['個別リンクの作成', 'Personal links made'],
    'personal_codes.exported': ['個別リンクのファイルの書き出し', 'Personal links downloaded'],
    'declared_rejections.set': ['見送りの連絡をした人数の申告', 'Number of rejection mails declared'],
  },
  subjects: {
    relay_link: { words: ['専用リンク', 'Link'], pages: { company: paths.company.link } },
  },
} as const satisfies AuditWords;
