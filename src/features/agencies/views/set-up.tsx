import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import { listed, t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import type { SetUpItem } from '../rules/set-up.ts';
import { BLOCKS_WORDS, ITEM_WORDS } from './words.ts';

interface SetUpPageProps {
  items: readonly SetUpItem[];
  /** The agency's own page in the directory; null while it is not published. */
  publicPage: string | null;
}

/** 利用の準備: what an agency has set up, what is missing and what that holds back. */
export function SetUpPage({ items, publicPage }: SetUpPageProps) {
  const missing = items.filter(({ isDone }) => !isDone);
  return (
    <SettingsPage
      zone="agency"
      title={t('利用の準備', 'Set-up')}
      help={<HelpLink side="agency" topic="setUp" />}
      lead={t('足りない項目と、そのために止まることの一覧です。', 'What is missing, and what it holds back.')}
      actions={
        publicPage !== null && (
          <ButtonLink variant="secondary" small href={publicPage}>
            {t('公開ページを見る', 'See your public page')}
          </ButtonLink>
        )
      }
    >
      <Summary needed={missing.filter(({ blocks }) => !blocks.includes('nothing'))} />
      <Table
        caption={t('準備の項目', 'Items')}
        captionHidden
        columns={columns()}
        rows={[...missing, ...items.filter(({ isDone }) => isDone)]}
        empty={null}
      />
    </SettingsPage>
  );
}

function Summary({ needed }: { needed: readonly SetUpItem[] }) {
  const [next] = needed;
  if (next === undefined)
    return (
      <Alert kind="success" title={t('必要な項目はすべて整っています', 'Everything needed is in place')} />
    );
  const [ja, en] = ITEM_WORDS[next.key].name;
  return (
    <Alert
      kind={needed.some(({ blocks }) => blocks.includes('receiving')) ? 'error' : 'warning'}
      title={t(`足りない項目が${needed.length}つあります`, `${needed.length} missing`)}
    >
      <div class="mt-2">
        <ButtonRow>
          <ButtonLink href={ITEM_WORDS[next.key].href}>{t(`次へ：${ja}`, `Next: ${en}`)}</ButtonLink>
        </ButtonRow>
      </div>
    </Alert>
  );
}

function columns(): Column<SetUpItem>[] {
  return [
    {
      label: t('項目', 'Item'),
      head: true,
      cell: ({ key }) => <a href={ITEM_WORDS[key].href}>{t(...ITEM_WORDS[key].name)}</a>,
    },
    {
      label: t('状態', 'State'),
      kind: 'pill',
      cell: ({ isDone, blocks }) => {
        if (isDone) return <Badge tone="success">{t('済み', 'Done')}</Badge>;
        return blocks.includes('nothing') ? (
          <Badge>{t('おすすめ', 'Advice')}</Badge>
        ) : (
          <Badge tone="warning">{t('未入力', 'Missing')}</Badge>
        );
      },
    },
    {
      label: t('足りないと止まること', 'Held back while missing'),
      cell: ({ blocks }) => listed(blocks.map((one) => BLOCKS_WORDS[one])),
    },
  ];
}
