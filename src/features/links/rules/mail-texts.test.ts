import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../../ui/text.ts';
import { examineLetter } from '../../letters/rules/clinic.ts';
import { composeMailText, type MailFacts, type MailTextId, mailTextIds, mailTextName } from './mail-texts.ts';

const facts: MailFacts = {
  recipientName: undefined,
  companyName: '株式会社みらい',
  companyAddress: '東京都千代田区1-1',
  contact: 'saiyo@mirai.example.jp',
  openingTitle: '営業職',
  link: 'https://relay.example.jp/r/abc',
};
const nothing: MailFacts = {
  recipientName: undefined,
  companyName: undefined,
  companyAddress: '',
  contact: '  ',
  openingTitle: undefined,
  link: undefined,
};
const all = (['ja', 'en'] as const).flatMap((locale) =>
  mailTextIds.map((id): [Locale, MailTextId] => [locale, id]),
);

describe.each(all)('the ready text %s %s', (locale, id) => {
  const { subject, body, relayBlock } = composeMailText(id, locale, facts);

  test('obeys the words', () => {
    expect(examineLetter({ subject, body })).toEqual([]);
  });

  test('tells the result before the relay, which is a block of its own and says that it is optional', () => {
    const [result = '', offer] = body.split(relayBlock);
    expect(offer).toBe('');
    expect(result).toMatch(/見送ら|decided not to/);
    expect(result).not.toMatch(/人材紹介会社|agenc|https?:/);
    expect(relayBlock).toMatch(/任意|optional/);
    expect(relayBlock).toMatch(/影響しません|does not affect/);
    expect(relayBlock).toMatch(/利益は、リンク先のページに|gains from this is stated on the page/);
  });

  test('names its sender, where they are, and how to say no', () => {
    for (const fact of [facts.companyName, facts.companyAddress, facts.contact, facts.link]) {
      expect(relayBlock).toContain(fact);
    }
    expect(relayBlock).toMatch(/今後このご案内が不要な方は|want no such information/);
  });

  test('leaves the name to the sender, and everything else it is not told', () => {
    expect(body.match(/\{[^}]+\}/g)).toEqual([locale === 'ja' ? '{お名前}' : '{Name}']);
    const unfilled = composeMailText(id, locale, nothing).body;
    for (const placeholder of locale === 'ja'
      ? ['{お名前}', '{会社名}', '{住所}', '{連絡先}', '{リンク}']
      : ['{Name}', '{Company}', '{Address}', '{Contact}', '{Link}']) {
      expect(unfilled).toContain(placeholder);
    }
  });

  test('says where to ask about the result only for a company that answers', () => {
    const asking = composeMailText(id, locale, facts, { withQuestions: true });
    expect([body, asking.relayBlock].filter((text) => /お問い合わせは|Questions about/.test(text))).toEqual(
      [],
    );
    const [result = ''] = asking.body.split(relayBlock);
    expect(result).toMatch(/末尾の連絡先で受け付けます。\n\n$|to the contact given at the end\.\n\n$/);
    expect(asking.body.replace(/\n\n(この結果についてのお問い合わせ|Questions about).*/, '')).toBe(body);
  });

  test('has a name to choose it by', () => {
    expect(mailTextName(id, locale)).not.toBe('');
  });
});

test('a name that looks like a placeholder or a pattern is a name', () => {
  assert(
    property(string(), constantFrom('{リンク}', '$&', '$1', '{会社名}'), (name, trap) => {
      const companyName = `a${name.replace(/\s+/g, '')}${trap}`;
      const { body } = composeMailText('short', 'ja', { ...facts, companyName });
      expect(body).toContain(`${companyName} 採用担当です。`);
      expect(body.split(facts.link ?? '')).toHaveLength(2);
    }),
  );
});

test('a fact stays on its line', () => {
  const { subject, body } = composeMailText('short', 'ja', { ...facts, companyName: '株式会社\r\nBcc: x' });
  expect(subject).not.toMatch(/[\r\n]/);
  expect(body).toContain('株式会社 Bcc: x 採用担当です。');
});
