/** Elements with `data-count="<form id>"` say how many boxes of that form are ticked. */
export function countTicks(): void {
  document.addEventListener('change', tellCounts);
  // Boxes may be ticked already when the reader comes back to the page.
  tellCounts();
}

function tellCounts(): void {
  for (const counter of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const form = document.getElementById(counter.dataset.count ?? '');
    if (!(form instanceof HTMLFormElement)) continue;
    const ticked = [...form.elements].filter((control) =>
      control.matches('input[type=checkbox]:checked'),
    ).length;
    counter.textContent = (counter.dataset.countText ?? '').replace('{n}', String(ticked));
  }
}
