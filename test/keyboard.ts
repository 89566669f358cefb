import { fail } from 'node:assert/strict';
import type { CDPSession, Page } from 'playwright-core';
import {
  type FocusedElement,
  findFocusedElement,
  hasInnerStops,
  markReached,
  resetFocus,
  takeUnreached,
  withoutFocus,
} from './focus-probe.ts';

/**
 * One stop of the Tab key: role and accessible name as the browser tells a screen reader, a selector, whether focus
 * changes what is seen there (WCAG 2.4.7), and whether other content hides it completely (WCAG 2.4.11).
 */
export type FocusStop = {
  role: string;
  name: string;
  selector: string;
  indicated: boolean;
  covered: boolean;
};

/** The stops in order, the visible controls Tab never came to, and where it was caught, if it was. */
export type KeyboardWalk = { stops: FocusStop[]; unreached: string[]; trap: string | undefined };

const LONGEST_WALK = 400;
/** Year, month, day, hour, minute, second and the button that opens the picker. */
const MOST_INNER_STOPS = 7;
/** Room around an element for an outline drawn outside it. */
const INDICATOR_MARGIN_PX = 12;

/** Walks the page with Tab from its start until the focus leaves it or comes round to the first stop. */
export async function walkByKeyboard(page: Page): Promise<KeyboardWalk> {
  const session = await page.context().newCDPSession(page);
  const stops: FocusStop[] = [];
  let trap: string | undefined;
  await resetFocus(page);
  for (;;) {
    const focused = await pressTab(page, stops.at(-1)?.selector);
    if (!focused) break;
    const seen = stops.findIndex((stop) => stop.selector === focused.selector);
    const isFirstAgain = seen === 0 && stops.length > 1;
    if (isFirstAgain) break;
    if (seen >= 0 || stops.length === LONGEST_WALK) {
      trap = focused.selector;
      break;
    }
    await markReached(page);
    const { role, name } = await readRoleAndName(session);
    const indicated = await changesWithFocus(page, focused.area);
    stops.push({ role, name, selector: focused.selector, indicated, covered: focused.covered });
  }
  await session.detach();
  return { stops, unreached: await takeUnreached(page), trap };
}

/** One Tab, or as many as it takes to pass through the parts of a single control such as a date. */
async function pressTab(page: Page, previous: string | undefined): Promise<FocusedElement | undefined> {
  for (let inner = 0; ; inner += 1) {
    await page.keyboard.press('Tab');
    const focused = await findFocusedElement(page);
    const isInside =
      focused?.selector === previous && inner < MOST_INNER_STOPS && (await hasInnerStops(page));
    if (!isInside) return focused;
  }
}

/**
 * Fails unless the keyboard alone reaches every visible control, each stop has a name and shows that it has the focus,
 * none is hidden under other content, and nothing keeps the focus. Returns the stops for assertions about their order.
 */
export async function expectKeyboardOperable(page: Page, label: string): Promise<FocusStop[]> {
  const { stops, unreached, trap } = await walkByKeyboard(page);
  const faults = [
    ...(trap ? [`the focus is caught at ${trap}`] : []),
    ...unreached.map((control) => `Tab never reaches ${control}`),
    ...stops.filter((stop) => stop.name === '').map((stop) => `no accessible name: ${stop.selector}`),
    ...stops
      .filter((stop) => !stop.indicated)
      .map((stop) => `no visible focus: ${stop.name} (${stop.selector})`),
    ...stops.filter((stop) => stop.covered).map((stop) => `focus hidden: ${stop.name} (${stop.selector})`),
  ];
  if (faults.length > 0) fail([`${label}: not operable by keyboard`, ...faults].join('\n  '));
  return stops;
}

async function readRoleAndName(session: CDPSession): Promise<{ role: string; name: string }> {
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
  if (!result.objectId) return { role: '', name: '' };
  const tree = await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  const [node] = tree.nodes;
  return { role: String(node?.role?.value ?? ''), name: String(node?.name?.value ?? '').trim() };
}

/** Two pictures of the same place, with the focus and without: what a person sees, whatever draws the indicator. */
async function changesWithFocus(page: Page, area: FocusedElement['area']): Promise<boolean> {
  const clip = clipToViewport(page, area);
  if (!clip) return false;
  const options = { clip, scale: 'css', animations: 'disabled', caret: 'hide' } as const;
  const focused = await page.screenshot(options);
  const blurred = await withoutFocus(page, () => page.screenshot(options));
  return !focused.equals(blurred);
}

function clipToViewport(page: Page, area: FocusedElement['area']) {
  const viewport = page.viewportSize() ?? { width: 1280, height: 800 };
  const x = Math.max(0, area.left - INDICATOR_MARGIN_PX);
  const y = Math.max(0, area.top - INDICATOR_MARGIN_PX);
  const width = Math.min(viewport.width, area.left + area.width + INDICATOR_MARGIN_PX) - x;
  const height = Math.min(viewport.height, area.top + area.height + INDICATOR_MARGIN_PX) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
