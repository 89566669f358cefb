import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { unpackBrowser } from './browser-files.ts';

/**
 * Our own arguments rather than those of the package, which are made for a cloud function: it runs everything in one
 * process and switches the same-origin policy off.
 */
const LAUNCH_ARGUMENTS = [
  // Root has no user namespace to sandbox in, and the pages shown are only our own.
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  '--no-pings',
  '--no-proxy-server',
  // The wall behind all of these: every host but this machine fails to resolve, addresses written as digits too.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]',
  '--font-render-hinting=none',
  '--lang=ja-JP',
  // A page of a test lives for a second: compiling its scripts for speed costs a third more than it saves.
  '--js-flags=--no-maglev --no-turbofan --always-sparkplug --min-semi-space-size=32 --max-semi-space-size=64',
];

let opened: Promise<Browser> | undefined;

/**
 * A headless Chromium that needs no browser, font or library installed and talks to this machine only: the one of this
 * process, which ends with it. Whoever is done leaves it to the next file with `leaveBrowser`.
 * `CHROMIUM_PATH` names another Chromium or Chrome, for systems the packed one was not built for.
 */
export function openBrowser(): Promise<Browser> {
  opened ??= launch();
  return opened;
}

/** Closes every window and forgets what was kept in them, cookies included. */
export async function leaveBrowser(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

async function launch(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own) return chromium.launch({ executablePath: own, args: LAUNCH_ARGUMENTS });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The packed Chromium runs on Linux x64 only: set CHROMIUM_PATH to a Chromium or Chrome executable',
    );
  }
  const files = await unpackBrowser();
  return chromium.launch({
    executablePath: files.executable,
    args: LAUNCH_ARGUMENTS,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [files.libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: files.fontConfig,
    },
  });
}

/** A phone in Japan: 390×844 points, touch, with or without JavaScript. */
export async function newPhone(
  browser: Browser,
  { javaScript }: { javaScript: boolean },
): Promise<BrowserContext> {
  return browser.newContext({
    ...personInJapan(browser, 'Linux; Android 10; K', 'Mobile Safari/537.36'),
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    javaScriptEnabled: javaScript,
  });
}

/** An office computer in Japan: 1280×800, JavaScript on. */
export async function newDesktop(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    ...personInJapan(browser, 'Windows NT 10.0; Win64; x64', 'Safari/537.36'),
    viewport: { width: 1280, height: 800 },
  });
}

/** Chrome's own reduced user agent and brand list: with "HeadlessChrome" every visit of a test would look like a robot's. */
function personInJapan(browser: Browser, system: string, tail: string): BrowserContextOptions {
  const major = browser.version().split('.')[0];
  return {
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    userAgent: `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 ${tail}`,
    extraHTTPHeaders: { 'sec-ch-ua': `"Chromium";v="${major}", "Not_A Brand";v="8"` },
  };
}
