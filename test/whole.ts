import type { Page } from 'playwright-core';

/** Runs in the page, whose library of types is no part of this program. */
const PROBE = String.raw`(() => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push((root.scrollWidth - root.clientWidth) + ' px too wide');

  const told = (element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40);
  const isShown = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
  const px = (element, property) => parseFloat(getComputedStyle(element)[property]);

  // What only who listens is told takes no room.
  const textBoxes = (element) => {
    const boxes = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      if (texts.currentNode.parentElement.closest('.sr-only')) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      boxes.push(...[...range.getClientRects()].filter(({ width }) => width > 1));
    }
    return boxes;
  };
  // Parts of one line differ by a few pixels, lines by more than half of a letter's height.
  const linesOf = (element) => {
    const tops = textBoxes(element).map(({ top, height }) => top + height / 2);
    const least = px(element, 'fontSize') * 0.6;
    tops.sort((a, b) => a - b);
    return tops.filter((top, at) => at === 0 || top - tops[at - 1] > least).length;
  };
  const kept = '.data-table :is(.is-date, .is-number, .is-code) > span, .badge, .btn, .bar-button > .word, .zone-label,' +
    '.brand, .zone-nav a, .sub-nav a, .account-menu a';
  for (const element of all(kept)) {
    if (linesOf(element) > 1) found.push('broken over lines: ' + told(element));
  }
  // The text of a button whose column has no room for it stands beside its frame, and the page is no wider for it.
  for (const button of all('.btn')) {
    const room = button.getBoundingClientRect();
    const isOut = ({ left, right }) => left < room.left - 1 || right > room.right + 1;
    if (textBoxes(button).some(isOut)) found.push('wider than its frame: ' + told(button));
  }
  for (const cell of all('.data-table :is(td, th)')) {
    const room = cell.getBoundingClientRect().width - px(cell, 'paddingLeft') - px(cell, 'paddingRight');
    // What only who listens is told needs no room.
    if (cell.querySelector(':scope > .sr-only:only-child')) continue;
    if (told(cell).length > 1 && room < px(cell, 'fontSize')) found.push('narrower than a letter: ' + told(cell));
  }
  for (const box of all('.data-table.is-cards > .scroll, .card, .page-header, .site-header > div')) {
    if (box.scrollWidth > box.clientWidth + 1) found.push('cut at its side: ' + told(box));
  }
  for (const link of all('.is-tinted :is(#today a, .stat a, .btn-row > a)')) {
    if (link.getBoundingClientRect().height < 32) found.push('too low to hit: ' + told(link));
  }
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return colour === 'rgba(0, 0, 0, 0)' && element.parentElement ? ground(element.parentElement) : colour;
  };
  const grey = document.querySelector('.is-tinted');
  for (const form of all('.is-tinted form:has(.field)')) {
    if (ground(form) === getComputedStyle(grey).backgroundColor) found.push('a form on the grey page: ' + told(form));
  }
  return found;
})()`;

/** What a page shows broken, cut or lying about at the width of its window, each as a line that names it. */
export async function listBroken(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(PROBE);
}

/** The least height of what a thumb should hit on a page for candidates, in CSS pixels; half a pixel is rounding. */
const SMALL = `(() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  const alone = (link) => link.closest('.btn') || link.parentElement.textContent.trim() === link.textContent.trim();
  const targets = [...document.querySelectorAll('button, summary, select, .control, .btn, label:has(input), .checkbox > label, a[href]')];
  return targets
    .filter((one) => seen(one) && !one.closest('.demo-ribbon') && !one.matches('.skip-link'))
    .filter((one) => one.tagName !== 'A' || alone(one) || one.closest('header, footer'))
    .filter((one) => one.getBoundingClientRect().height < 43.5)
    .map((one) => one.textContent.trim().slice(0, 30) + ' is ' + one.getBoundingClientRect().height + ' px high');
})()`;

/** What is smaller than 44 px and has to be hit: buttons, fields, boxes, and links that stand alone. Links in a sentence are not. */
export async function listSmallTargets(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(SMALL);
}
