import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { assets } from './assets.ts';

const folder = mkdtempSync(join(tmpdir(), 'assets-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'app.0a1b.css'), 'a { color: red }');
writeFileSync(join(folder, 'manifest.json'), '{}');
const missing = pathToFileURL(join(folder, 'missing/'));
const app = new Hono().use('/assets/*', assets([missing, pathToFileURL(`${folder}/`)]));
const get = (name: string, headers = {}) => app.request(`/assets/${name}`, { headers });

test('a built file is served for ever, gzipped where that is understood', async () => {
  const plain = await get('app.0a1b.css');
  expect(await plain.text()).toBe('a { color: red }');
  expect(plain.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
  expect(plain.headers.get('Cache-Control')).toContain('immutable');
  const gzipped = await get('app.0a1b.css', { 'Accept-Encoding': 'gzip' });
  expect(gunzipSync(await gzipped.arrayBuffer()).toString()).toBe('a { color: red }');
});

test('whatever else is named, or put there later, leads nowhere: the files are those of the start', async () => {
  writeFileSync(join(folder, 'late.0a1b.css'), 'b {}');
  for (const name of [
    'late.0a1b.css',
    'manifest.json',
    'x.css',
    '',
    '..%2fapp.0a1b.css',
    'constructor',
    '__proto__',
  ]) {
    expect(`${name} ${(await get(name)).status}`).toBe(`${name} 404`);
  }
});
