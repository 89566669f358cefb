import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of contacts, pauses and what people keep away, in words; never of whom they keep away. */
export const contactsAudit = {
  actions: {
    'contact.logged': ['連絡の記録', 'Contact written down'],
    'contact.opened': ['メールを書く画面への移動', 'Went on to write a mail'],
    'contact.confirmed': ['本人による連絡の確認', 'Person confirmed a contact'],
    'contact.denied': ['本人による連絡の否定', 'Person denied a contact'],
    'contact.settings_changed': ['本人による連絡の設定', 'Person set how to be contacted'],
    'contact.paused': ['本人による休止', 'Person paused everything'],
    'contact.resumed': ['本人による再開', 'Person ended the pause'],
    'provision.nudged': ['本人による催促', 'Person nudged an agency'],
    'provision.nudge_taken_back': ['本人による催促の取りやめ', 'Person took a nudge back'],
    'block.added': ['本人による見せない相手の追加', 'Person keeps somebody away'],
    'block.removed': ['本人による見せない相手の削除', 'Person keeps somebody away no more'],
  },
  subjects: {
    provision: { words: ['提供', 'Provision'], pages: { agency: paths.agency.provision } },
    contact: { words: ['連絡', 'Contact'] },
  },
} as const satisfies AuditWords;
