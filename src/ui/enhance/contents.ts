/** In a list of contents with `data-contents`, marks the line of the part that is seen: the one the address names, or else the first. */
export function markContents(): void {
  addEventListener('hashchange', mark);
  mark();
}

function mark(): void {
  for (const contents of document.querySelectorAll('[data-contents]')) {
    const lines = [...contents.querySelectorAll('a')];
    const current = lines.find(({ hash }) => hash === location.hash) ?? lines[0];
    for (const line of lines) line.removeAttribute('aria-current');
    current?.setAttribute('aria-current', 'true');
  }
}
