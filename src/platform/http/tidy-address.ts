import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './variables.ts';

const TIDY = /^https?:\/\/[^/?#]+\/[a-z\d_-][a-z\d_.-]*(?:\/[\w.-]+)*(?<=[\w-])(?:\?|$)/;
/** What a mail may put into the middle of a link: breaks of lines, the mark that it has for them, and what nobody sees. */
const BREAKS = /[=\s\p{Cc}\p{Cf}]+/gu;
/** The code of a relay link or a mailed token, whatever stands before and behind it, and the page of it that is asked for. */
const CODED =
  /^\/+(?:(r)\/*[^\w/-]*([\w-]{22})|([a-z-]+)\/+\W*(relay_[a-z\d]+_[a-z\d]{62}))(?![A-Za-z\d])((?:\/[a-z]+)*)/i;

/**
 * An address as it comes out of a sentence is still that address: mail programs take along what stands behind a link, a
 * full stop, a bracket, the words after it, and people write a slash at the end or a capital at the beginning. Such a GET
 * is led to the address itself; what is unknown without its ending is unknown still. None of our addresses ends in such a
 * character, and the codes in them keep their letters as they are.
 */
export const tidyAddress: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (isTidy(c.req.url)) return await next();
  const { pathname, search } = new URL(c.req.url);
  const tidy = c.req.method === 'GET' || c.req.method === 'HEAD' ? tidied(pathname) : undefined;
  return tidy === undefined ? await next() : c.redirect(`${tidy}${search}`, 303);
};

/** Whether a whole address can be left as it is, told without taking it apart, as most can. */
export function isTidy(address: string): boolean {
  return TIDY.test(address);
}

/** The path without what does not belong to it; undefined where nothing is to be taken away, or it cannot be read. */
export function tidied(pathname: string): string | undefined {
  const decoded = decode(pathname);
  const coded = codedIn(pathname);
  if (coded !== undefined) return coded === decoded ? undefined : coded;
  if (decoded === undefined || decoded === '/') return undefined;
  const kept = (/^[\w./\\-]*/.exec(decoded)?.[0] ?? '').replace(/[^\w-]+$/, '');
  // Never two slashes at the beginning: a browser would read the rest as the name of another site.
  const path = `/${kept.replace(/^[/\\]+/, '')}`.replace(/^\/[^/]*/, (part) => part.toLowerCase());
  return path === decoded ? undefined : path.split('/').map(encodeURIComponent).join('/');
}

/**
 * The address of a code, letters as they are, where one can be made out: also encoded twice, in letters of full width, wrapped
 * over two lines, with other text around it or with bytes that are no text.
 */
function codedIn(pathname: string): string | undefined {
  let text = pathname;
  for (let times = 0; times < 3 && text.includes('%'); times += 1)
    text = text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => decode(bytes) ?? '\ufffd');
  text = text.normalize('NFKC');
  const found = CODED.exec(text) ?? CODED.exec(text.replace(BREAKS, ''));
  if (found === null) return undefined;
  const [, link, code, page, token, rest = ''] = found;
  return `/${(link ?? page ?? '').toLowerCase()}/${code ?? token}${rest}`;
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
