import { fail } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';

/** One broken rule: its id, how bad it is, what it asks for, and each element that breaks it with the reason. */
export type Violation = {
  rule: string;
  impact: string;
  help: string;
  helpUrl: string;
  elements: { selector: string; reason: string }[];
};

/** What of a page another look has judged already. */
type Seen = { areColoursSeen?: boolean; isFrameSeen?: boolean };

/** What stands around every page of a part (src/ui/page.tsx). */
const FRAME = ['.demo-ribbon', '.site-header', '.site-footer', '.rail'];

/** The packed one: sending and reading half a million characters less for each page is half the time of the test. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Part of WCAG 2.2 AA, but off in axe unless named.
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  // Fetches each stylesheet once more, for rules about sound and orientation that no page of ours gives work to.
  preload: false,
};

/**
 * Fails with every broken rule, element and remedy unless the page as it stands satisfies WCAG 2.2 AA and axe's best
 * practices. `label` names the page and its state in the message. Works under any Content-Security-Policy and on pages
 * with JavaScript off. Comparing colours is half of the work: `areColoursSeen` leaves it out where the same page has
 * been looked at in another language. `isFrameSeen` leaves out what stands around every page of a part (header,
 * rooms, footer) where another page of that part has been looked at.
 */
export async function expectAccessible(page: Page, label: string, seen: Seen = {}): Promise<void> {
  const violations = await findViolations(page, seen);
  if (violations.length > 0) fail(describeViolations(label, violations));
}

/** The broken rules of the page as it stands, worst first as axe orders them; empty when there are none. */
export async function findViolations(
  page: Page,
  { areColoursSeen = false, isFrameSeen = false }: Seen = {},
): Promise<Violation[]> {
  const scripting = await page.evaluate("matchMedia('(scripting: enabled)').matches");
  const rules = { ...RULES.rules, 'color-contrast': { enabled: !areColoursSeen } };
  const options = { ...RULES, rules };
  const context = isFrameSeen ? JSON.stringify({ exclude: FRAME }) : 'document';
  return scripting ? runAxe(page, context, options) : runAxeOnCopy(page, context, options);
}

/** Playwright evaluates through the debugger, which no Content-Security-Policy of the page can refuse. */
async function runAxe(page: Page, context: string, options: axe.RunOptions): Promise<Violation[]> {
  await bringAxe(page);
  const results = (await page.evaluate(`axe.run(${context}, ${JSON.stringify(options)})`)) as axe.AxeResults;
  return results.violations.map((found) => ({
    rule: found.id,
    impact: found.impact ?? 'unknown',
    help: found.help,
    helpUrl: found.helpUrl,
    elements: found.nodes.map((node) => ({
      selector: node.target.flat().join(' '),
      reason: (node.failureSummary ?? '').split('\n').slice(1).join(' ').replaceAll(/\s+/g, ' ').trim(),
    })),
  }));
}

/** Windows whose documents to come have axe. */
const equipped = new WeakSet<Page>();

/**
 * Gives axe to the document that is there, and to all that this window will show: kept by the browser it is neither sent nor
 * compiled again for each of them, which would take as long as half of a look.
 */
async function bringAxe(page: Page): Promise<void> {
  if (!equipped.has(page)) await page.addInitScript(AXE);
  equipped.add(page);
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(AXE);
}

/**
 * axe needs timers, which stand still where JavaScript is off. The page as it stands is shown once more at its own
 * address in a window with JavaScript, where its stylesheets load as before, its scripts are taken out, and what was
 * inside noscript stays visible.
 */
async function runAxeOnCopy(page: Page, context: string, options: axe.RunOptions): Promise<Violation[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page belongs to no browser');
  const body = (await page.content())
    .replaceAll(/<script\b[\s\S]*?<\/script>/gi, '')
    .replaceAll(/<\/?noscript\b[^>]*>/gi, '');
  const copy = await copyOf(browser);
  await copy.setViewportSize(page.viewportSize() ?? { width: 1280, height: 800 });
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  try {
    await copy.goto(page.url());
    return await runAxe(copy, context, options);
  } finally {
    await copy.unrouteAll();
  }
}

const copies = new WeakMap<Browser, Page>();

/** One window with JavaScript for each browser, so that stylesheets and fonts are loaded once. Closes with the others. */
async function copyOf(browser: Browser): Promise<Page> {
  const known = copies.get(browser);
  if (known !== undefined && !known.isClosed()) return known;
  const copy = await (await browser.newContext({ locale: 'ja-JP' })).newPage();
  copies.set(browser, copy);
  return copy;
}

function describeViolations(label: string, violations: Violation[]): string {
  const lines = violations.flatMap((violation) => [
    `  ${violation.rule} (${violation.impact}): ${violation.help}`,
    ...violation.elements.map((element) => `    at ${element.selector}: ${element.reason}`),
    `    see ${violation.helpUrl}`,
  ]);
  return [`${label}: ${violations.length} accessibility rule(s) broken`, ...lines].join('\n');
}
