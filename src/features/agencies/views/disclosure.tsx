import type { Child } from 'hono/jsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import { prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import { hoursWords } from '../../contacts/rules/words.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';
import { feeWords, feeWorkLabel } from '../rules/fees.ts';
import { refundWords } from '../rules/refund.ts';
import type { PublishedTerms } from '../store/terms.ts';

/** One agency in full: what it handles, at what price, what it pays back, where it works from. */
export function DisclosurePage({ card, terms }: { card: AgencyCard; terms: PublishedTerms }) {
  const name = t(card.name, card.nameEn || card.name);
  const until = formatDate(card.licenceExpiresOn);
  return (
    <Page zone="public" title={name}>
      <PageHeader
        title={name}
        names={[name]}
        back={{ href: paths.agencies(), label: t('人材紹介会社の一覧', 'Agencies') }}
        lead={t(
          `許可番号 ${card.licenceNumber}（${until}まで）`,
          `Licence ${card.licenceNumber} (until ${until})`,
        )}
      />
      <div class="grid items-start gap-6 lg:grid-cols-2">
        <Card title={t('手数料（求人企業が払います）', 'Fees (paid by the hiring company)')}>
          <Fees card={card} terms={terms} />
        </Card>
        <Card title={t('返戻金の制度', 'What is paid back')}>
          <Refund terms={terms} />
        </Card>
        <Card title={t('取扱い', 'Work handled')}>
          <Scope terms={terms} />
        </Card>
        <Card title={t('事業所', 'Offices')}>
          {terms.offices.length === 0 ? (
            <p>{NOT_SAID()}</p>
          ) : (
            <DescriptionList
              items={terms.offices.map((office) => ({
                term: office.name,
                description: `${t(...prefectureLabel(office.prefecture))} ${office.address}`,
              }))}
            />
          )}
        </Card>
      </div>
    </Page>
  );
}

const NOT_SAID = () => t('この会社は、まだ公表していません。', 'This agency has not published it yet.');

function Fees({ card, terms }: { card: AgencyCard; terms: PublishedTerms }) {
  const lines = terms.fees.map((line) => ({
    term: t(...feeWorkLabel(line.work)),
    description: t(...feeWords(line)) as Child,
  }));
  return (
    <DescriptionList
      items={[
        ...lines,
        { term: t('説明', 'Note'), description: t(card.feeNote, card.feeNoteEn || card.feeNote) },
        {
          term: t('無料紹介枠', 'Relay slots'),
          description: terms.slotClause && <span class="whitespace-pre-line">{terms.slotClause}</span>,
        },
        {
          term: t('届け出た日', 'Notified on'),
          description: terms.feesNotifiedOn && formatDate(terms.feesNotifiedOn),
        },
      ]}
    />
  );
}

function Refund({ terms: { refund } }: { terms: PublishedTerms }) {
  if (refund === null) return <p>{NOT_SAID()}</p>;
  if (refund.length === 0) return <p>{t('返戻金の制度はありません。', 'Nothing is paid back.')}</p>;
  return (
    <ul class="list-disc pl-6">
      {refundWords(refund).map((words) => (
        <li>{t(...words)}</li>
      ))}
    </ul>
  );
}

function Scope({ terms: { work, areas, monthlyCapacity, hours } }: { terms: PublishedTerms }) {
  if (work.length === 0) return <p>{NOT_SAID()}</p>;
  return (
    <DescriptionList
      items={[
        { term: t('職種', 'Work'), description: listed(work.map(workLabel)) },
        {
          term: t('地域', 'Prefectures'),
          description: areas.length === 47 ? t('全国', 'All of Japan') : listed(areas.map(prefectureLabel)),
        },
        {
          term: t('受け入れの目安', 'People a month'),
          description:
            monthlyCapacity === null
              ? undefined
              : t(`1か月に約${formatNumber(monthlyCapacity)}名`, `About ${formatNumber(monthlyCapacity)}`),
        },
        { term: t('連絡がつく時間', 'Reached'), description: hours ? t(...hoursWords(hours)) : undefined },
      ]}
    />
  );
}
