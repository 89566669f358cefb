import { inLanguage, rendering, t } from './rendering.ts';
import type { Locale } from './text.ts';

/** The field that comes with a form which is only to be shown in the other language. */
export const SWITCH_LANGUAGE = 'switch-language';

/**
 * Leads to this page in the other language and keeps what else is in its address.
 * @param form the id of a form on this page: it is then sent to be shown again, so that nothing typed is lost
 */
export function LanguageLink({ here, form }: { here: string | undefined; form?: string | undefined }) {
  const other = rendering().locale === 'ja' ? 'en' : 'ja';
  const label = inLanguage(other, () => t('日本語', 'English'));
  if (form === undefined)
    return (
      <a class="language-link" href={addressIn(other, here)} lang={other} hreflang={other}>
        {label}
      </a>
    );
  return (
    <>
      {/* A form's first button is the one that the Enter key presses: it must be the form's own, not the language. */}
      <button class="sr-only" form={form} tabindex={-1} aria-hidden="true" />
      <button
        class="language-link btn is-plain is-small"
        form={form}
        formaction={addressIn(other, here)}
        name={SWITCH_LANGUAGE}
        value={other}
        lang={other}
      >
        {label}
      </button>
    </>
  );
}

function addressIn(locale: Locale, here = ''): string {
  const [path = '', query = ''] = here.split('?');
  const search = new URLSearchParams(query);
  search.set('lang', locale);
  return `${path}?${search}`;
}
