import type { Page } from '../../../db/page.ts';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import type { AgencyBurden, CheckedDraw } from '../actions/show-draws.ts';
import { OFFER_TONES, OFFER_WORDS } from './words.ts';

interface DrawsPageProps {
  page: Page<CheckedDraw>;
  burdens: readonly AgencyBurden[];
  names: ReadonlyMap<string, OrganisationNames>;
}

/** 枠の依頼の順番: how the burden lies on agencies, and from whom each was drawn, computed anew. */
export function DrawsPage({ page, burdens, names }: DrawsPageProps) {
  const nameOf = (id: string) => {
    const found = names.get(id);
    return found ? t(found.name, found.nameEn || found.name) : t('組織', 'An organisation');
  };
  return (
    <ListPage
      zone="operator"
      id="draws"
      title={t('枠の依頼の順番', 'Order of slot requests')}
      caption={t('依頼した順番の記録', 'Who was asked, and why')}
      lead={t(
        '紹介で受け取った方の数から、引き受けた枠の分を引いた差の大きい会社から順に依頼します。差が同じときは、依頼ごとに決まる順番です。記録だけから計算し直し、同じになるかを確かめています。',
        'Who has received most, less what it has given in slots, is asked first; equals in an order that each request gives. Every draw is computed anew from its record alone.',
      )}
      back={{ href: paths.operator.ledger(), label: t('台帳', 'Ledger') }}
      page={page}
      href={(query) => paths.operator.draws(query)}
      columns={[
        {
          label: t('日時', 'When'),
          head: true,
          kind: 'date',
          cell: ({ drawnAt }) => formatDateTime(drawnAt),
        },
        {
          label: t('依頼', 'Request'),
          cell: ({ companyId, number }) =>
            t(`${nameOf(companyId)}（${number}社目）`, `${nameOf(companyId)} (agency no. ${number})`),
        },
        {
          label: t('依頼した会社', 'Asked'),
          cell: ({ agencyId, answer }) => {
            const state = answer ?? 'open';
            return (
              <>
                {nameOf(agencyId)} <Badge tone={OFFER_TONES[state]}>{t(...OFFER_WORDS[state])}</Badge>
              </>
            );
          },
        },
        {
          label: t('計算のし直し', 'Recomputed'),
          kind: 'pill',
          cell: ({ isEqual }) =>
            isEqual ? (
              <Badge tone="success">{t('一致', 'Equal')}</Badge>
            ) : (
              <Badge tone="error">{t('不一致', 'Differs')}</Badge>
            ),
        },
        { label: t('記録', 'Record'), cell: (draw) => <Record draw={draw} nameOf={nameOf} /> },
      ]}
      empty={{
        title: t('依頼はまだありません', 'No request yet'),
        text: t(
          '企業が枠を申し込むと、ここに記録されます。',
          'It is recorded here once a company requests a slot.',
        ),
      }}
    >
      <Burdens burdens={burdens} nameOf={nameOf} />
    </ListPage>
  );
}

/** What the order was computed from, so that anybody can do it again. */
function Record({ draw, nameOf }: { draw: CheckedDraw; nameOf: (id: string) => string }) {
  return (
    <details>
      <summary>{t(`${draw.order.length}社から`, `From ${draw.order.length}`)}</summary>
      <p class="support">
        {t('依頼の番号：', 'Request: ')}
        <code class="break-all">{draw.redemptionId}</code>
      </p>
      <ol class="list-decimal pl-6">
        {draw.order.map(({ agencyId, received, given, surplus }) => (
          <li>
            {t(
              `${nameOf(agencyId)}：受け取り${formatNumber(received)}、引き受け${formatNumber(given)}、差${formatNumber(surplus)}`,
              `${nameOf(agencyId)}: ${formatNumber(received)} received, ${formatNumber(given)} taken on, surplus ${formatNumber(surplus)}`,
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Burdens({ burdens, nameOf }: { burdens: readonly AgencyBurden[]; nameOf: (id: string) => string }) {
  const figure = (label: string, of: (one: AgencyBurden) => number) =>
    ({ label, kind: 'number', cell: (one: AgencyBurden) => formatNumber(of(one)) }) as const;
  return (
    <Section
      id="burdens"
      title={t('会社ごとの受け取りと引き受け', 'Received and given')}
      lead={t(
        '開始からの累計です。差は、受け取った方の数から、引き受けて戻っていない枠1つにつき枠1つ分のポイントを引いた数です。',
        'Since the start. Surplus: people received, less the points of a slot for each one taken on that has not come back.',
      )}
    >
      <Table
        caption={t('人材紹介会社の一覧', 'Agencies')}
        captionHidden
        rows={burdens}
        columns={[
          { label: t('人材紹介会社', 'Agency'), head: true, cell: ({ agencyId }) => nameOf(agencyId) },
          figure(t('受け取った方', 'Received'), ({ received }) => received),
          figure(t('引き受けた枠', 'Taken on'), ({ given }) => given),
          figure(t('差', 'Surplus'), ({ surplus }) => surplus),
          figure(t('依頼', 'Asked'), ({ asked }) => asked),
          figure(t('見送り', 'Passed'), ({ passed }) => passed),
          figure(t('期限切れ', 'Let lapse'), ({ expired }) => expired),
        ]}
        empty={null}
      />
    </Section>
  );
}
