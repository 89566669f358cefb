import { assert, constantFrom, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { splitLinks } from './links-in-text.ts';

const ORIGIN = 'https://relay.example.jp';
const linksIn = (text: string) =>
  splitLinks(text, ORIGIN)
    .filter((part) => part.isLink)
    .map((part) => part.text);

test('an address of ours is a link, as far as it goes', () => {
  expect(linksIn(`登録はこちら：${ORIGIN}/r/abc_-12?x=1。よろしく`)).toEqual([`${ORIGIN}/r/abc_-12?x=1`]);
  expect(linksIn(`See ${ORIGIN}/me. Or (${ORIGIN}/start).`)).toEqual([`${ORIGIN}/me`, `${ORIGIN}/start`]);
  expect(linksIn(`${ORIGIN}\n`)).toEqual([ORIGIN]);
});

test('nobody else’s address is, however it looks', () => {
  for (const other of [
    `${ORIGIN}.evil.example/r/1`,
    `${ORIGIN}@evil.example`,
    `${ORIGIN}:8443/r/1`,
    'http://relay.example.jp/r/1',
    'javascript:alert(1)',
    'https://evil.example/https:/relay.example.jp',
  ]) {
    expect(linksIn(other)).toEqual([]);
  }
});

test('nothing of a text is lost or added', () => {
  const piece = constantFrom(ORIGIN, '/r/a', '。', ' ', '.', '@', '?q=1', '山田', '<b>');
  assert(
    property(tuple(piece, piece, string(), piece, piece, piece), (pieces) => {
      const text = pieces.join('');
      expect(
        splitLinks(text, ORIGIN)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
