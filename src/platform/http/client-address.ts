import { isIP, isIPv4 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from './variables.ts';

const UNKNOWN = 'unknown';

/**
 * Sets `c.var.clientAddress`, an IP address or `unknown`. Each of our proxies appends the address it was called from to
 * `X-Forwarded-For`, so with n proxies the n-th entry from the right is the first one nobody outside can write.
 * @param trustedProxies how many proxies of ours stand in front; 0 ignores the header.
 */
export function clientAddress(trustedProxies: number): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const forwarded = trustedProxies > 0 ? (c.req.header('X-Forwarded-For') ?? '') : '';
    const entries = forwarded.split(',').map((entry) => entry.trim());
    // Fewer entries than proxies: the request came past a proxy, and what it claims is worth nothing.
    const claimed =
      trustedProxies > 0 ? readAddress(entries[entries.length - trustedProxies] ?? '') : undefined;
    c.set('clientAddress', claimed ?? readAddress(peerOf(c) ?? '') ?? UNKNOWN);
    await next();
  };
}

/** A network that an address lies in, as a key for limits, and how many callers' worth of a limit it may use up. */
export interface Network {
  readonly name: string;
  readonly callers: number;
}

/** Providers give one customer anything from a /64 to a /48, and hand out the /64s of one /48 to phones one by one. */
const CALLERS_OF_48 = 16;

/**
 * What one caller may hold at will: an IPv4 address as it is; of an IPv6 address its /64 and, with room for several
 * callers, its /48, whose 65,536 networks would otherwise be as many callers.
 */
export function networksOf(address: string): readonly Network[] {
  if (isIP(address) !== 6) return [{ name: address, callers: 1 }];
  const [head = '', tail] = address.split('%', 1).join('').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  // A dotted end stands for two groups.
  const written = left.length + right.length + (address.includes('.') ? 1 : 0);
  const groups = [...left, ...Array<string>(Math.max(0, 8 - written)).fill('0'), ...right];
  const prefix = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return [
    { name: `${prefix.join(':')}::/64`, callers: 1 },
    { name: `${prefix.slice(0, 3).join(':')}::/48`, callers: CALLERS_OF_48 },
  ];
}

/** The same, or null where it would name everybody: a proxy on this machine that was not announced (TRUSTED_PROXIES). */
export function knownNetworkOf(address: string): string | null {
  return address === UNKNOWN || isLoopback(address) ? null : (networksOf(address)[0]?.name ?? null);
}

/** This machine itself. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}

function peerOf(c: Context<AppEnv>): string | undefined {
  const bindings: unknown = c.env;
  // Without a socket (tests through app.request) there is no peer.
  const hasSocket =
    typeof bindings === 'object' && bindings !== null && ('incoming' in bindings || 'server' in bindings);
  return hasSocket ? getConnInfo(c).remote.address : undefined;
}

/** Takes `203.0.113.7`, `203.0.113.7:443`, `2001:db8::1`, `[2001:db8::1]:443`; IPv4 inside IPv6 is given as IPv4. */
function readAddress(text: string): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  return isIP(bare) === 0 ? undefined : bare.toLowerCase();
}
