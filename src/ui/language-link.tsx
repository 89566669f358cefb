import { inLanguage, rendering, t } from './rendering.ts';
import type { Locale } from './text.ts';

/** Leads to this page in the other language and keeps what else is in its address. */
export function LanguageLink({ here }: { here: string | undefined }) {
  const other = rendering().locale === 'ja' ? 'en' : 'ja';
  return (
    <a class="language-link" href={addressIn(other, here)} lang={other} hreflang={other}>
      {inLanguage(other, () => t('日本語', 'English'))}
    </a>
  );
}

function addressIn(locale: Locale, here = ''): string {
  const [path = '', query = ''] = here.split('?');
  const search = new URLSearchParams(query);
  search.set('lang', locale);
  return `${path}?${search}`;
}
