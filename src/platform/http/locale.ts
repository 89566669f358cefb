import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Locale } from '../../ui/text.ts';
import type { AppEnv } from './variables.ts';

const COOKIE = 'lang';
const ONE_YEAR_SECONDS = 365 * 24 * 3600;

/**
 * Sets `c.var.locale`: `?lang=ja|en` (remembered in a cookie), else the cookie, else the browser's Accept-Language, else
 * Japanese. Anything else in `lang` is ignored.
 * @param isHttps marks the cookie Secure.
 */
export function locale(isHttps: boolean): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const asked = readLocale(c.req.query('lang'));
    const found =
      asked ?? readLocale(getCookie(c, COOKIE)) ?? preferredLocale(c.req.header('Accept-Language') ?? '');
    c.set('locale', found);
    if (asked !== undefined) {
      setCookie(c, COOKIE, asked, {
        maxAge: ONE_YEAR_SECONDS,
        sameSite: 'Lax',
        httpOnly: true,
        secure: isHttps,
      });
    }
    await next();
  };
}

/**
 * The one of our languages that the browser ranks highest, the earlier one when equal (RFC 9110 §12.5.4). A browser that
 * names neither gets Japanese.
 */
export function preferredLocale(acceptLanguage: string): Locale {
  let best: { locale: Locale; weight: number } = { locale: 'ja', weight: 0 };
  for (const range of acceptLanguage.slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.toLowerCase().split(';');
    const found = readLocale(tag.trim().split('-', 1)[0]);
    const weight =
      parameters.map((one) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1]).find(Boolean) ?? '1';
    if (found && Number(weight) > best.weight) best = { locale: found, weight: Number(weight) };
  }
  return best.locale;
}

function readLocale(text: string | undefined): Locale | undefined {
  return text === 'ja' || text === 'en' ? text : undefined;
}
