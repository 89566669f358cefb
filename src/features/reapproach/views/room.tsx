import { may } from '../../../platform/http/permit.ts';
import { SubNav } from '../../../ui/nav-links.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';

/** The pages of 再応募のご案内, beside one another. */
export function RoomTabs() {
  return (
    <SubNav
      label={t('再応募のご案内の画面', 'Asking again')}
      items={[
        { href: paths.company.reapproach(), label: t('予定', 'Calendar') },
        { href: paths.company.reapproachPolicies(), label: t('案内の方針', 'Policies') },
        ...(may('editReapply')
          ? [{ href: paths.company.reapproachProposals(), label: t('きっかけ', 'Turning points') }]
          : []),
        { href: paths.company.reapproachInvitations(), label: t('ご案内', 'Invitations') },
        { href: paths.company.answers(), label: t('お返事', 'Answers') },
        { href: paths.company.reapplyTerms(), label: t('受け付けの条件', 'Applying again') },
      ]}
      here={rendering().request?.here}
    />
  );
}
