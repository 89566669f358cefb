import { expect, test } from 'vitest';
import type { Addressee } from './mail-addressee.ts';
import { composeMail, frameMail } from './mail-text.tsx';

const operator = {
  name: '株式会社うんえい',
  nameEn: null,
  address: '東京都千代田区1-2-3 ビル123456号',
  contactMail: 'help@operator.example',
  contactPhone: '03-1234-5678',
};
const framed = (paragraphs: string[], addressee: Addressee = null) =>
  frameMail(
    composeMail('ja', () => ({ subject: 'お知らせ', paragraphs, addressee })),
    { baseUrl: 'https://relay.example.jp', operator },
  );

test('text and HTML say the same words', () => {
  const { text, html } = framed(['一つ目\n二行目', '<b>太字</b> & "引用"'], '髙橋 花子');
  const words = html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  // The line above why it came is drawn there.
  expect(words.replace(/\s/g, '')).toBe(text.replace('\n--\n', '').replace(/\s/g, ''));
  expect(text.startsWith('髙橋 花子 様\n\n')).toBe(true);
  expect(text).toContain(
    '運営：株式会社うんえい\n東京都千代田区1-2-3 ビル123456号\nお問い合わせ：help@operator.example\n03-1234-5678\n',
  );
});

test.each([
  'https://evil.example/',
  'https://relay.example.jp.evil.example/',
  'http://relay.example.jp/me',
  'javascript:alert(1)',
])('%s in a mail is text, whoever wrote it there', (address) => {
  const links = [...framed([`会社名 ${address}`]).html.matchAll(/<a href="([^"]*)"/g)];
  expect(links).toEqual([]);
});

test('a mail with a code holds no other six digits, whatever the operator’s address is', () => {
  const { text, html } = framed(['コードです。', '654321']);
  for (const body of [text, html]) expect(body.match(/\d{6,}/g)).toEqual(['654321']);
  expect(text).toContain('運営：株式会社うんえい');
});

test('a mail ends with why it came and what to do if that was nobody’s doing, the same in both bodies', () => {
  const mail = (ifNotYou?: string) =>
    frameMail(
      composeMail('ja', () => ({
        subject: '件名',
        addressee: null,
        paragraphs: ['本文'],
        ...(ifNotYou !== undefined && { ifNotYou }),
      })),
      { baseUrl: 'https://relay.example', operator: undefined },
    );
  const own = mail('心当たりがない場合は、ログインしてください。');
  for (const body of [own.text, own.html]) {
    expect(body).toContain(
      'このアドレスがキャリアリレーで入力されたため、お送りしています。心当たりがない場合は、ログインしてください。',
    );
    expect(body).not.toContain('運営にお知らせ');
  }
  for (const body of [mail().text, mail().html])
    expect(body).toContain('お送りしています。心当たりがない場合は、下記の運営にお知らせください。');
});

test('the HTML asks of a mail program what every one of them can: a table, paragraphs and line breaks', () => {
  const { html } = framed(['一行目\n  字下げ\nhttps://relay.example.jp/me', '654321'], '髙橋 花子');
  // Outlook joins the lines of white-space: pre-line, Gmail takes classes, styles of the body and style sheets away.
  expect(html).not.toMatch(/white-space|class=|<style|<div|<body[^>]*font|(?<!word-|overflow-)wrap:/);
  expect([...new Set([...html.matchAll(/<([a-z]+)/g)].map(([, name]) => name))].toSorted()).toEqual(
    ['a', 'body', 'br', 'head', 'html', 'meta', 'p', 'table', 'tbody', 'td', 'tr'].filter((name) =>
      html.includes(`<${name}`),
    ),
  );
  expect(html).toContain('一行目<br/>\u00a0\u00a0字下げ<br/><a href="https://relay.example.jp/me">');
  // A dark program turns colours that nobody has named; each cell names its fonts, for Outlook hands none down.
  expect(html).not.toMatch(/(?<!-)color:(?!inherit)|background/);
  expect(html.match(/<td style="font-family:/g)).toHaveLength(html.match(/<td/g)?.length ?? 0);
});
