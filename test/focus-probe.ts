import type { Page } from 'playwright-core';

/** The few members of the browser's element that the probe reads; the whole DOM library is not part of this program. */
type Box = { left: number; top: number; width: number; height: number };
type PageElement = {
  id: string;
  tagName: string;
  type?: string;
  name?: string;
  tabIndex: number;
  parentElement: PageElement | null;
  children: Iterable<PageElement>;
  labels?: Iterable<PageElement> | null;
  matches(selector: string): boolean;
  contains(other: PageElement): boolean;
  closest(selector: string): PageElement | null;
  checkVisibility(options: { visibilityProperty: boolean }): boolean;
  getBoundingClientRect(): Box;
  getClientRects(): Iterable<Box>;
  querySelectorAll(selector: string): Iterable<PageElement>;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  focus(options?: { preventScroll: boolean }): void;
  blur(): void;
};
declare const document: {
  body: PageElement;
  documentElement: PageElement;
  activeElement: PageElement | null;
  querySelector(selector: string): PageElement | null;
  elementFromPoint(x: number, y: number): PageElement | null;
};

/** Where the focus is: a path that names one element, the area it and its labels cover (CSS pixels), and whether something else lies over all of it. */
export type FocusedElement = { selector: string; area: Box; covered: boolean };

/** The element that has the focus, or undefined when it is on the page itself, as it is before the first and after the last stop. */
export async function findFocusedElement(page: Page): Promise<FocusedElement | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body || focused === document.documentElement) return undefined;
    const path: string[] = [];
    for (let at: PageElement | null = focused; at && at !== document.documentElement; at = at.parentElement) {
      const siblings: PageElement[] = at.parentElement ? [...at.parentElement.children] : [];
      const tag = at.tagName.toLowerCase();
      path.unshift(at.id ? `${tag}#${at.id}` : `${tag}:nth-child(${siblings.indexOf(at) + 1})`);
      if (at.id) break;
    }
    const own = [focused, ...(focused.labels ?? [])];
    const boxes = own.flatMap((element) => [...element.getClientRects()]);
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.left + box.width));
    const bottom = Math.max(...boxes.map((box) => box.top + box.height));
    const points = boxes.flatMap((box) =>
      [0.1, 0.5, 0.9].flatMap((x) =>
        [0.1, 0.5, 0.9].map((y) => ({ x: box.left + box.width * x, y: box.top + box.height * y })),
      ),
    );
    const uncovered = points.some((point) => {
      const hit = document.elementFromPoint(point.x, point.y);
      return hit !== null && own.some((element) => element.contains(hit) || hit.contains(element));
    });
    return {
      selector: path.join(' > '),
      area: { left, top, width: right - left, height: bottom - top },
      covered: !uncovered,
    };
  });
}

/** Puts the focus before the first stop, as after loading the page; before the first of an open modal dialog. */
export async function resetFocus(page: Page): Promise<void> {
  await page.evaluate(() => {
    const start = document.querySelector('dialog:modal') ?? document.body;
    document.activeElement?.blur();
    start.setAttribute('tabindex', '-1');
    start.focus();
    start.blur();
    start.removeAttribute('tabindex');
  });
}

/** Takes the focus away while `look` runs and gives it back to the same element, from where the next Tab goes on. */
export async function withoutFocus<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const element = await page.evaluateHandle(() => document.activeElement);
  await element.evaluate((focused) => focused?.blur());
  const seen = await look();
  await element.evaluate((focused) => focused?.focus({ preventScroll: true }));
  await element.dispose();
  return seen;
}

/** Whether the focused control has parts of its own that Tab visits one by one, as year, month and day of a date. */
export async function hasInnerStops(page: Page): Promise<boolean> {
  const types = ['date', 'time', 'month', 'week', 'datetime-local'];
  return page.evaluate((names) => names.includes(document.activeElement?.type ?? ''), types);
}

/** Marks the focused element, and for a radio button its whole group, as reached. */
export async function markReached(page: Page): Promise<void> {
  await page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused) return;
    focused.setAttribute('data-reached', '');
    if (focused.type !== 'radio') return;
    for (const other of (focused.closest('form') ?? document.body).querySelectorAll('input[type=radio]')) {
      if (other.name === focused.name) other.setAttribute('data-reached', '');
    }
  });
}

/** Takes the marks away and returns the opening of each visible control that has none. An open modal dialog hides the rest. */
export async function takeUnreached(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls =
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable=true]';
    const scope = document.querySelector('dialog:modal') ?? document.body;
    const unreached: string[] = [];
    for (const control of scope.querySelectorAll(controls)) {
      const usable = control.tabIndex >= 0 && !control.matches(':disabled') && !control.closest('[inert]');
      if (
        usable &&
        control.checkVisibility({ visibilityProperty: true }) &&
        !control.matches('[data-reached]')
      ) {
        unreached.push(`${control.tagName.toLowerCase()}${control.id ? `#${control.id}` : ''}`);
      }
    }
    for (const marked of document.body.querySelectorAll('[data-reached]'))
      marked.removeAttribute('data-reached');
    return unreached;
  });
}
