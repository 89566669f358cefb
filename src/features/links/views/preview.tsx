import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { LinkWithFigures } from '../actions/show-links.ts';
import { stateBadge } from './words.ts';

/** Leads to the page behind the link as candidates see it, without counting a visit and without a way to register. */
export function LinkPreviewPage({ shown }: { shown: LinkWithFigures }) {
  const { link, state } = shown;
  const title = t('候補者に見える画面', 'What candidates see');
  const isLive = state === 'open' || state === 'test';
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={t(
          `「${link.name}」のリンクを開いた方に表示される画面です。`,
          `The page that opens behind "${link.name}".`,
        )}
        back={{ href: paths.company.link(link.id), label: link.name }}
      />
      {!isLive && (
        <Alert
          kind="warning"
          title={t(`いまの状態：${stateBadge(state).text}`, `State now: ${stateBadge(state).text}`)}
        >
          <p>
            {t(
              '登録のご案内ではなく、リンクが使えないことを知らせる画面が表示されます。',
              'Instead of the form, the page says that the link cannot be used.',
            )}
          </p>
        </Alert>
      )}
      <Card>
        <div class="stack">
          <ul class="list-disc pl-6">
            <li>{t('プレビューでは登録できません。', 'Nobody can register in the preview.')}</li>
            <li>{t('プレビューは、開かれた回数に入りません。', 'The preview does not count as a view.')}</li>
            <li>
              {t(
                '登録の流れを最後まで試すには、テスト用のリンクを作ってください。',
                'To try the whole way to a registration, make a test link.',
              )}
            </li>
          </ul>
          <ButtonRow>
            <ButtonLink href={paths.landing(link.code, { preview: 1 })}>
              {t('プレビューを開く', 'Open the preview')}
            </ButtonLink>
            <ButtonLink variant="secondary" href={paths.company.newLink({ test: 'yes' })}>
              {t('テスト用のリンクを作る', 'Make a test link')}
            </ButtonLink>
          </ButtonRow>
        </div>
      </Card>
    </Page>
  );
}
