import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { compress } from './compress.ts';

const app = new Hono()
  .use(compress)
  .get('/page', (c) => c.html('あ'.repeat(2_000)))
  .get('/short', (c) => c.html('短い'))
  .get('/file', (c) => c.body('a,b\n'.repeat(1_000), 200, { 'Content-Type': 'text/csv' }));

const ask = (path: string, encoding?: string) =>
  app.request(path, encoding === undefined ? {} : { headers: { 'Accept-Encoding': encoding } });

test('a page is gzipped for those who accept it, and the same page for those who do not', async () => {
  const packed = await ask('/page', 'br, gzip;q=0.8');
  expect(packed.headers.get('Content-Encoding')).toBe('gzip');
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe('あ'.repeat(2_000));
  for (const encoding of [undefined, 'br', 'gzip;q=0']) {
    const plain = await ask('/page', encoding);
    expect(plain.headers.get('Content-Encoding')).toBeNull();
    expect(plain.headers.get('Vary')).toBe('Accept-Encoding');
    expect(await plain.text()).toBe('あ'.repeat(2_000));
  }
});

test('short pages and files are left alone', async () => {
  const short = await ask('/short', 'gzip');
  expect([short.headers.get('Content-Encoding'), await short.text()]).toEqual([null, '短い']);
  expect((await ask('/file', 'gzip')).headers.get('Content-Encoding')).toBeNull();
});
