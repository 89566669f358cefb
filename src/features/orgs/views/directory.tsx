import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import { contactFigures } from '../../consents/rules/wording.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';

/** The agencies a person can choose from, as published facts in an order anybody can check. */
export function DirectoryPage({ agencies }: { agencies: readonly AgencyCard[] }) {
  const title = t('人材紹介会社の一覧', 'Agencies');
  return (
    <Page zone="public" title={title}>
      <PageHeader
        title={title}
        lead={t(
          '運営が許可を確認し、現在受け付けている会社です。許可番号の順に並べています。',
          'Agencies whose licence the operator has checked and who receive people now, ordered by licence number.',
        )}
        actions={
          agencies.length > 0 && (
            <ButtonLink variant="secondary" href={paths.start()}>
              {t('会社を選んで登録する', 'Choose and register')}
            </ButtonLink>
          )
        }
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
        <div class="grid items-start gap-6 lg:grid-cols-2">
          {agencies.map((agency) => (
            <Agency agency={agency} />
          ))}
        </div>
      )}
    </Page>
  );
}

function Agency({ agency }: { agency: AgencyCard }) {
  const { placedLastYear, leftWithinSixMonths } = agency;
  const left =
    leftWithinSixMonths === null
      ? t('離職は公表なし', 'not published')
      : t(`${formatNumber(leftWithinSixMonths)}人`, formatNumber(leftWithinSixMonths));
  return (
    <Card id={`agency-${agency.id}`} title={t(agency.name, agency.nameEn || agency.name)} isName>
      <DescriptionList
        items={[
          {
            term: t('許可番号', 'Licence'),
            description: t(
              `${agency.licenceNumber}（${formatDate(agency.licenceExpiresOn)}まで）`,
              `${agency.licenceNumber} (until ${formatDate(agency.licenceExpiresOn)})`,
            ),
          },
          {
            term: t('得意な分野', 'Speciality'),
            description: t(agency.speciality, agency.specialityEn || agency.speciality),
          },
          {
            term: t('6か月以内の離職', 'Left within six months'),
            description:
              placedLastYear === null
                ? t('公表なし', 'Not published')
                : t(
                    `昨年度に就職した${formatNumber(placedLastYear)}人中${left}`,
                    `${left} of ${formatNumber(placedLastYear)} placed last fiscal year`,
                  ),
          },
          {
            term: t('連絡の確認', 'Contacts'),
            description:
              agency.contacts === null
                ? t('連絡した方が5名以上になると公表', 'Published once five people were contacted')
                : t(...contactFigures(agency.contacts)),
          },
          {
            term: t('手数料', 'Fees'),
            description: (
              <>
                {t(agency.feeNote, agency.feeNoteEn || agency.feeNote)}{' '}
                <a href={paths.agencyTerms(agency.id)}>
                  {t('手数料表・返戻金・事業所', 'Fee table, refunds, offices')}
                </a>
              </>
            ),
          },
          { term: t('所在地', 'Address'), description: agency.address },
          { term: t('代表者', 'Representative'), description: agency.representative },
        ]}
      />
    </Card>
  );
}
