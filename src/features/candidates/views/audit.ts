import type { AuditWords } from '../../../db/audit.ts';

/** What is recorded of what people do with their own data, in words. */
export const candidatesAudit = {
  actions: {
    'candidate.registered': ['本人の登録', 'Person registered'],
    'candidate.chose_agencies': ['本人による人材紹介会社の選択', 'Person chose agencies'],
    'candidate.profile_changed': ['本人による内容の変更', 'Person changed their data'],
    'candidate.opening_mails_changed': ['本人によるメールの設定', 'Person chose which mails to get'],
    'candidate.search_answered': ['本人による仕事探しの状態の変更', 'Person said how their search stands'],
    'candidate.counting_allowed': ['本人による人数の集計への同意', 'Person let their wishes be counted'],
    'candidate.counting_ended': [
      '本人による人数の集計の取りやめ',
      'Person ended the counting of their wishes',
    ],
    'candidate.undone': ['本人による登録の取り消し', 'Person undid the registration'],
    'candidate.exported': ['本人の情報の書き出し', 'Person exported their data'],
    'candidate.erased': ['本人の情報の消去', 'Person erased'],
    'name.withdrawn': ['本人による企業への氏名の取り消し', 'Person stopped telling a company their name'],
    'invitations.declined': ['本人による再応募の案内の取り消し', 'Person stopped allowing invitations'],
    'consent.withdrawn': ['本人による同意の取り消し', 'Person withdrew a consent'],
    'consent.item_withdrawn': ['本人による項目の取り消し', 'Person took an item back'],
    'consent.item_given': ['本人による項目への同意', 'Person consented to an item'],
    'consent.corrected': ['本人による新しい内容の提供', 'Person sent a correction'],
  },
  subjects: {
    registration: { words: ['登録', 'Registration'] },
    company: { words: ['企業', 'Company'] },
    agency: { words: ['人材紹介会社', 'Agency'] },
  },
} as const satisfies AuditWords;
