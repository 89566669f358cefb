import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTidy, tidied } from './tidy-address.ts';

const CODE = 'aB3_dE6-gH9jK2mN5pQ8r-';
const TOKEN = `relay_invite_${'0123456789'.repeat(7).slice(0, 62)}`;
const pathOf = (address: string) => new URL(address, 'https://relay.example.jp').pathname;

test.each([
  ['。'],
  ['）'],
  ['>'],
  ['.'],
  ['/'],
  ['、'],
  ['」'],
  ['　'],
  ['%E3%80%82'],
  ['%20'],
  ['%0D%0A'],
  ['*'],
  ["'"],
  ['）。'],
  ['//'],
  ['からお進みください。'],
  ['\u200b'],
])('a link with %j behind it is the link', (ending) => {
  for (const path of [
    `/r/${CODE}`,
    `/r/${CODE}/verification`,
    '/start',
    '/me/sign-in',
    '/invitations/relay_x1',
  ])
    expect(tidied(pathOf(`${path}${ending}`))).toBe(path);
});

test.each([
  ['から3分で登録できます'],
  ['（任意・30秒）'],
  ['。ID: 1234'],
  ['</a>'],
  ['"target=_blank'],
  ['&gt;'],
  ['&utm_source=mail'],
  ['%3Flang=en'],
  ['=3D'],
  ['%25E3%2580%2582'],
  ['%252F'],
  ['%81B'],
  ['%0Ahttps://example.jp'],
])('a link with a code and %j behind it is the link', (ending) => {
  for (const path of [`/r/${CODE}`, `/r/${CODE}/verification`, `/invitations/${TOKEN}`])
    expect(tidied(pathOf(`${path}${ending}`))).toBe(path);
  expect(tidied(pathOf('/start（登録は30秒）'))).toBe('/start');
});

test.each(['%20', '%0D%0A', '=%0D%0A', '=', '\u200b', '%E2%80%8B', '\u00ad', '\u2060%20'])(
  'a link with %j before or within its code is the link',
  (gap) => {
    for (const at of [0, 9, 21])
      expect(tidied(pathOf(`/r/${CODE.slice(0, at)}${gap}${CODE.slice(at)}。`))).toBe(`/r/${CODE}`);
    expect(tidied(pathOf(`/sign-up/${TOKEN.slice(0, 60)}${gap}${TOKEN.slice(60)}`))).toBe(
      `/sign-up/${TOKEN}`,
    );
  },
);

test.each([
  [`/R/${CODE}`, `/r/${CODE}`],
  [`/r/「${CODE}」`, `/r/${CODE}`],
  [`/r/%3C${CODE}%3E`, `/r/${CODE}`],
  [`/r//${CODE}`, `/r/${CODE}`],
  [
    `/ｒ／${CODE.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfe_e0))}`,
    `/r/${CODE}`,
  ],
  ['/Start', '/start'],
  ['/START/', '/start'],
  ['//evil.example/', '/evil.example'],
  ['/\\evil.example/', '/evil.example'],
  ['/%2Fevil.example.', '/evil.example'],
])('%s leads to %s', (path, tidy) => {
  expect(tidied(path)).toBe(tidy);
});

test.each([
  '/',
  `/r/${CODE}`,
  '/start',
  '/company/imports/template.csv',
  `/r/${CODE.slice(0, -2)}%38-/verification`,
  '/%',
  '/r/%E3%80',
])('%s stays as it is', (path) => {
  expect(tidied(path)).toBeUndefined();
});

test('whatever is asked for, it leads into this site, and is tidy after one step', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.string({ unit: 'binary' }), (path, ending) => {
      const tidy = tidied(pathOf(`https://relay.example.jp/${path}${encodeURI(ending.toWellFormed())}`));
      if (tidy === undefined) return;
      expect(new URL(tidy, 'https://relay.example.jp').host).toBe('relay.example.jp');
      expect(tidied(pathOf(tidy))).toBeUndefined();
    }),
  );
});

test('an address that is left as it is at a glance has nothing to be taken away', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abR_-9/.%2。*? '), maxLength: 12 });
  fc.assert(
    fc.property(letters, (path) => {
      const address = new URL(`/${path}`.replace(/^\/+/, '/'), 'https://relay.example.jp');
      const { pathname } = address;
      expect(isTidy(address.href) && tidied(pathname) !== undefined).toBe(false);
    }),
    { numRuns: 2_000, examples: [['.//a']] },
  );
  expect(isTidy(`https://relay.example.jp/r/${CODE}?lang=en`)).toBe(true);
  expect(isTidy('http://127.0.0.1:3000/company/links')).toBe(true);
});
