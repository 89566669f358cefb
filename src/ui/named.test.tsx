import { expect, test } from 'vitest';
import { written } from '../../test/written.ts';
import { Phrases } from './budou.tsx';
import { Named, splitNames } from './named.tsx';

const NAME = '中部ものづくり紹介株式会社';

test('a name in a sentence is one piece, wherever it stands and however often', () => {
  const html = written(<Named text={`${NAME}に、${NAME}が`} names={[NAME]} />);
  expect(html).toBe(`<span class="name">${NAME}</span>に、<span class="name">${NAME}</span>が`);
});

test('a heading breaks between phrases, and a name at most before the kind of company it is', () => {
  const html = written(<Phrases text={`${NAME}に見せるのをやめますか`} names={[NAME]} />);
  expect(html).toContain('<span class="name">中部ものづくり紹介<wbr/>株式会社</span>');
  expect(html.split('</span>')[1]).toContain('<wbr/>');
});

test.each([
  ['A (B) 株式会社', ['A (B) 株式会社']],
  ['北の杜と北の杜キャリア', ['北の杜', '北の杜キャリア']],
  ['名前のない文', []],
  ['', ['北の杜']],
])('the parts of %s are the text', (text, names) => {
  const parts = splitNames(text, names);
  expect(parts.map(({ part }) => part).join('')).toBe(text);
  const expected = names.filter((name) => text.includes(name)).length;
  expect(parts.filter(({ isName }) => isName)).toHaveLength(expected);
});
