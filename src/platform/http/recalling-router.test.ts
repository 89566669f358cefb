import { TrieRouter } from 'hono/router/trie-router';
import { expect, test } from 'vitest';
import { RecallingRouter } from './recalling-router.ts';

const ROUTES = [
  ['ALL', '/*', 'everything'],
  ['GET', '/links/new', 'form'],
  ['GET', '/links/:id', 'one'],
  ['POST', '/links/:id', 'change'],
] as const;

function routers() {
  const both = [new RecallingRouter<string>(), new TrieRouter<string>()] as const;
  for (const [method, path, handler] of ROUTES) for (const router of both) router.add(method, path, handler);
  return both;
}

test('answers what the library answers, the first time and when it recalls', () => {
  const [recalling, plain] = routers();
  for (const path of ['/links/new', '/links/a', '/links/b', '/', '/links/a/b', '/links/a']) {
    for (const method of ['GET', 'POST', 'GET', 'HEAD']) {
      expect([method, path, recalling.match(method, path)]).toEqual([
        method,
        path,
        plain.match(method, path),
      ]);
    }
  }
});

test('finds a route that was added after its address was asked for', () => {
  const [recalling, plain] = routers();
  recalling.match('GET', '/links/a');
  for (const router of [recalling, plain]) router.add('GET', '/links/*', 'late');
  expect(recalling.match('GET', '/links/a')).toEqual(plain.match('GET', '/links/a'));
});

test('recalls no more addresses than a busy hour has, however many are made up', () => {
  const [recalling] = routers();
  const first = recalling.match('GET', '/links/a');
  expect(recalling.match('GET', '/links/a')).toBe(first);
  for (let made = 0; made < 1_000; made += 1) recalling.match('GET', `/links/${made}`);
  expect(recalling.match('GET', '/links/a')).not.toBe(first);
});
