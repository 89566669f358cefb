import { describe, expect, test } from 'vitest';
import { written } from '../../test/written.ts';
import { assetUrl } from './assets.ts';
import { CopyBlock } from './copy-block.tsx';
import { currentItem, settingsNavigation, zoneNavigation } from './navigation.ts';
import { paths } from './paths.ts';
import { ProgressBar } from './progress.tsx';
import { inLanguage } from './rendering.ts';

describe('a progress bar', () => {
  test('tells how far it is and asks again only while it runs', () => {
    const bar = { locale: 'ja', id: 'p', label: '取り込み中', href: '/company/imports/1' } as const;
    const running = written(<ProgressBar {...bar} done={4200} total={10000} running />);
    expect(running).toContain('10,000件のうち4,200件');
    expect(running).toMatch(/<progress value="4200" max="10000" aria-labelledby="p-label">/);
    expect(running).toContain('data-poll="/company/imports/1"');
    const finished = written(<ProgressBar {...bar} done={10000} total={10000} running={false} />);
    expect(finished).not.toMatch(/data-poll|<a /);
  });

  test('of unknown length claims no share', () => {
    const html = written(
      <ProgressBar id="p" label="読み込み中" done={5} total={undefined} href="/x" running />,
    );
    expect(html).toMatch(/<progress aria-labelledby="p-label"><\/progress><p>5件まで完了/);
  });
});

test('text to copy is there to select; the button waits for the script', () => {
  const html = written(<CopyBlock id="link" label="専用リンク" text="https://x.example/r/a" />);
  expect(html).toMatch(/<button type="button" [^>]*data-copy="link" [^>]*hidden=""/);
  expect(html).toMatch(/<pre class="text" id="link"[^>]*>https:\/\/x\.example\/r\/a<\/pre>/);
});

describe('navigation', () => {
  test('a zone home is not current on all of its pages', () => {
    const items = inLanguage('ja', () => zoneNavigation('company'));
    expect(currentItem(items, '/company')).toEqual({ href: '/company', exact: true });
    expect(currentItem(items, '/company/settings/members')).toEqual({
      href: '/company/settings',
      exact: false,
    });
    expect(currentItem(items, '/companyish')).toBeUndefined();
    expect(currentItem(items, undefined)).toBeUndefined();
  });

  test.each(['company', 'agency', 'operator'] as const)(
    'every settings page of the %s zone is found from its first',
    (zone) => {
      const main = inLanguage('en', () => zoneNavigation(zone)).map((item) => item.href);
      const settings = inLanguage('en', () => settingsNavigation(zone)).map((item) => item.href);
      expect(main).toContain(settings[0]);
    },
  );

  test('an invitation that comes back with a fault is shown under the members', () => {
    const items = inLanguage('ja', () => settingsNavigation('company'));
    expect(currentItem(items, paths.company.invitations())?.href).toBe(paths.company.members());
    expect(currentItem(items, paths.company.settings())?.href).toBe(paths.company.settings());
  });
});

test('built files keep their kind in their address', () => {
  expect(assetUrl('app.css')).toMatch(/^\/assets\/app\.([0-9a-f]{10}\.)?css$/);
});
