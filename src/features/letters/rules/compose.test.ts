import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../../ui/text.ts';
import { type ReadyTextId, readyTextIds, readyTextWords } from '../../links/rules/ready-texts.ts';
import { examineLetter } from './clinic.ts';
import { composeLetter, type RecipientFacts, senderFacts } from './compose.ts';
import { readyText } from './library.ts';
import { unknownVariables, VARIABLE_WORDS, variables, written } from './variables.ts';

const facts: RecipientFacts = {
  recipientName: undefined,
  companyName: '株式会社みらい',
  companyAddress: '東京都千代田区1-1',
  contact: 'saiyo@mirai.example.jp',
  openingTitle: '営業職',
  link: 'https://relay.example.jp/r/abc',
};
const nothing: RecipientFacts = {
  recipientName: undefined,
  companyName: undefined,
  companyAddress: '',
  contact: '  ',
  openingTitle: undefined,
  link: undefined,
};
const all = (['ja', 'en'] as const).flatMap((locale) =>
  readyTextIds.map((id): [Locale, ReadyTextId] => [locale, id]),
);

describe.each(all)('the ready text %s %s', (locale, id) => {
  const { subject, body, result, relayBlock } = composeLetter(readyText(id, locale), facts);

  test('obeys the words', () => {
    const link = facts.link;
    expect(examineLetter({ subject, body, locale, link })).toEqual([]);
    expect(examineLetter({ ...composeLetter(readyText(id, locale), nothing), locale, link })).toEqual([]);
    expect(unknownVariables(`${subject}\n${body}`)).toEqual([]);
  });

  test('tells the result before the relay, which is a block of its own and says that it is optional', () => {
    expect(body).toBe(`${result}\n\n${relayBlock}`);
    expect(result).toMatch(/見送ら|decided not to/);
    expect(result).not.toMatch(/人材紹介会社|agenc|https?:/);
    expect(relayBlock).toMatch(/任意|optional/);
    expect(relayBlock).toMatch(/影響しません|does not affect/);
    expect(relayBlock).toMatch(/当社が利益を受けること|Our company may gain from it/);
    expect(relayBlock).toMatch(/リンク先のページに記載|is stated on the page/);
  });

  test('names its sender, where they are, and how to say no', () => {
    for (const fact of [facts.companyName, facts.companyAddress, facts.contact, facts.link]) {
      expect(relayBlock).toContain(fact);
    }
    expect(relayBlock).toMatch(/ご案内が不要な方は、この連絡先へ|no further recruiting mails from us/);
  });

  test('leaves the name to the sender, and names everything that it is not told', () => {
    expect(body.match(/\{[^}]+\}/g)).toEqual([locale === 'ja' ? '{氏名}' : '{Name}']);
    const unfilled = composeLetter(readyText(id, locale), nothing);
    expect(unfilled.missing.toSorted()).toEqual(
      ['companyAddress', 'companyName', 'contact', 'link', 'openingTitle', 'recipientName'].toSorted(),
    );
    for (const variable of unfilled.missing) expect(unfilled.body).toContain(written(variable, locale));
  });

  test('says where to ask about the result only for a company that answers', () => {
    const silent = composeLetter(readyText(id, locale, { withQuestions: false }), facts);
    expect(silent.body).not.toMatch(/お問い合わせは|Questions about/);
    expect(result).toMatch(/末尾の連絡先で受け付けます。$|to the contact given at the end\.$/);
    expect(body.replace(/\n\n(この結果についてのお問い合わせ|Questions about).*/, '')).toBe(silent.body);
  });

  test('has a name of its own to choose it by', () => {
    const place = locale === 'ja' ? 0 : 1;
    const names = readyTextIds.map((one) => readyTextWords(one)[place]);
    expect(names.filter((name) => name === readyTextWords(id)[place])).toHaveLength(1);
  });
});

test('every letter ends with its sender, whatever its text says and without the note too', () => {
  const source = { ...readyText('short', 'ja'), result: 'x', withRelay: false, withQuestions: false };
  const letter = composeLetter(source, facts);
  expect(letter.body).toBe(`x\n\n------------------------\n${letter.footer}`);
  expect([letter.relayBlock, letter.missing]).toEqual(['', []]);
  expect(letter.footer).toMatch(/^株式会社みらい\n東京都千代田区1-1\n連絡先：saiyo@mirai/);
});

test('a name that looks like a variable or a pattern is a name', () => {
  assert(
    property(string(), constantFrom('{リンク}', '$&', '$1', '{会社名}', '｛住所｝'), (name, trap) => {
      const companyName = `a${name.replace(/[\s\p{Cc}]+/gu, '')}${trap}`;
      const { body, missing } = composeLetter(readyText('short', 'ja'), { ...facts, companyName });
      expect(body).toContain(`${companyName} 採用担当です。`);
      expect(body.split(facts.link ?? '')).toHaveLength(2);
      expect(missing).toEqual(['recipientName']);
    }),
  );
});

test('a fact stays on its line, and so does a subject', () => {
  const source = { ...readyText('short', 'ja'), subject: '結果\r\nBcc: y {会社名}' };
  const { subject, body } = composeLetter(source, { ...facts, companyName: '株式会社\r\nBcc: x' });
  expect(subject).toBe('結果 Bcc: y 株式会社 Bcc: x');
  expect(body).toContain('株式会社 Bcc: x 採用担当です。');
});

test('a variable is read in both languages, in either width and by its earlier name; anything else in braces is named', () => {
  const text = '{氏名}{お名前}{Name}｛氏名｝{ name }{各位}{Nmae} {\n} {}';
  const { body } = composeLetter(
    { ...readyText('short', 'ja'), result: text },
    { ...facts, recipientName: '山田 花子' },
  );
  expect(body.startsWith('山田 花子'.repeat(5))).toBe(true);
  expect(unknownVariables(text)).toEqual(['{各位}', '{Nmae}', '{', '}', '{}']);
  for (const locale of ['ja', 'en'] as const) {
    expect(new Set(variables.map((variable) => VARIABLE_WORDS[variable][locale])).size).toBe(
      variables.length,
    );
    expect(unknownVariables(variables.map((variable) => written(variable, locale)).join(''))).toEqual([]);
  }
});

test('the step is the one of the selection, or else the one that the text is for', () => {
  const step = (given: string | undefined, id: ReadyTextId, locale: Locale) =>
    composeLetter({ ...readyText(id, locale), result: '{選考段階}' }, { ...facts, step: given }).result.split(
      '\n',
    )[0];
  expect(step('二次面接', 'midcareer.final', 'ja')).toBe('二次面接');
  expect([step(undefined, 'midcareer.final', 'ja'), step(undefined, 'short', 'ja')]).toEqual([
    '最終面接',
    '選考',
  ]);
  expect([step(undefined, 'parttime.document', 'en'), step(undefined, 'short', 'en')]).toEqual([
    'document screening',
    'selection',
  ]);
});

test('an English letter names the company in English where it has such a name', () => {
  const sender = { name: '株式会社みらい', nameEn: null, address: 'a', contactMail: 'b' };
  expect(senderFacts(sender, 'en').companyName).toBe('株式会社みらい');
  expect(senderFacts({ ...sender, nameEn: 'Mirai Inc.' }, 'en').companyName).toBe('Mirai Inc.');
});

test('ten thousand braces are read as quickly as ten thousand letters', () => {
  const started = performance.now();
  composeLetter({ ...readyText('short', 'ja'), result: '{'.repeat(10_000) }, facts);
  expect(performance.now() - started).toBeLessThan(500);
});
