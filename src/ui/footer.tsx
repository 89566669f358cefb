import { productName } from './brand.tsx';
import type { Zone } from './navigation.ts';
import { paths } from './paths.ts';
import { t } from './rendering.ts';

/** The same on every page: what this is and where its rules are. */
export function Footer({ width, zone }: { width: string; zone: Zone }) {
  return (
    <footer class="site-footer print-hidden">
      <div class={width}>
        <p>{productName()}</p>
        <a href={zone === 'public' ? paths.helpSides() : paths.help(zone)}>{t('ヘルプ', 'Help')}</a>
        <a href={paths.agencies()}>{t('人材紹介会社', 'Agencies')}</a>
        <a href={paths.terms()}>{t('利用規約', 'Terms')}</a>
        <a href={paths.privacy()}>{t('個人情報の取り扱い', 'Privacy')}</a>
      </div>
    </footer>
  );
}
