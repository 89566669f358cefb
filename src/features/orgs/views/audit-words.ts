import type { Locale } from '../../../ui/text.ts';

/** What the actions of this feature are called. Those of others are shown by their own word. */
const ACTIONS: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  'organisation.applied': ['利用の申込み', 'Application'],
  'organisation.approved': ['運営の承認', 'Approved'],
  'organisation.declined': ['承認しない決定', 'Not approved'],
  'organisation.suspended': ['利用の停止', 'Suspended'],
  'organisation.reinstated': ['利用の再開', 'Reinstated'],
  'organisation.profile_changed': ['組織の情報の変更', 'Profile changed'],
  'agency.card_changed': ['公開する情報の変更', 'Card changed'],
  'agency.licence_changed': ['許可の変更', 'Licence changed'],
  'agency.licence_verified': ['許可の確認', 'Licence verified'],
  'member.invited': ['メンバーの招待', 'Member invited'],
  'member.invitation_withdrawn': ['招待の取り消し', 'Invitation taken back'],
  'member.joined': ['メンバーの参加', 'Member joined'],
  'member.role_changed': ['権限の変更', 'Role changed'],
  'member.removed': ['メンバーの削除', 'Member removed'],
  'api_key.created': ['APIキーの作成', 'API key made'],
  'api_key.revoked': ['APIキーの取り消し', 'API key revoked'],
  'opening.created': ['求人の作成', 'Opening added'],
  'opening.changed': ['求人の変更', 'Opening changed'],
  'opening.closed': ['求人の募集終了', 'Opening closed'],
  'provision.read': ['候補者の情報を開いた', 'Details opened'],
  'provision.accepted': ['受け取りの確認', 'Receipt confirmed'],
  'provision.objected': ['異議の申し出', 'Objection raised'],
  'objection.decided': ['異議の決定', 'Objection decided'],
  'points.confirmed': ['紹介の確定', 'Introductions confirmed'],
  'operator.created': ['運営の作成', 'Operator created'],
  'operator.owner_added': ['運営の所有者の追加', 'Operator owner added'],
  'job.retried': ['ジョブの再実行', 'Job retried'],
  'mail.retried': ['メールの再送', 'Mail retried'],
};

export function auditActionText(action: string, locale: Locale): string {
  const words = ACTIONS[action];
  if (words === undefined) return action;
  return locale === 'ja' ? words[0] : words[1];
}
