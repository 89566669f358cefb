import { fail } from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';

/** The most a page may transfer, fonts aside (1 kB = 1,000 bytes). */
export const PAGE_LIMIT_BYTES = 60_000;
/** The most a page for candidates may transfer, fonts aside. */
export const CANDIDATE_PAGE_LIMIT_BYTES = 15_000;

const NEXT_FRAME = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done)))';

/** Bytes that came over the wire, headers and compression as they are, in all and per answer in order of arrival. */
export type PageWeight = { totalBytes: number; parts: { url: string; kind: string; bytes: number }[] };

/** What each address weighed when it last came over the wire, for every browser that keeps it from then on. */
const weighed = new WeakMap<BrowserContext, Map<string, number>>();

/**
 * What a first visit transfers: the document with its redirects, stylesheets, scripts, images and whatever they load
 * until the network is quiet; fonts are left out. `visit` brings the page there, for instance `() => page.goto(url)`, and
 * may be asked twice. What the browser has kept of a page measured before counts with what it weighed then.
 * A server that does not compress is measured uncompressed. Use a page with JavaScript, else scripts are not fetched.
 */
export async function measurePageWeight(page: Page, visit: () => Promise<unknown>): Promise<PageWeight> {
  const known = weighed.get(page.context()) ?? new Map<string, number>();
  weighed.set(page.context(), known);
  const parts = (await weigh(page, visit, known, false)) ?? (await weigh(page, visit, known, true)) ?? [];
  return { totalBytes: parts.reduce((sum, part) => sum + part.bytes, 0), parts };
}

/** The parts of one visit; `undefined` when the browser had kept one of them that was never weighed. */
async function weigh(
  page: Page,
  visit: () => Promise<unknown>,
  known: Map<string, number>,
  cacheDisabled: boolean,
): Promise<PageWeight['parts'] | undefined> {
  const session = await page.context().newCDPSession(page);
  const requests = new Map<string, { url: string; kind: string; bytes: number; isKept: boolean }>();
  session.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    const before = requests.get(requestId)?.bytes ?? 0;
    const bytes = before + (redirectResponse?.encodedDataLength ?? 0);
    requests.set(requestId, { url: request.url, kind: type ?? 'Other', bytes, isKept: false });
  });
  const underWay = new Set<string>();
  session.on('Network.requestWillBeSent', ({ requestId }) => underWay.add(requestId));
  session.on('Network.requestServedFromCache', ({ requestId }) => {
    const request = requests.get(requestId);
    if (request) request.isKept = true;
  });
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const request = requests.get(requestId);
    if (request && response.fromDiskCache) request.isKept = true;
  });
  session.on('Network.loadingFailed', ({ requestId }) => underWay.delete(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes += encodedDataLength;
    underWay.delete(requestId);
  });
  try {
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled });
    await visit();
    // Whatever a page asks for, it asks for when it is laid out or its script runs: not later than a frame after.
    await page.waitForLoadState('load');
    do await page.evaluate(NEXT_FRAME);
    while (underWay.size > 0);
  } finally {
    await session.detach();
  }
  const parts: PageWeight['parts'] = [];
  for (const { url, kind, bytes, isKept } of requests.values()) {
    if (kind === 'Font' || url.startsWith('data:')) continue;
    const before = known.get(url);
    if (isKept && before === undefined) return undefined;
    if (!isKept) known.set(url, bytes);
    parts.push({ url, kind, bytes: isKept ? (before ?? 0) : bytes });
  }
  return parts;
}

/** Fails with the weight of each part when a first visit transfers more than `limitBytes`. */
export async function expectPageWeight(
  page: Page,
  visit: () => Promise<unknown>,
  limitBytes: number,
): Promise<PageWeight> {
  const weight = await measurePageWeight(page, visit);
  if (weight.totalBytes === 0) fail('Nothing was transferred: the visit loaded no page');
  if (weight.totalBytes > limitBytes) {
    const parts = weight.parts.map((part) => `  ${part.bytes} ${part.kind} ${part.url}`);
    fail(
      [`${page.url()} transfers ${weight.totalBytes} bytes, the limit is ${limitBytes}:`, ...parts].join(
        '\n',
      ),
    );
  }
  return weight;
}
