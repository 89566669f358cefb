import { Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { DomainCount } from '../store/registration-domains.ts';

/** Where the people of a company's links come from and how fast, so that invented ones are seen; figures only. */
export function RegistrationDomains({ counts }: { counts: readonly DomainCount[] }) {
  const title = t('登録の出どころと速さ', 'Where registrations come from, and how fast');
  return (
    <Section
      id="registration-domains"
      title={title}
      lead={t(
        '直近31日の登録を、リンク・日・メールのドメインごとに数え、多い順に50件まで表示しています。個人は表示しません。企業には見えません。',
        'Registrations of the last 31 days by link, day and mail domain, the most first, 50 at most. No person is shown, and the company does not see this.',
      )}
    >
      <Table
        caption={title}
        captionHidden
        rows={counts}
        columns={[
          {
            label: t('ドメイン', 'Domain'),
            head: true,
            cell: ({ domain }) => domain ?? t('（取り消された登録）', '(undone)'),
          },
          { label: t('日', 'Day'), kind: 'date', cell: ({ on }) => formatDate(on) },
          { label: t('リンク', 'Link'), kind: 'code', cell: ({ linkId }) => linkId.slice(0, 8) },
          {
            label: t('登録', 'Registrations'),
            kind: 'number',
            cell: ({ registrations }) => formatNumber(registrations),
          },
          {
            label: t('最初から最後まで', 'From first to last'),
            kind: 'number',
            cell: ({ minutes }) => t(`${formatNumber(minutes)}分`, `${formatNumber(minutes)} min`),
          },
        ]}
        empty={
          <EmptyState title={t('登録はまだありません', 'No registrations yet')}>
            {t(
              'リンクから登録があると、ここに表示されます。',
              'They appear here once people register through a link.',
            )}
          </EmptyState>
        }
      />
    </Section>
  );
}
