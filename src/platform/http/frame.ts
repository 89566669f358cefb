import type { Context } from 'hono';
import type { PageFrame } from '../../ui/page.tsx';
import { scriptNonce } from './security-headers.ts';
import type { AppEnv } from './variables.ts';

/** What every page needs to know of its request; spread into Page. `user` is whoever the route's access found. */
export function pageFrame(c: Context<AppEnv>, isDemo: boolean): PageFrame {
  const url = new URL(c.req.url);
  const { staff, membership, candidate, csrfToken } = c.var as Partial<AppEnv['Variables']>;
  const user =
    csrfToken === undefined
      ? undefined
      : staff !== undefined
        ? { name: staff.name, organisation: membership?.organisationName, csrf: csrfToken }
        : candidate !== undefined
          ? { name: '', csrf: csrfToken }
          : undefined;
  return {
    locale: c.var.locale,
    demo: isDemo,
    here: `${url.pathname}${url.search}`,
    nonce: scriptNonceOf(c),
    user,
  };
}

/** Only pages of members of staff carry the enhancement script; every other page lets no script run. */
function scriptNonceOf(c: Context<AppEnv>): string | undefined {
  return (c.var as Partial<AppEnv['Variables']>).membership === undefined ? undefined : scriptNonce(c);
}
