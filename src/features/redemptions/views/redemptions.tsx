import type { Page } from '../../../db/page.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { Redemption } from '../store/redemptions.ts';
import { STATE_TONES, STATE_WORDS } from './words.ts';

/** 枠の利用: every request of the company, the newest first. */
export function RedemptionsPage({ page }: { page: Page<Redemption> }) {
  const title = t('枠の利用', 'Slots in use');
  return (
    <ListPage
      zone="company"
      id="redemptions"
      title={title}
      caption={title}
      lead={t(
        '枠を申し込んだ求人と、いまの状態です。',
        'The openings you requested a slot for, and where they stand.',
      )}
      back={{ href: paths.company.slots(), label: t('無料紹介枠', 'Slots') }}
      actions={
        <ButtonLink variant="secondary" href={paths.company.recommendations()}>
          {t('推薦された方', 'Recommended people')}
        </ButtonLink>
      }
      page={page}
      href={(query) => paths.company.redemptions(query)}
      columns={[
        {
          label: t('求人', 'Opening'),
          head: true,
          cell: ({ id, title: opening }) => <a href={paths.company.redemption(id)}>{opening}</a>,
        },
        { label: t('枠', 'Slot'), cell: ({ slotNumber }) => t(`第${slotNumber}枠`, `No. ${slotNumber}`) },
        {
          label: t('状態', 'State'),
          kind: 'pill',
          cell: ({ state }) => <Badge tone={STATE_TONES[state]}>{t(...STATE_WORDS[state])}</Badge>,
        },
        { label: t('申込日', 'Requested'), kind: 'date', cell: ({ requestedAt }) => formatDate(requestedAt) },
      ]}
      empty={{
        title: t('枠の利用はまだありません', 'No slot was used yet'),
        text: t(
          '枠を獲得したら、求人を選んで申し込めます。',
          'Once you hold a slot, request it for an opening.',
        ),
      }}
    />
  );
}
