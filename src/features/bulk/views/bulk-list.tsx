import type { Page } from '../../../db/page.ts';
import { BULK_UNDO_DAYS } from '../../../platform/terms.ts';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber, type Pair } from '../../../ui/text.ts';
import type { BulkState } from '../rules/bulk.ts';
import type { Bulk } from '../store/bulk.ts';
import { doneWord } from './words.ts';

const STATES: Readonly<Record<BulkState, Pair>> = {
  prepared: ['未実行', 'Not done'],
  running: ['実行中', 'At work'],
  done: ['完了', 'Done'],
  undoing: ['取り消し中', 'Being undone'],
  undone: ['取り消し済み', 'Undone'],
};

/** まとめての操作: what was done with many people at once, the latest first. */
export function BulkListPage({ page }: { page: Page<Bulk> }) {
  const title = t('まとめての操作', 'Done with many at once');
  return (
    <ListPage
      zone="company"
      id="bulk"
      title={title}
      caption={title}
      lead={t(
        `応募者にまとめて行った操作です。記録は${BULK_UNDO_DAYS}日で消え、取り消せるのもその間です。`,
        `What was done with many applicants at once. It is kept for ${BULK_UNDO_DAYS} days, and can be undone as long.`,
      )}
      back={{ href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') }}
      page={page}
      href={(query) => paths.company.bulks(query)}
      columns={[
        {
          label: t('操作', 'What'),
          head: true,
          cell: (bulk) => <a href={paths.company.bulk(bulk.id)}>{doneWord(bulk)}</a>,
        },
        { label: t('日時', 'When'), kind: 'date', cell: ({ preparedAt }) => formatDateTime(preparedAt) },
        { label: t('対象', 'People'), kind: 'number', cell: ({ people }) => formatNumber(people) },
        { label: t('できた', 'Done'), kind: 'number', cell: ({ done }) => formatNumber(done) },
        {
          label: t('状態', 'Status'),
          kind: 'pill',
          cell: ({ state }) => <Badge>{t(...STATES[state])}</Badge>,
        },
        { label: t('行った人', 'By'), cell: ({ by }) => by ?? '' },
      ]}
      empty={{
        title: t('まとめての操作はまだありません', 'Nothing was done with many yet'),
        text: t(
          '応募者の一覧で行を選ぶと、タグ、担当、根拠、個別リンク、書き出し、削除をまとめて行えます。',
          'Tick rows in the list of applicants to tag, assign, note a basis of, link, export or delete them at once.',
        ),
      }}
    />
  );
}
