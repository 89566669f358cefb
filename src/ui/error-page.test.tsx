import { describe, expect, test } from 'vitest';
import { written } from '../../test/written.ts';
import { ErrorPage, type ErrorStatus } from './error-page.tsx';

const statuses: readonly ErrorStatus[] = [400, 403, 404, 409, 413, 422, 429, 500, 503];

describe.each(['ja', 'en'] as const)('an error page in %s', (locale) => {
  const pages = statuses.map((status) =>
    written(<ErrorPage status={status} zone="public" requestId="req-1" />, locale),
  );

  test('has a wording of its own for every status', () => {
    expect(new Set(pages.map((html) => /<title>(.*?)<\/title>/.exec(html)?.[1])).size).toBe(statuses.length);
  });

  test('names the request, the status and a way on', () => {
    for (const [index, html] of pages.entries()) {
      expect(html).toContain(`${locale === 'ja' ? 'エラー' : 'Error'} ${statuses[index]}`);
      expect(html).toContain('<code>req-1</code>');
      expect(html).toMatch(/<a class="btn is-secondary" href="\/">/);
    }
  });
});

test('a caller that knows more replaces the words', () => {
  const html = written(
    <ErrorPage status={404} zone="candidate" requestId="r" title="リンクの終了">
      <p>このリンクは終了しました。</p>
    </ErrorPage>,
  );
  expect(html).toContain('このリンクは終了しました。');
  expect(html).toContain('<title>リンクの終了 | ');
  expect(html).not.toContain('アドレスが正しいか');
});

test('a page that may be there in a moment is opened again, and asks nobody to sign in or to register', () => {
  const html = written(<ErrorPage status={503} zone="candidate" requestId="r" again="/me/data?x=1" />);
  expect(html).toContain('<a class="btn is-secondary" href="/me/data?x=1">もう一度開く</a>');
  expect(html).not.toMatch(/href="\/start"|登録した方のログインへ/);
});
