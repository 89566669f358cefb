import { inLanguage, rendering, t } from './rendering.ts';
import type { Locale } from './text.ts';

/** The field that comes with a form which is only to be shown in the other language. */
export const SWITCH_LANGUAGE = 'switch-language';

/** The id of a form that goes to its page's own address; with `action` of one that goes elsewhere. */
export type LanguageForm = string | { readonly id: string; readonly action: string };

/**
 * Leads to this page in the other language and keeps what else is in its address.
 * @param form a form on this page: it is then sent to be shown again, so that nothing typed is lost
 */
export function LanguageLink({ here, form }: { here: string | undefined; form?: LanguageForm | undefined }) {
  const other = rendering().locale === 'ja' ? 'en' : 'ja';
  const label = inLanguage(other, () => t('日本語', 'English'));
  if (form === undefined)
    return (
      <a class="language-link" href={addressIn(other, here)} lang={other} hreflang={other}>
        {label}
      </a>
    );
  const { id, action } = typeof form === 'string' ? { id: form, action: here } : form;
  return (
    <>
      {/* A form's first button is the one that the Enter key presses: it must be the form's own, not the language. */}
      <button class="sr-only" form={id} tabindex={-1} aria-hidden="true" />
      <button
        class="language-link btn is-plain is-small"
        form={id}
        formaction={addressIn(other, action)}
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
