import { offerCopying } from './copy.ts';
import { fetchPage, takeOver } from './fetch-page.ts';

const pauseMs = 300;

/**
 * Forms with `data-refresh="<id>"` filter a list while one types: the results are replaced in place and the address
 * follows, while the focus stays where it is. The summary is a live region and tells screen readers how many there are.
 * A button `data-fallback` is shown again as soon as that has failed once.
 */
export function refreshWhileFiltering(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-refresh]')) {
    let pause: ReturnType<typeof setTimeout> | undefined;
    let running: AbortController | undefined;
    const fallback = form.querySelector<HTMLElement>('[data-fallback]');
    if (fallback) fallback.hidden = true;
    form.addEventListener('input', (event) => {
      // A Japanese word still being converted is not yet what is searched for.
      if (event instanceof InputEvent && event.isComposing) return;
      clearTimeout(pause);
      pause = setTimeout(() => {
        running?.abort();
        running = new AbortController();
        void refresh(form, running.signal);
      }, pauseMs);
    });
    form.addEventListener('compositionend', () => form.dispatchEvent(new Event('input')));
  }
}

async function refresh(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const address = addressOf(form);
  const page = await fetchPage(address, signal).catch(() => undefined);
  const results = form.dataset.refresh ?? '';
  const fresh = page && takeOver(results, page);
  if (!fresh) {
    // Whatever goes wrong, the form's own button still works.
    const fallback = form.querySelector<HTMLElement>('[data-fallback]');
    if (fallback && !signal.aborted) fallback.hidden = false;
    return;
  }
  offerCopying(fresh);
  const summary = document.getElementById(`${results}-summary`);
  if (summary) summary.replaceChildren(...(page.getElementById(summary.id)?.childNodes ?? []));
  history.replaceState(null, '', address);
  // The rows that were ticked are gone: whoever counts them counts again.
  document.dispatchEvent(new Event('change'));
}

/** The form's address with what is filled in; files cannot be part of it. */
function addressOf(form: HTMLFormElement): string {
  const filled = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  );
  const query = new URLSearchParams(filled).toString();
  const path = new URL(form.action).pathname;
  return query ? `${path}?${query}` : path;
}
