import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { clientAddress, networksOf } from './client-address.ts';
import type { AppEnv } from './variables.ts';

async function seen(proxies: number, peer: string, forwarded?: string): Promise<string> {
  const app = new Hono<AppEnv>().use(clientAddress(proxies)).get('/', (c) => c.text(c.var.clientAddress));
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
  const response = await app.request('/', { headers }, { incoming: { socket: { remoteAddress: peer } } });
  return await response.text();
}

describe('without a trusted proxy', () => {
  test('the socket decides and the header is a claim of strangers', async () => {
    expect(await seen(0, '203.0.113.7')).toBe('203.0.113.7');
    expect(await seen(0, '203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
  });

  test('IPv4 through an IPv6 socket is the same caller', async () => {
    expect(await seen(0, '::ffff:203.0.113.7')).toBe('203.0.113.7');
  });
});

describe('with trusted proxies', () => {
  test.each([
    [1, '198.51.100.1', '198.51.100.1'],
    [1, 'spoofed, 198.51.100.1', '198.51.100.1'],
    [1, '127.0.0.1, 198.51.100.1', '198.51.100.1'],
    [2, '6.6.6.6, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
    [1, '2001:DB8::1', '2001:db8::1'],
    [1, '[2001:db8::1]:4711', '2001:db8::1'],
    [1, '198.51.100.1:4711', '198.51.100.1'],
  ])('%i in front, X-Forwarded-For %j: %s', async (proxies, forwarded, address) => {
    expect(await seen(proxies, '10.0.0.1', forwarded)).toBe(address);
  });

  test.each([
    [1, undefined],
    [1, ''],
    [1, 'unknown'],
    [1, '198.51.100.1, <script>'],
    [1, '1.2.3.4.5'],
    [2, '198.51.100.1'],
  ])('%i in front, X-Forwarded-For %j is worth nothing: the socket decides', async (proxies, forwarded) => {
    expect(await seen(proxies, '10.0.0.1', forwarded)).toBe('10.0.0.1');
  });
});

test('without a socket the address is unknown, and still one key', async () => {
  const app = new Hono<AppEnv>().use(clientAddress(0)).get('/', (c) => c.text(c.var.clientAddress));
  expect(await (await app.request('/')).text()).toBe('unknown');
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('a caller at %s is limited as %s', (address, network) => {
  const [narrow, wide] = networksOf(address);
  expect(narrow).toEqual({ name: network, callers: 1 });
  const wideName = network.endsWith('/64') ? network.replace(/:[0-9a-f]+::\/64$/, '::/48') : undefined;
  expect(wide?.name).toBe(wideName);
});
