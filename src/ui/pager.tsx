import { ButtonLink } from './forms/button.tsx';
import { t } from './rendering.ts';
import { formatNumber } from './text.ts';

interface PagerProps {
  /** Rows on this page. */
  shown: number;
  /** Rows in all, where counting them is cheap. */
  total?: number | undefined;
  /** The page after this one (its cursor in the query), if there is one. */
  next?: string | undefined;
  /** The first page, if this is a later one. */
  first?: string | undefined;
  /** Rows a full page holds. */
  pageSize?: number | undefined;
}

/** Moves through a long list by cursor: forward page by page, and back to the start. */
export function Pager({ shown, total, next, first, pageSize = 50 }: PagerProps) {
  const shownText = formatNumber(shown);
  const totalText = total === undefined ? undefined : formatNumber(total);
  return (
    <nav class="pager" aria-label={t('ページの移動', 'Pages')}>
      <p class="support">
        {totalText === undefined
          ? t(`${shownText}件を表示`, `Showing ${shownText}`)
          : t(`全${totalText}件のうち${shownText}件を表示`, `Showing ${shownText} of ${totalText}`)}
      </p>
      <div class="btn-row print-hidden">
        {first && (
          <ButtonLink variant="plain" href={first}>
            {t('最初に戻る', 'Back to the first')}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink variant="secondary" href={next}>
            {t(`次の${pageSize}件`, `Next ${pageSize}`)}
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
