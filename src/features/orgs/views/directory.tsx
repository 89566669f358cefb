import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { formatDate, formatNumber, textIn } from '../../../ui/text.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';

/** The agencies a person can choose from, as published facts in an order anybody can check. */
export function DirectoryPage({ frame, agencies }: { frame: PageFrame; agencies: readonly AgencyCard[] }) {
  const { locale } = frame;
  const t = textIn(locale);
  const title = t('人材紹介会社の一覧', 'Agencies');
  return (
    <Page {...frame} zone="public" title={title}>
      <PageHeader
        locale={locale}
        title={title}
        lead={t(
          '運営が許可を確認し、現在受け付けている会社です。許可番号の順に並べています。',
          'Agencies whose licence the operator has checked and who receive people now, ordered by licence number.',
        )}
      />
      {agencies.length === 0 ? (
        <EmptyState title={t('受け付けている会社はありません', 'No agency receives people now')}>
          <p>
            {t(
              '確認が終わった会社から、ここに表示されます。',
              'They appear here once they have been checked.',
            )}
          </p>
        </EmptyState>
      ) : (
        <div class="stack">
          {agencies.map((agency) => (
            <Agency frame={frame} agency={agency} />
          ))}
        </div>
      )}
    </Page>
  );
}

function Agency({ frame, agency }: { frame: PageFrame; agency: AgencyCard }) {
  const { locale } = frame;
  const t = textIn(locale);
  const english = locale === 'en';
  const { placedLastYear, leftWithinSixMonths } = agency;
  const left =
    leftWithinSixMonths === null ? t('公表なし', 'not published') : formatNumber(leftWithinSixMonths, locale);
  return (
    <Card id={`agency-${agency.id}`} title={english ? (agency.nameEn ?? agency.name) : agency.name}>
      <DescriptionList
        items={[
          {
            term: t('許可番号', 'Licence'),
            description: t(
              `${agency.licenceNumber}（${formatDate(agency.licenceExpiresOn, locale)}まで）`,
              `${agency.licenceNumber} (until ${formatDate(agency.licenceExpiresOn, locale)})`,
            ),
          },
          {
            term: t('得意分野', 'Speciality'),
            description: english && agency.specialityEn !== '' ? agency.specialityEn : agency.speciality,
          },
          {
            term: t('6か月以内の離職者', 'Left within six months'),
            description:
              placedLastYear === null
                ? t('公表なし', 'Not published')
                : t(
                    `${left}（前年度の就職者${formatNumber(placedLastYear, locale)}人のうち）`,
                    `${left} of ${formatNumber(placedLastYear, locale)} placed last fiscal year`,
                  ),
          },
          {
            term: t('手数料', 'Fees'),
            description: english && agency.feeNoteEn !== '' ? agency.feeNoteEn : agency.feeNote,
          },
          { term: t('所在地', 'Address'), description: agency.address },
          { term: t('代表者', 'Representative'), description: agency.representative },
        ]}
      />
    </Card>
  );
}
