import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { written } from '../../test/written.ts';
import { Phrases, splitPhrases } from './budou.tsx';

test('a heading breaks between phrases and never inside a word', () => {
  expect(splitPhrases('別の企業を探すための登録')).toEqual(['別の', '企業を', '探すための', '登録']);
  expect(written(<Phrases text="選考が終わった方" />)).toContain('選考が<wbr/>');
});

test('English is left to its spaces', () => {
  expect(written(<Phrases text="Past applicants" />, 'en')).toBe('Past applicants');
});

test('a name that no line holds breaks before its kind of company, and nowhere else', () => {
  const html = written(
    <Phrases text="中部ものづくり紹介株式会社に見せる" names={['中部ものづくり紹介株式会社']} />,
  );
  expect(html).toContain('<span class="name">中部ものづくり紹介<wbr/>株式会社</span>');
});

test('the phrases are the text, whatever it is, the first time and every time after', () => {
  assert(
    property(string({ unit: 'grapheme' }), (text) => {
      expect(splitPhrases(text).join('')).toBe(text);
      expect(splitPhrases(text)).toEqual(splitPhrases(text));
    }),
  );
});
