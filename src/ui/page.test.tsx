import { describe, expect, test } from 'vitest';
import type { Zone } from './navigation.ts';
import { Page } from './page.tsx';

const zones: readonly Zone[] = ['public', 'candidate', 'company', 'agency', 'operator'];
const user = { name: '佐藤 美咲', organisation: '株式会社あおぞら', csrf: 'token-1' };

function pageOf(zone: Zone, locale: 'ja' | 'en' = 'ja', here?: string) {
  return String(
    <Page zone={zone} locale={locale} here={here} title="題名" demo={false} user={user}>
      <p>本文</p>
    </Page>,
  );
}

describe('every page', () => {
  test.each(zones)(
    'of the %s zone is a whole document in its language, with a way past the header',
    (zone) => {
      const html = pageOf(zone, 'en');
      expect(html).toMatch(/^<!doctype html><html lang="en">/);
      expect(html).toContain('<title>題名 | Career Relay</title>');
      expect(html).toMatch(/<a class="skip-link" href="#main">.*<main [^>]*id="main"/s);
    },
  );

  test.each(zones)('of the %s zone needs no exception in the content security policy', (zone) => {
    const html = pageOf(zone);
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|javascript:/);
    expect([...html.matchAll(/<script[^>]*>/g)].every(([tag]) => tag.includes(' src="/assets/'))).toBe(true);
  });

  test('says on a demo that it is one, and where the mail goes', () => {
    const demo = String(
      <Page zone="candidate" locale="ja" title="題名" demo>
        本文
      </Page>,
    );
    expect(demo).toContain('これはデモです');
    expect(demo).toContain('href="/demo/mail"');
    expect(pageOf('candidate')).not.toContain('これはデモです');
  });

  test('shows what the last request did, as a message that is read out', () => {
    const html = String(
      <Page
        zone="public"
        locale="ja"
        title="題名"
        demo={false}
        flash={{ kind: 'success', text: '保存しました。' }}
      >
        本文
      </Page>,
    );
    expect(html).toMatch(/role="status">.*保存しました。/s);
  });
});

describe('zones', () => {
  test('a candidate page carries no script and the small style sheet', () => {
    const html = pageOf('candidate');
    expect(html).not.toContain('<script');
    expect(html).toMatch(/href="\/assets\/candidate\.[\w.]*css"/);
  });

  test.each(['company', 'agency', 'operator'] as const)('a %s page loads the enhancement script', (zone) => {
    expect(pageOf(zone)).toMatch(/<script type="module" src="\/assets\/app\.[\w.]*js"/);
  });

  test('the page one is on is marked, and a page below it too', () => {
    expect(pageOf('company', 'ja', '/company/links?q=x')).toContain(
      '<a href="/company/links" aria-current="page">専用リンク</a>',
    );
    const below = pageOf('company', 'ja', '/company/links/42/preview');
    expect(below).toContain('<a href="/company/links" aria-current="true">専用リンク</a>');
    expect(below.match(/aria-current/g)).toHaveLength(1);
  });

  test('signing out is a form with the request token, never a link', () => {
    expect(pageOf('company')).toMatch(/action="\/sign-out">.*name="csrf" value="token-1"/s);
    expect(pageOf('candidate')).toContain('action="/me/sign-out"');
  });
});

test('the language link keeps the filters of the page', () => {
  expect(pageOf('company', 'ja', '/company/applicants?q=%E5%B1%B1&lang=ja')).toContain(
    'href="/company/applicants?q=%E5%B1%B1&amp;lang=en" lang="en"',
  );
});

test('a name from outside cannot become markup', () => {
  const html = String(
    <Page
      zone="company"
      locale="ja"
      title={'</title><script>x</script>'}
      demo={false}
      user={{ name: '<b>', csrf: '"' }}
    >
      本文
    </Page>,
  );
  expect(html).not.toContain('<script>x');
  expect(html).not.toContain('<b>');
});
