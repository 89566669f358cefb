import type { BrowserContext, Page } from 'playwright-core';

/** What a link leads to, without whose it is: ids, tokens and codes are left out, of a query its names stay. */
export function kindOfLink(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://page');
  const names = [...new Set(searchParams.keys())].toSorted();
  const kind = pathname
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')
    .replace(/\/relay_[a-z0-9_]+$/, '/:token')
    .replace(/^\/u\/[^/]+/, '/u/:token')
    .replace(/^\/r\/[^/]+/, '/r/:code')
    .replace(/^\/i\/[^/]+/, '/i/:token')
    .replace(/^\/alumni\/[^/]+/, '/alumni/:code');
  return names.length === 0 ? kind : `${kind}?${names.join('&')}`;
}

/** The kinds of links to this place in a text. */
export function kindsIn(text: string, baseUrl: string): string[] {
  const links = text.split(/\s/).flatMap((word) => (word.startsWith(baseUrl) ? kindOfLink(word) : []));
  return [...new Set(links)].toSorted();
}

/** The links of mails lead to these and to nothing else (test/mails.test.ts); a letter's is added by whoever sends it. */
export const MAILED_KINDS: readonly string[] =
  `/agency /agency/placements /agency/requests /agency/settings/licence /agency/settings/notifications /agency/slots
  /agency?list /alumni/:code/code /company /company/alumni /company/own-notes /company/placements /company/reapproach/answers /company/settings/notifications /company/settings/notifications?proof /company/slots
  /company/slots/redemptions /me /me/agencies /me/contact /me/help /me/placements/:id /me/placements/:id/rest /me/questions
  /me/recommendations /me/recommendations/:id /me/sharing /me/sign-in /operator/appeals /operator/objections
  /operator/organisations?kind /operator/organisations?kind&licence /operator/organisations?state
  /operator/settings/notifications /password-reset /privacy /r/:code/verification /sign-in /sign-up /sign-up/:token /start`.split(
    /\s+/,
  );

const HREFS = "[...document.querySelectorAll('a[href]:not([download])')].map((link) => link.href)";
/** Whatever a script puts off until nobody needs the page; a browser that draws nothing is never idle, and called all the same. */
const UNTIL_IDLE = 'new Promise((done) => requestIdleCallback(() => setTimeout(done), { timeout: 1000 }))';
const BUTTONS =
  "[...document.querySelectorAll('main form[method=post] button, main form[method=POST] button')].filter(({ type }) => type === 'submit')";

/** What a browser without a reader met. */
export interface LookedOver {
  /** What was opened, by kind, with the answer. */
  readonly opened: ReadonlyMap<string, number>;
  /** What scripts sent by themselves. */
  readonly sent: readonly string[];
}

/** What no mail leads to and a program that follows links has no business at: the doors of the demo. */
const DEMO = /^\/demo/;

/**
 * Opens links as a program does that looks mail over before it is delivered, in a browser that runs scripts: waits until they rest, and
 * follows what the pages link to here, one of a kind.
 */
export async function lookOver(
  context: BrowserContext,
  links: readonly string[],
  further?: 'and follow',
): Promise<LookedOver> {
  const page = await context.newPage();
  const opened = new Map<string, number>();
  const sent = listSent(page);
  const followed = new Set<string>();
  const look = async (url: string) => {
    const answer = await page.goto(url);
    opened.set(url, answer?.status() ?? 0);
    await page.evaluate(UNTIL_IDLE);
    return page.evaluate<string[]>(HREFS);
  };
  const found: string[] = [];
  for (const link of links) found.push(...(await look(link)));
  const { origin } = new URL(links[0] ?? 'http://page');
  for (const url of further === undefined ? [] : found) {
    const kind = kindOfLink(url);
    const { origin: site, pathname } = new URL(url);
    if (site !== origin || followed.has(kind) || DEMO.test(pathname)) continue;
    followed.add(kind);
    await look(url);
  }
  await page.close({ runBeforeUnload: true });
  return { opened, sent };
}

/** Fills in, ticks and presses whatever there is on the pages behind these links, each button on a page opened anew. Answers what was sent. */
export async function pressAll(
  context: BrowserContext,
  links: readonly string[],
): Promise<readonly string[]> {
  const page = await context.newPage();
  const sent = listSent(page);
  for (const link of links) {
    await page.goto(link);
    const buttons = Number(await page.evaluate(`${BUTTONS}.length`));
    for (let index = 0; index < buttons; index += 1) {
      await page.goto(link);
      await Promise.all([page.waitForEvent('framenavigated'), page.evaluate(pressing(index))]);
      await page.evaluate(UNTIL_IDLE);
    }
  }
  await page.close();
  return sent;
}

function pressing(index: number): string {
  return `(() => {
    const button = ${BUTTONS}[${index}];
    button.form.noValidate = true;
    for (const field of button.form.elements) {
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = true;
      else if (field.type === 'select-one') field.selectedIndex = field.options.length - 1;
      else if (field.type === 'password') field.value = 'Scanner-Passw0rd-123';
      else if (field.type === 'email') field.value = 'scanner@mail.example.org';
      else if (field.inputMode === 'numeric') field.value = '123456';
      else if (field.tagName !== 'BUTTON' && field.type !== 'hidden') field.value = 'test';
    }
    button.click();
    document.querySelector('dialog[open] button[type=submit]')?.click();
  })()`;
}

function listSent(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${kindOfLink(request.url())}`);
  });
  return sent;
}
