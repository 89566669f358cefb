import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { findFreePort } from '../../db/embedded/port.ts';
import { createLifecycle } from '../lifecycle.ts';
import { serveWeb } from '../start/serve.ts';
import { ownHost } from './own-host.ts';
import type { AppEnv } from './variables.ts';

const appAt = (baseUrl: string) =>
  new Hono<AppEnv>().use(ownHost(baseUrl)).all('*', (c) => c.text(`here ${c.req.path}`));

async function ask(baseUrl: string, host: string, path = '/', headers: Record<string, string> = {}) {
  const request = new Request(new URL(path, baseUrl), { headers });
  request.headers.set('Host', host);
  return (await appAt(baseUrl).request(request)).status;
}

const PUBLIC = 'https://relay.example.jp';
const LOCAL = 'http://127.0.0.1:3000';

test.each([
  [PUBLIC, 'relay.example.jp', 200],
  [PUBLIC, 'RELAY.example.jp', 200],
  [PUBLIC, 'relay.example.jp:443', 200],
  [PUBLIC, 'evil.example', 421],
  [PUBLIC, 'relay.example.jp.evil.example', 421],
  [PUBLIC, 'evil.example:relay.example.jp', 421],
  [PUBLIC, 'relay.example.jp@evil.example', 421],
  [PUBLIC, 'evil.example, relay.example.jp', 421],
  [PUBLIC, 'relay.example.jp/', 421],
  [PUBLIC, 'localhost', 421],
  [PUBLIC, '127.0.0.1:3000', 421],
  [PUBLIC, '', 421],
  [LOCAL, '127.0.0.1:3000', 200],
  [LOCAL, 'localhost:3000', 200],
  [LOCAL, '[::1]:3000', 200],
  [LOCAL, 'rebound.example:3000', 421],
  [LOCAL, '192.168.0.7:3000', 421],
  [LOCAL, 'localhost.evil.example', 421],
  [LOCAL, '127.0.0.1.evil.example', 421],
])('under %s, a request for %j is answered %i', async (baseUrl, host, status) => {
  for (const path of ['/', '/assets/app.css', '/api/v1/slots', '/demo', '/r/x']) {
    expect(await ask(baseUrl, host, path)).toBe(status);
  }
});

test.each([
  ['/live', 'localhost:3000', {}, 200],
  ['/ready', '10.1.2.3:3000', {}, 200],
  ['/metrics', '[fd00::7]:3000', {}, 200],
  ['/metrics', 'web:3000', { Authorization: 'Bearer x' }, 200],
  ['/metrics', 'rebound.example:3000', {}, 421],
  ['/live', 'rebound.example', {}, 421],
  ['/live/', 'localhost', {}, 421],
] as const)('health, %s for %s with %j, is answered %i', async (path, host, headers, status) => {
  expect(await ask(PUBLIC, host, path, headers)).toBe(status);
});

test('the refusal is plain, and a problem for programs', async () => {
  const get = (path: string) => appAt(PUBLIC).request(`http://evil.example${path}`);
  expect((await get('/')).headers.get('Content-Type')).toContain('text/plain');
  expect(await (await get('/')).text()).toContain('Not served under this name');
  expect(await (await get('/api/v1/slots')).json()).toMatchObject({ status: 421, code: 'wrong_host' });
});

test('over the wire: one Host, and no other one in the request line', async () => {
  const port = await findFreePort();
  const base = `http://127.0.0.1:${port}`;
  const web = await serveWeb(appAt(base).fetch, { host: '127.0.0.1', port }, createLifecycle());
  const send = async (lines: readonly string[]) => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.end([...lines, 'Connection: close', '', ''].join('\r\n'));
    return (await text(socket)).split(' ')[1];
  };
  const own = `Host: 127.0.0.1:${port}`;
  try {
    expect(await send(['GET / HTTP/1.1', own])).toBe('200');
    expect(await send(['GET / HTTP/1.1', 'Host: rebound.example'])).toBe('421');
    expect(['400', '421']).toContain(await send(['GET / HTTP/1.1', own, 'Host: evil.example']));
    expect(['400', '421']).toContain(await send(['GET / HTTP/1.1', 'Host: evil.example', own]));
    expect(['400', '421']).toContain(await send(['GET / HTTP/1.1', own, own]));
    expect(['400', '421']).toContain(await send(['GET / HTTP/1.1']));
    expect(['400', '421']).toContain(await send(['GET / HTTP/1.0']));
    expect(['400', '421']).toContain(await send(['GET http://evil.example/ HTTP/1.1', own]));
    expect(await send([`GET ${base}/ HTTP/1.1`, own])).toBe('200');
  } finally {
    await web.stop();
  }
});
