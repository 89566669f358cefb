import type { Page } from '../../../db/page.ts';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { ShownPlacement } from '../actions/show-placements.ts';
import type { Side } from '../rules/standing.ts';
import { countdownWords, refundWords, STATE_TONES, STATE_WORDS } from './words.ts';

export const PLACEMENTS_TITLE = ['成約', 'Hires'] as const;

/** 成約: the hires of an agency, or those at a company, the newest first, each with what is to be done about it. */
export function PlacementsPage({ side, page }: { side: Side; page: Page<ShownPlacement> }) {
  const title = t(...PLACEMENTS_TITLE);
  const other =
    side === 'agency'
      ? { label: t('採用した企業', 'Employer'), of: (one: ShownPlacement) => one.agreed?.employer.name }
      : {
          label: t('人材紹介会社', 'Agency'),
          of: (one: ShownPlacement) => one.agreed?.agency.name,
        };
  return (
    <ListPage
      zone={side}
      id="placements"
      title={title}
      caption={title}
      lead={
        side === 'agency'
          ? t(
              '採用が決まった方です。新しい成約は、候補者のページから記録します。',
              'People who were hired. A new hire is written down from the person’s page.',
            )
          : t(
              '人材紹介会社を通して採用した方です。保証の残り日数と返戻金は、人材紹介会社の画面と同じです。',
              'People you hired through an agency. Guarantee and refunds read the same on its pages.',
            )
      }
      back={side === 'company' ? { href: paths.company.slots(), label: t('無料紹介枠', 'Slots') } : undefined}
      page={page}
      href={(query) => (side === 'agency' ? paths.agency.placements(query) : paths.company.placements(query))}
      columns={[
        {
          label: t('採用された方', 'Person'),
          head: true,
          kind: 'name',
          cell: ({ placement, agreed }) => (
            <a
              href={
                side === 'agency'
                  ? paths.agency.placement(placement.id)
                  : paths.company.placement(placement.id)
              }
            >
              {agreed?.person ?? t('保存期間の終わった記録', 'Past its term')}
            </a>
          ),
        },
        { label: other.label, cell: (one) => other.of(one) ?? null },
        {
          label: t('状態', 'State'),
          kind: 'pill',
          cell: ({ standing: { state } }) => (
            <Badge tone={STATE_TONES[state]}>{t(...STATE_WORDS[state])}</Badge>
          ),
        },
        { label: t('次にすること', 'Next'), cell: (one) => nextWords(one, side) },
        {
          label: t('紹介手数料', 'Fee'),
          kind: 'number',
          cell: ({ placement: { feeYen } }) => t(`${formatNumber(feeYen)}円`, `¥${formatNumber(feeYen)}`),
        },
        {
          label: t('内定承諾日', 'Accepted on'),
          kind: 'date',
          cell: ({ placement }) => formatDate(placement.acceptedOn),
        },
      ]}
      empty={{
        title: t('成約はまだありません', 'No hires yet'),
        text:
          side === 'agency'
            ? t(
                '受信箱で候補者を開き、「成約を記録する」を選びます。',
                'Open a person in the inbox and choose to write a hire down.',
              )
            : t(
                '人材紹介会社が成約を記録すると、ここに表示されます。',
                'Once an agency writes a hire down, it appears here.',
              ),
      }}
    />
  );
}

/** The one thing to do, or the clock that runs. */
function nextWords({ standing, placement }: ShownPlacement, side: Side): string | null {
  if (standing.startOverdue) return t('入社の確認', 'Confirm the start');
  if (standing.state === 'accepted') return t('入社を待っています', 'Waiting for the start');
  if (standing.checkDue && side === 'agency') return t('6か月の在職の確認', 'Check after six months');
  return refundWords(standing) ?? countdownWords(standing, placement) ?? null;
}
