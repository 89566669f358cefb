import type { MiddlewareHandler } from 'hono';
import { setCookie } from 'hono/cookie';
import { type DetectorOptions, detectFromCookie, detectFromHeader, detectFromQuery } from 'hono/language';
import type { Locale } from '../../ui/text.ts';
import type { AppEnv } from './variables.ts';

const COOKIE = 'lang';
const ONE_YEAR_SECONDS = 365 * 24 * 3600;
const OURS: DetectorOptions = {
  supportedLanguages: ['ja', 'en'] satisfies Locale[],
  fallbackLanguage: 'ja' satisfies Locale,
  order: ['querystring', 'cookie', 'header'],
  lookupQueryString: 'lang',
  lookupCookie: COOKIE,
  lookupFromHeaderKey: 'Accept-Language',
  lookupFromPathIndex: 0,
  ignoreCase: false,
  caches: false,
};

/**
 * Sets `c.var.locale`: `?lang=ja|en` (remembered in a cookie), else the cookie, else what the browser's Accept-Language
 * ranks highest of the two, else Japanese. Anything else in `lang` is ignored. The library's own middleware would remember
 * the browser's wish too, and set a cookie on a page that nobody clicked.
 * @param isHttps marks the cookie Secure.
 */
export function locale(isHttps: boolean): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const asked = detectFromQuery(c, OURS);
    const found = asked ?? detectFromCookie(c, OURS) ?? detectFromHeader(c, OURS);
    c.set('locale', found === 'en' ? 'en' : 'ja');
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
