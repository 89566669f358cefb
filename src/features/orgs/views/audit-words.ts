import type { Zone } from '../../../platform/http/access.ts';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';

type Pair = readonly [ja: string, en: string];

/** What every action that is recorded is called, of whichever feature (audit-words.test.ts finds those without words). */
const ACTIONS: Readonly<Record<string, Pair>> = {
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
  'member.taken_over': ['キーと招待の引き継ぎ', 'Keys and invitations taken over'],
  'api_key.created': ['APIキーの作成', 'API key made'],
  'api_key.revoked': ['APIキーの取り消し', 'API key revoked'],
  'opening.created': ['求人の作成', 'Opening added'],
  'opening.changed': ['求人の変更', 'Opening changed'],
  'opening.closed': ['求人の募集終了', 'Opening closed'],
  'import.received': ['ファイルの受け取り', 'File received'],
  'import.refused': ['読み取れないファイルの受け取り', 'File could not be read'],
  'import.answered': ['取り込みの設定の回答', 'Import questions answered'],
  'import.confirmed': ['取り込みの開始', 'Import started'],
  'import.discarded': ['取り込みの取りやめ', 'Import discarded'],
  'import.done': ['取り込みの完了', 'Import finished'],
  'selection.ended': ['選考の終了の記録', 'Selection ended'],
  'relay_link.created': ['専用リンクの作成', 'Link made'],
  'relay_link.closed': ['専用リンクの停止', 'Link closed'],
  'relay_link.reopened': ['専用リンクの再開', 'Link reopened'],
  'personal_codes.created': ['個別リンクの作成', 'Personal links made'],
  'personal_codes.exported': ['個別リンクのファイルの書き出し', 'Personal links downloaded'],
  'declared_rejections.set': ['見送りの連絡をした人数の申告', 'Number of rejection mails declared'],
  'candidate.registered': ['本人の登録', 'Person registered'],
  'candidate.chose_agencies': ['本人による人材紹介会社の選択', 'Person chose agencies'],
  'candidate.undone': ['本人による登録の取り消し', 'Person undid the registration'],
  'consent.withdrawn': ['本人による同意の取り消し', 'Person withdrew a consent'],
  'provision.read': ['候補者の情報を開いた', 'Details opened'],
  'provisions.named': ['受信箱で氏名を表示', 'Names shown in the inbox'],
  'provision.accepted': ['受け取りの確認', 'Receipt confirmed'],
  'provision.objected': ['異議の申し出', 'Objection raised'],
  'objection.upheld': ['異議を認める判断', 'Objection upheld'],
  'objection.rejected': ['異議を認めない判断', 'Objection not upheld'],
  'points.confirmed': ['紹介の確定', 'Introductions confirmed'],
  'operator.created': ['運営の作成', 'Operator created'],
  'operator.owner_added': ['運営の所有者の追加', 'Operator owner added'],
  'clock.confirmed': ['データベースの時計の確認', 'Database clock confirmed'],
  'job.retried': ['ジョブの再実行', 'Job retried'],
  'mail.retried': ['メールの再送', 'Mail retried'],
  'restore.attended': ['復元後の対応の完了', 'Follow-up of a restore done'],
  'demo.clock_moved': ['デモの日時の変更', 'Demo clock moved'],
};

/** What an action may be about. */
const SUBJECTS: Readonly<Record<string, Pair>> = {
  organisation: ['組織', 'Organisation'],
  agency: ['人材紹介会社', 'Agency'],
  user: ['メンバー', 'Member'],
  invitation: ['招待', 'Invitation'],
  api_key: ['APIキー', 'API key'],
  opening: ['求人', 'Opening'],
  import: ['取り込み', 'Import'],
  selection: ['選考', 'Selection'],
  relay_link: ['専用リンク', 'Link'],
  registration: ['登録', 'Registration'],
  provision: ['提供', 'Provision'],
  objection: ['異議', 'Objection'],
  job: ['ジョブ', 'Job'],
  mail: ['メール', 'Mail'],
};

/** What was done, in words; an action of a later version that is not known here stays its own word. */
export function auditActionText(action: string): string {
  const words = ACTIONS[action];
  return words === undefined ? action : t(...words);
}

/** What it was about: its kind in words with the name where there is one, else with the beginning of its number. */
export function auditSubjectText(
  { kind, id }: { readonly kind: string; readonly id: string },
  name: string | undefined,
): string {
  const words = SUBJECTS[kind];
  return `${words === undefined ? kind : t(...words)} ${name ?? id.slice(0, 8)}`;
}

/** The page of what it was about, where the zone has one. */
export function auditSubjectHref(
  { kind, id }: { readonly kind: string; readonly id: string },
  zone: Zone,
): string | undefined {
  switch (`${zone} ${kind}`) {
    case 'company opening':
      return paths.company.opening(id);
    case 'company import':
      return paths.company.import(id);
    case 'company relay_link':
      return paths.company.link(id);
    case 'agency provision':
      return paths.agency.provision(id);
    case 'operator organisation':
      return paths.operator.organisation(id);
    case 'operator objection':
      return paths.operator.objection(id);
    default:
      return undefined;
  }
}
