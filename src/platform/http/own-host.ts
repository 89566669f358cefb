import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { isLoopbackUrl } from '../env.ts';
import { type Problem, problemResponse } from '../problems.ts';
import { wantsJson } from './refusal.ts';
import type { AppEnv } from './variables.ts';

/** Asked by machines at whatever address they find us under. */
const HEALTH = new Set(['/live', '/ready', '/metrics']);
const WRONG_HOST: Problem = {
  status: 421,
  type: 'urn:career-relay:problem:wrong_host',
  title: 'Not served under this name',
  detail: 'The Host header names another server.',
  code: 'wrong_host',
};
const HOST = /^(\[[0-9a-f:.]+\]|[^\s:/?#@[\],]+)(?::\d{1,5})?$/i;

/**
 * Answers only under the host name of BASE_URL: a name that somebody else points at us (DNS rebinding) would make their
 * pages ours to a browser. On loopback its other names count too. The port does not matter, since cookies know none.
 * Health is also answered at a bare address or with a token, neither of which a foreign page can bring about.
 */
export function ownHost(baseUrl: string): MiddlewareHandler<AppEnv> {
  const own = new URL(baseUrl).hostname;
  const isLocal = isLoopbackUrl(baseUrl);
  const isOurName = rememberLast((host) => host === own || (isLocal && isLocalName(host)));
  return async (c, next) => {
    const host = hostOf(c);
    const isOurs = host !== undefined && isOurName(host);
    if (isOurs || (host !== undefined && HEALTH.has(c.req.path) && mayAskHealth(c, host)))
      return await next();
    if (wantsJson(c)) {
      return problemResponse(WRONG_HOST);
    }
    return c.text('このアドレスではご利用いただけません。\nNot served under this name.\n', 421);
  };
}

function mayAskHealth(c: Context<AppEnv>, host: string): boolean {
  const isAddress = isIP(host) !== 0 || host.startsWith('[');
  return isAddress || isLocalName(host) || c.req.header('Authorization') !== undefined;
}

function isLocalName(host: string): boolean {
  return isLoopbackUrl(`http://${host}`);
}

/** Nearly every request asks for the same name: the last answer is kept, since taking names apart costs as much as a page. */
function rememberLast<Answer>(ask: (name: string) => Answer): (name: string) => Answer {
  let last: { name: string; answer: Answer } | undefined;
  return (name) => {
    if (last?.name !== name) last = { name, answer: ask(name) };
    return last.answer;
  };
}

/** The host name in a Host header, in lower case; undefined for what is none. */
const nameIn = rememberLast((given: string): string | undefined => {
  const name = HOST.exec(given)?.[1]?.toLowerCase();
  return name === undefined || (isIP(name) === 0 && !URL.canParse(`http://${name}`)) ? undefined : name;
});

/** The one host name that was asked for, in lower case; undefined for none, several, or one that disagrees with itself. */
function hostOf(c: Context<AppEnv>): string | undefined {
  const incoming = readIncoming(c.env);
  if (incoming !== undefined && countHosts(incoming.rawHeaders) !== 1) return undefined;
  // Without a socket (tests through app.request) only the address says it.
  const given = c.req.header('Host') ?? new URL(c.req.url).host;
  const name = nameIn(given);
  if (name === undefined) return undefined;
  // A request line may hold a whole address, which then takes precedence over the header.
  const isWhole = incoming !== undefined && !incoming.url.startsWith('/') && incoming.url !== '*';
  return isWhole && new URL(c.req.url).hostname !== name ? undefined : name;
}

function readIncoming(bindings: unknown): { url: string; rawHeaders?: string[] } | undefined {
  if (typeof bindings !== 'object' || bindings === null || !('incoming' in bindings)) return undefined;
  return bindings.incoming as { url: string; rawHeaders?: string[] };
}

function countHosts(rawHeaders: readonly string[] = []): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.length === 4 && rawHeaders[index]?.toLowerCase() === 'host') count += 1;
  }
  return count;
}
