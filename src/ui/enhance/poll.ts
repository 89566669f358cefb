import { fetchPage, takeOver } from './fetch-page.ts';

const everyMs = 1000;
const slowestMs = 15_000;

/**
 * Refreshes elements with `data-poll="<address>"` until the page no longer asks for it, then loads the page once more,
 * because a finished task usually changes all of it. Failures are retried ever more slowly; a hidden tab waits.
 */
export function pollProgress(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-poll]')) {
    hideReloadLink(element);
    poll(element.id, element.dataset.poll ?? '', everyMs);
  }
}

function poll(id: string, address: string, waitMs: number): void {
  setTimeout(async () => {
    if (document.hidden) return poll(id, address, waitMs);
    const page = await fetchPage(address).catch(() => undefined);
    const fresh = page?.getElementById(id);
    if (!page) return poll(id, address, Math.min(waitMs * 2, slowestMs));
    if (!fresh?.dataset.poll) return location.reload();
    hideReloadLink(fresh);
    takeOver(id, page);
    poll(id, address, everyMs);
  }, waitMs);
}

function hideReloadLink(element: HTMLElement): void {
  element.querySelector<HTMLElement>('[data-without-script]')?.setAttribute('hidden', '');
}
