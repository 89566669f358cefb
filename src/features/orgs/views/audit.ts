import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of organisations, their people and their openings, in words. */
export const orgsAudit = {
  actions: {
    'organisation.applied': ['利用の申込み', 'Application'],
    'organisation.applied_again': ['利用の再申請', 'Applied again'],
    'organisation.approved': ['運営の承認', 'Approved'],
    'organisation.declined': ['承認しない決定', 'Not approved'],
    'organisation.suspended': ['利用の停止', 'Suspended'],
    'organisation.reinstated': ['利用の再開', 'Reinstated'],
    'organisation.profile_changed': ['組織の情報の変更', 'Profile changed'],
    'operator.facts_changed': ['公開する運営の情報の変更', 'Published facts changed'],
    'agency.card_changed': ['公開する情報の変更', 'Card changed'],
    'agency.licence_changed': ['許可の変更', 'Licence changed'],
    'agency.licence_file_sent': ['許可証の写しの送付', 'Copy of the licence sent'],
    'agency.licence_verified': ['許可の確認', 'Licence verified'],
    'member.invited': ['メンバーの招待', 'Member invited'],
    'member.invitation_renewed': ['招待の送り直し', 'Invitation sent again'],
    'member.invitation_withdrawn': ['招待の取り消し', 'Invitation taken back'],
    'member.joined': ['メンバーの参加', 'Member joined'],
    'member.role_changed': ['権限の変更', 'Role changed'],
    'member.removed': ['メンバーの削除', 'Member removed'],
    'member.renamed': ['自分の名前の変更', 'Own name changed'],
    'member.password_changed': ['自分のパスワードの変更', 'Own password changed'],
    'member.taken_over': ['キーと招待の引き継ぎ', 'Keys and invitations taken over'],
    'api_key.created': ['APIキーの作成', 'API key made'],
    'api_key.revoked': ['APIキーの取り消し', 'API key revoked'],
    'opening.created': ['求人の作成', 'Opening added'],
    'opening.changed': ['求人の変更', 'Opening changed'],
    'opening.closed': ['求人の募集終了', 'Opening closed'],
    'operator.created': ['運営の作成', 'Operator created'],
    'operator.owner_added': ['運営の管理者の追加', 'Operator owner added'],
  },
  subjects: {
    organisation: { words: ['組織', 'Organisation'], pages: { operator: paths.operator.organisation } },
    user: { words: ['メンバー', 'Member'] },
    invitation: { words: ['招待', 'Invitation'] },
    api_key: { words: ['APIキー', 'API key'] },
    opening: { words: ['求人', 'Opening'], pages: { company: paths.company.opening } },
  },
} as const satisfies AuditWords;
