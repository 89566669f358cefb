import { fetchPage, takeOver } from './fetch-page.ts';

const pauseMs = 1_500;

/** Buttons `data-insert="<id of a field>"` put their value where the cursor stands in that field. */
export function offerInserting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-insert]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const field = document.getElementById(button.dataset.insert ?? '');
      if (!(field instanceof HTMLTextAreaElement)) return;
      field.setRangeText(button.value, field.selectionStart, field.selectionEnd, 'end');
      field.focus();
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}

/** A button `data-preview="<ids>"` is pressed by itself while one types: the elements of those ids are replaced, nothing is saved. */
export function previewWhileTyping(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-preview]')) {
    const { form } = button;
    let pause: ReturnType<typeof setTimeout> | undefined;
    let running: AbortController | undefined;
    form?.addEventListener('input', () => {
      clearTimeout(pause);
      running?.abort();
      pause = setTimeout(async () => {
        running = new AbortController();
        const typed = [...new FormData(form, button)].filter(([, value]) => typeof value === 'string');
        const body = new URLSearchParams(typed as [string, string][]);
        const page = await fetchPage(form.action, running.signal, body).catch(() => undefined);
        for (const id of page ? (button.dataset.preview ?? '').split(' ') : []) if (page) takeOver(id, page);
      }, pauseMs);
    });
  }
}
