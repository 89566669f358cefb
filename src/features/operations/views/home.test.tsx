import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { written } from '../../../../test/written.ts';
import { paths } from '../../../ui/paths.ts';
import type { RequestFrame } from '../../../ui/rendering.ts';
import type { Locale } from '../../../ui/text.ts';
import { composeLetter } from '../../letters/rules/compose.ts';
import { readyText } from '../../letters/rules/library.ts';
import type { Operator } from '../../parties/store/organisations.ts';
import { offeredAudiences } from '../../reapproach/rules/policy-terms.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';
import { HomePage } from './home.tsx';
import { RelayDiagram } from './home-diagram.tsx';

const OPERATOR = {
  name: '運営事務局',
  nameEn: 'Operations',
  contactMail: 'ask@relay.example',
  contactPhone: '03-0000-0000',
} as Operator;

const USUAL = { locale: 'ja' as Locale, pointsPerSlot: 10, operator: OPERATOR as Operator | undefined };

function home(request: Partial<RequestFrame> = {}, unusual: Partial<typeof USUAL> = {}): string {
  const { locale, pointsPerSlot, operator } = { ...USUAL, ...unusual };
  return written(
    <HomePage
      rule={{ pointsPerSlot } as ProgramRule}
      operator={operator}
      calculator={{ shown: null, isAsked: false }}
    />,
    locale,
    request,
  );
}

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, '');
/** Where the filled buttons of the page lead, and what the others are. */
const buttonsOf = (html: string) =>
  [...html.matchAll(/<a class="(btn[^"]*)" href="([^"]*)">([^<]*)</g)].map(([, look, href, word]) => ({
    isFilled: look === 'btn',
    href,
    word,
  }));

describe('the one step to take', () => {
  test('is to begin as a company, for whoever is not signed in; the demo comes second, and only where there is one', () => {
    const [first, second] = buttonsOf(home({ demo: true }));
    expect(first).toEqual({
      isFilled: true,
      href: paths.signUp({ kind: 'company' }),
      word: '企業として始める',
    });
    expect(second).toEqual({ isFilled: false, href: paths.demo(), word: 'デモを見る' });
    expect(buttonsOf(home()).map(({ href }) => href)).not.toContain(paths.demo());
  });

  test.each(['company', 'agency', 'operator'] as const)('is the way home for a member of a %s', (zone) => {
    const buttons = buttonsOf(home({ user: { name: '高橋', zone } }));
    expect(buttons.map(({ href, word }) => [href, word])).toEqual([
      [paths[zone].home(), 'ホームへ'],
      [paths[zone].home(), 'ホームへ'],
    ]);
  });

  test('to sign in is a word of the header', () => {
    expect(home()).toMatch(
      new RegExp(`<header.*<a href="${paths.signIn()}"[^>]*>ログイン</a>.*</header>`, 's'),
    );
  });
});

describe('the worked example', () => {
  test.each([
    [10, '600件の紹介で、無料紹介枠は60枠', '1億500万円', 60],
    [12, '600件の紹介で、無料紹介枠は50枠', '8,750万円', 50],
  ])(
    'at %i points a slot is computed, drawn, and said to be an estimate',
    (pointsPerSlot, title, worth, slots) => {
      const html = home({}, { pointsPerSlot });
      const value = html.slice(html.indexOf('id="value-title"'), html.indexOf('id="fairness-title"'));
      expect(textOf(value)).toContain(title);
      expect(textOf(value)).toContain(`${slots}枠の目安（概算）${worth}`);
      expect(textOf(value)).toMatch(/年収500万円の方を、手数料35%.*概算です/);
      expect(value.match(/<path/g)).toHaveLength(slots);
    },
  );
});

test('the software costs what its licence says: nothing', () => {
  expect(textOf(home())).toContain('ソフトウェア0円MITライセンス');
  expect(readFileSync('LICENSE', 'utf8')).toMatch(/^MIT License\n[\s\S]*free of charge/);
});

test.each(['ja', 'en'] as const)('the mail in the picture is the text that companies copy (%s)', (locale) => {
  const { body } = composeLetter(readyText('short', locale, { withQuestions: false }), {
    recipientName: undefined,
    companyName: locale === 'ja' ? 'みなとフーズ株式会社' : 'Minato Foods',
    companyAddress: undefined,
    contact: undefined,
    openingTitle: locale === 'ja' ? '営業職' : 'Sales',
    link: 'https://relay.example/r/8Jq2…',
  });
  const shown = home({}, { locale });
  const missing = body
    .split('\n')
    .filter((line) => !/^-*$|[{}]/.test(line) && !shown.includes(`>${line}</p>`));
  expect(missing).toEqual([]);
});

test('every question has an answer, and whoever runs this can be asked', () => {
  const html = home();
  expect(html.match(/<details><summary>[^<]+<\/summary><p>[^<]+<\/p><\/details>/g)).toHaveLength(6);
  expect(textOf(html)).toContain('お問い合わせ：運営事務局 ask@relay.example　電話 03-0000-0000');
  expect(textOf(home({}, { operator: undefined }))).toContain('運営者はまだ登録されていません');
});

test('what the product does not do is not claimed: it asks people of a company’s own records again, and those who ticked that it may', () => {
  const text = textOf(home());
  expect(text).toContain('自社の記録にある方へ、時期と条件を決めてご案内できます');
  expect(offeredAudiences).toEqual(['applicants', 'leavers', 'ticked']);
});

test('the picture of the relay says the rule in force and can be read without seeing it', () => {
  const html = written(<RelayDiagram pointsPerSlot={8} />);
  expect(html.match(/role="img" aria-label="[^"]*8ポイントで1枠[^"]*企業に戻ります/g)).toHaveLength(2);
  expect(written(<RelayDiagram pointsPerSlot={10} />, 'en')).toContain('one for 10 points');
});
