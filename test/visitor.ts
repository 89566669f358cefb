import type { Hono } from 'hono';
import type { AppEnv } from '../src/platform/http/variables.ts';

/** What came back, read once. */
export interface Answer {
  readonly status: number;
  readonly html: string;
  /** Where a redirect leads, as a path. */
  readonly location: string | undefined;
  readonly headers: Headers;
}

/** Anything that answers HTTP: the app itself, or a server over the network. */
export type Site = (path: string, init: RequestInit) => Promise<Response>;

/** The app without a network between. */
export function siteOf(app: Hono<AppEnv>, baseUrl = 'http://localhost:3000'): Site {
  return async (path, init) => app.request(new Request(new URL(path, baseUrl), init));
}

/** A running server. */
export function siteAt(baseUrl: string): Site {
  return (path, init) => fetch(new URL(path, baseUrl), { ...init, redirect: 'manual' });
}

/**
 * A browser without JavaScript: keeps cookies, fills in the forms it is shown, hidden fields included, and goes nowhere
 * by itself.
 */
export class Visitor {
  readonly #site: Site;
  readonly #cookies = new Map<string, string>();
  readonly #headers: Record<string, string>;

  constructor(site: Site, headers: Record<string, string> = {}) {
    this.#site = site;
    this.#headers = {
      'User-Agent': 'Mozilla/5.0 (test)',
      'Accept-Language': 'ja',
      Accept: 'text/html',
      ...headers,
    };
  }

  /** The same browser, cookies and all, at another server of the same name. */
  at(site: Site): Visitor {
    const other = new Visitor(site, this.#headers);
    for (const [name, value] of this.#cookies) other.#cookies.set(name, value);
    return other;
  }

  get(path: string): Promise<Answer> {
    return this.send(path, { method: 'GET' });
  }

  /** Sends fields as a form of ours would, without looking at a page first. */
  post(path: string, fields: readonly (readonly [string, string])[]): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of fields) body.append(name, value);
    return this.send(path, {
      method: 'POST',
      body: body.toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
  }

  /** Sends one file as an upload form of ours would. The page it stands on must have been opened before. */
  upload(path: string, file: File): Promise<Answer> {
    const body = new FormData();
    body.append('file', file);
    return this.send(path, { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } });
  }

  /** Opens a page, takes the hidden fields of its form that goes to `action` (the page itself by default), and sends it. */
  async submit(
    page: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    action: string = page,
  ): Promise<Answer> {
    const shown = await this.get(page);
    const hidden = hiddenFields(shown.html, action);
    const given = Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
    );
    return this.post(action, [...hidden, ...given]);
  }

  /** Any request of this browser, as it is written. */
  async send(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.#site(path, {
      ...init,
      headers: {
        ...this.#headers,
        ...(init.headers as Record<string, string>),
        ...(cookie && { Cookie: cookie }),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value.join('='));
    }
    const location = response.headers.get('Location') ?? undefined;
    return { status: response.status, html: await response.text(), location, headers: response.headers };
  }
}

/** The hidden fields of the form on this page that goes to `action`. */
export function hiddenFields(html: string, action: string): [string, string][] {
  const form = html
    .split('<form ')
    .slice(1)
    .map((part) => part.slice(0, part.indexOf('</form>')))
    .find((part) => part.includes(`action="${action}"`));
  if (form === undefined) throw new Error(`the page has no form that goes to ${action}`);
  return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((match) => [
    match[1] ?? '',
    (match[2] ?? '').replaceAll('&amp;', '&'),
  ]);
}
