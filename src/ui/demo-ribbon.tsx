import { paths } from './paths.ts';
import { rendering, t } from './rendering.ts';

/** Says on every page of a demo that it is one, and where its accounts and its mail are. */
export function DemoRibbon({ width }: { width: string }) {
  return (
    <aside class="demo-ribbon print-hidden" aria-label={t('デモの案内', 'About this demo')}>
      <div class={width}>
        <p>
          {t('これはデモです。', 'This is a demo. ')}
          <span>
            {rendering().request?.sendsMail
              ? t(
                  '会社も人も架空ですが、メールは実際に送られます。',
                  'All is invented, but mail does leave it.',
                )
              : t('会社も人も架空、メールは出ません。', 'All is invented, and no mail leaves it.')}
          </span>
        </p>
        <p class="flex gap-4">
          <a href={paths.demo()}>{t('デモの入口', 'Demo entrance')}</a>
          <a href={paths.demoMail()}>{t('デモのメール', 'Demo mail')}</a>
        </p>
      </div>
    </aside>
  );
}
