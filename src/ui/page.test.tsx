import { describe, expect, test } from 'vitest';
import { written } from '../../test/written.ts';
import type { Zone } from './navigation.ts';
import { Page } from './page.tsx';

const zones: readonly Zone[] = ['public', 'candidate', 'company', 'agency', 'operator'];
const user = { name: '佐藤 美咲', organisation: '株式会社あおぞら', zone: 'company' } as const;

function pageOf(zone: Zone, locale: 'ja' | 'en' = 'ja', here?: string) {
  return written(
    <Page zone={zone} title="題名">
      <p>本文</p>
    </Page>,
    locale,
    { here, user, csrf: 'token-1', nonce: 'n' },
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

  test('says in its title first that something came back', () => {
    const page = <Page zone="candidate" title="題名" children="本文" />;
    expect(written(page, 'ja', { cameBack: true })).toContain('<title>エラー：題名 | ');
    expect(written(page, 'en', { cameBack: true })).toContain('<title>Error: 題名 | ');
    expect(written(page, 'ja')).toContain('<title>題名 | ');
  });

  test('of a candidate says on paper what it is of and where it stands', () => {
    const html = written(<Page zone="candidate" title="題名" children="本文" />, 'ja', {
      host: 'relay.example',
      here: '/me/registrations/1',
    });
    const header = /<header[^>]*>(.*?)<\/header>/s.exec(html);
    expect(header?.[0]).not.toMatch(/^<header[^>]*print-hidden/);
    expect(header?.[1]).toContain('<span class="print-only">relay.example/me/registrations/1</span>');
  });

  test('says on a demo that it is one, and where the mail goes', () => {
    const demo = written(
      <Page zone="candidate" title="題名">
        本文
      </Page>,
      'ja',
      { demo: true },
    );
    expect(demo).toContain('これはデモです');
    expect(demo).toContain('href="/demo/mail"');
    expect(pageOf('candidate')).not.toContain('これはデモです');
  });

  const after = (here: string) =>
    written(
      <Page zone="public" title="題名" done={{ moved: ['移しました。', 'Moved.'] }}>
        本文
      </Page>,
      'ja',
      { here },
    );
  test.each([
    ['/x?done=moved', /role="status">.*移しました。/s],
    ['/x?a=1&done=saved', /role="status">.*保存しました。/s],
  ])('shows what the last request did, as a message that is read out: %s', (here, said) => {
    expect(after(here)).toMatch(said);
  });

  test.each(['/x', '/x?done=other', '/x?done=constructor', '/x?done=', '/x?undone=moved'])(
    'says nothing that is not of its own list: %s',
    (here) => expect(after(here)).not.toContain('role="status"'),
  );
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
      '<a href="/company/links" aria-current="page"><svg',
    );
    const below = pageOf('company', 'ja', '/company/links/42/preview');
    expect(below).toContain('<a href="/company/links" aria-current="true"><svg');
    expect(below.match(/aria-current/g)).toHaveLength(1);
  });

  test.each(['company', 'agency', 'operator'] as const)(
    'every room of the %s zone has a drawing of its own',
    (zone) => {
      const rooms = /<nav class="zone-nav".*?<\/nav>/s.exec(pageOf(zone))?.[0] ?? '';
      const drawings = [...rooms.matchAll(/<path d="([^"]+)"/g)].map(([, drawing]) => drawing);
      expect(new Set(drawings).size).toBe(rooms.match(/<a /g)?.length);
    },
  );

  test('no page asks for a script that its policy would refuse', () => {
    expect(
      written(
        <Page zone="company" title="題名">
          本文
        </Page>,
      ),
    ).not.toContain('<script');
  });

  test('the menu behind the name tells whose account it is and leads to the organisation’s settings', () => {
    const menu = /<div class="account-menu".*?<\/form>/s.exec(pageOf('company', 'ja', '/company'))?.[0];
    expect(menu).toMatch(
      /佐藤 美咲.*株式会社あおぞら.*href="\/company\/settings".*href="\/company\?lang=en".*ログアウト/s,
    );
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
  const html = written(
    <Page zone="company" title={'</title><script>x</script>'}>
      本文
    </Page>,
    'ja',
    { user: { name: '<b>' }, csrf: '"' },
  );
  expect(html).not.toContain('<script>x');
  expect(html).not.toContain('<b>');
});
