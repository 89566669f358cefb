const saidForMs = 2000;

/** Shows the copy buttons, which are hidden where no script runs, and lets them say that they copied. */
export function offerCopying(within: ParentNode = document): void {
  for (const button of within.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    said.className = 'sr-only';
    button.after(said);
    button.hidden = false;
    button.addEventListener('click', async () => {
      // Looked up now: the text may have been replaced since.
      const source = document.getElementById(button.dataset.copy ?? '');
      if (!source || !(await copyFrom(source))) return;
      const label = [...button.childNodes];
      const copied = button.dataset.copied ?? '';
      button.replaceChildren(copied);
      said.textContent = copied;
      setTimeout(() => {
        button.replaceChildren(...label);
        said.textContent = '';
      }, saidForMs);
    });
  }
}

/** The clipboard needs https or localhost. Elsewhere the text is selected, ready for the reader's own keys. */
async function copyFrom(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return false;
  }
}
