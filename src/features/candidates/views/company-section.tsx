import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnCompany } from '../actions/own-place.ts';
import type { Permission } from '../rules/permissions.ts';
import { seenWords } from './seen.tsx';

/** Companies that know the person's name or may write to them: since when, and how to stop each. */
export function CompanySection({ companies }: { companies: readonly OwnCompany[] }) {
  if (companies.length === 0) return null;
  return (
    <Section title={t('企業に伝えていること', 'What companies know and may do')} id="companies">
      {companies.map((one) => (
        <Card title={t(...nameWords(one.company))} isName level={3}>
          <div class="stack">
            <DescriptionList items={permissionLines(one)} />
            {(one.name?.since || one.name?.waits) && <p class="support">{seenWords(one.seen)}</p>}
            <ButtonRow>
              {one.name && <StopLink companyId={one.companyId} permission="name" />}
              {one.invitations && <StopLink companyId={one.companyId} permission="invitations" />}
            </ButtonRow>
          </div>
        </Card>
      ))}
    </Section>
  );
}

/** The same in lines, for the page, the receipt and the page that undoes everything. */
export function permissionLines({
  name,
  invitations,
}: Pick<OwnCompany, 'name' | 'invitations'>): { term: string; description: string }[] {
  return [
    ...(name === null
      ? []
      : [
          {
            term: t('お名前', 'Your name'),
            description:
              name.since === null
                ? name.waits
                  ? t(
                      '選考の間は伝わりません。選考が終わったあと、月の締めのあとに伝わることがあります。',
                      'Not told while your application is under way. It may be told after it has ended, behind the close of a month.',
                    )
                  : t(
                      'まだ伝わっていません。人材紹介会社を選ぶまで、伝わりません。',
                      'Not told yet: not before you have chosen an agency.',
                    )
                : t(
                    `${formatDateTime(name.since)} から伝わっています`,
                    `Told since ${formatDateTime(name.since)}`,
                  ),
          },
        ]),
    ...(invitations === null
      ? []
      : [
          {
            term: t('再応募の案内', 'Invitations to apply again'),
            description: t(
              `${formatDateTime(invitations.since)} から受け取ることにしています`,
              `Allowed since ${formatDateTime(invitations.since)}`,
            ),
          },
        ]),
  ];
}

function StopLink({ companyId, permission }: { companyId: string; permission: Permission }) {
  return (
    <ButtonLink variant="secondary" small href={paths.candidate.companyStop[permission](companyId)}>
      {permission === 'name'
        ? t('名前を伝えるのをやめる', 'Stop telling my name')
        : t('再応募の案内を受け取らない', 'Do not let it invite me')}
    </ButtonLink>
  );
}
