import type { Role } from '../../../platform/http/access.ts';
import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import type { Zone } from '../../../ui/navigation.ts';
import { type Locale, textIn } from '../../../ui/text.ts';
import type { LicenceStatus } from '../../parties/rules/licence.ts';
import type { OrganisationState } from '../../parties/rules/standing.ts';
import type { Refusal } from '../rules/permissions.ts';

/** A state as a badge shows it. */
export interface StateWords {
  readonly text: string;
  readonly tone: BadgeTone;
}

export function roleName(role: Role, locale: Locale): string {
  const t = textIn(locale);
  switch (role) {
    case 'owner':
      return t('所有者', 'Owner');
    case 'recruiter':
      return t('担当者', 'Recruiter');
    case 'viewer':
      return t('閲覧者', 'Viewer');
  }
}

/** What each role may do, for the choice of one. */
export function roleOptions(locale: Locale): readonly { value: Role; label: string }[] {
  const t = textIn(locale);
  return [
    {
      value: 'owner',
      label: t('所有者（すべての操作とメンバーの管理）', 'Owner (everything, members included)'),
    },
    { value: 'recruiter', label: t('担当者（日々の操作）', 'Recruiter (daily work)') },
    { value: 'viewer', label: t('閲覧者（見るだけ）', 'Viewer (looks only)') },
  ];
}

/** The field that holds one member's role, where a page shows many. */
export function roleFieldOf(userId: string): string {
  return `role-${userId}`;
}

export function kindName(kind: Zone, locale: Locale): string {
  const t = textIn(locale);
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

export function organisationStateWords(state: OrganisationState, locale: Locale): StateWords {
  const t = textIn(locale);
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

export function licenceStateWords(state: LicenceStatus['state'], locale: Locale): StateWords {
  const t = textIn(locale);
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

/** Why something is not offered on a page. */
export function refusalText(reason: Refusal, locale: Locale): string {
  const t = textIn(locale);
  switch (reason) {
    case 'role':
      return t(
        'この操作には上位の権限が必要です。組織の所有者に依頼してください。',
        'Your role does not include this. Ask an owner of your organisation.',
      );
    case 'waiting':
      return t(
        '運営の承認後に操作できます。',
        'This opens once the operator has approved your organisation.',
      );
    case 'suspended':
      return t(
        '利用が停止されている間は操作できません。',
        'This is closed while your organisation is suspended.',
      );
    case 'zone':
      return t('この組織では操作できません。', 'Your kind of organisation cannot do this.');
  }
}
