import type { Role } from '../../../platform/http/access.ts';
import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import type { Zone } from '../../../ui/navigation.ts';
import { t } from '../../../ui/rendering.ts';
import type { LicenceStatus } from '../../parties/rules/licence.ts';
import type { OrganisationState } from '../../parties/rules/standing.ts';

/** A state as a badge shows it. */
export interface StateWords {
  readonly text: string;
  readonly tone: BadgeTone;
}

/** What each role may do, for the choice of one. */
export function roleOptions(): readonly { value: Role; label: string }[] {
  return [
    {
      value: 'owner',
      label: t('管理者（すべての操作とメンバーの管理）', 'Owner (everything, members included)'),
    },
    { value: 'recruiter', label: t('担当者（日々の操作）', 'Recruiter (daily work)') },
    { value: 'viewer', label: t('閲覧者（見るだけ）', 'Viewer (looks only)') },
  ];
}

/** How the fields begin that say what becomes of what a member made (actions/members.ts). */
export const LEAVINGS = 'leavings';

/** The field that holds one member's role, where a page shows many. */
export function roleFieldOf(userId: string): string {
  return `role-${userId}`;
}

export function kindName(kind: Zone): string {
  switch (kind) {
    case 'company':
      return t('企業', 'Company');
    case 'agency':
      return t('人材紹介会社', 'Agency');
    case 'operator':
      return t('運営', 'Operator');
    case 'public':
    case 'candidate':
      return '';
  }
}

export function organisationStateWords(state: OrganisationState): StateWords {
  switch (state) {
    case 'waiting':
      return { text: t('承認待ち', 'Waiting'), tone: 'warning' };
    case 'approved':
      return { text: t('承認済み', 'Approved'), tone: 'success' };
    case 'declined':
      return { text: t('承認されませんでした', 'Not approved'), tone: 'neutral' };
    case 'suspended':
      return { text: t('停止中', 'Suspended'), tone: 'error' };
  }
}

export function licenceStateWords(state: LicenceStatus['state']): StateWords {
  switch (state) {
    case 'valid':
      return { text: t('有効', 'Valid'), tone: 'success' };
    case 'expiring':
      return { text: t('期限が近づいています', 'Expires soon'), tone: 'warning' };
    case 'expired':
      return { text: t('期限切れ', 'Expired'), tone: 'error' };
    case 'unverified':
      return { text: t('運営の確認待ち', 'Not checked yet'), tone: 'warning' };
  }
}

/** What arrives at the contact's address, and who else reads it. */
export function contactUse(zone: Zone, isApproved: boolean): string {
  if (!isApproved && zone !== 'operator')
    return t(
      '審査の結果と、利用に関する連絡をお送りします。',
      'The answer to your application and other notices are mailed here.',
    );
  // The way back of a mailbox that was dead for a while (notices/actions/mailbox-proof.ts).
  const proof = t(
    'メールが戻って止まったときは、「お知らせのメール」の画面で確かめ直せます。',
    ' Where mail came back and has stopped, the page Mail notices proves the address again.',
  );
  return `${usualUse(zone)}${proof}`;
}

function usualUse(zone: Zone): string {
  if (zone === 'operator')
    return t(
      '公開ページとヘルプに、お問い合わせ先として載ります。',
      'Public pages and the help name it as the contact.',
    );
  return zone === 'agency'
    ? t(
        '届いた方、異議への判断、許可の期限のお知らせをお送りします。お問い合わせ先として公開もされます。',
        'Arrivals, decisions on claims and the end of your licence are mailed here. It is also published as your contact.',
      )
    : t(
        '利用に関する連絡をお送りします。選考結果の文面にも、お問い合わせ先として入ります。',
        'Notices are mailed here. The texts for your result mails name it as the contact.',
      );
}
