import { describe, expect, test } from 'vitest';
import { written } from '../../../../test/written.ts';
import { idOf } from '../../../platform/ids.ts';
import type { LandingLink } from '../../links/actions/find-link.ts';
import { expiryOf } from '../../links/rules/link.ts';
import { linkState } from '../../links/rules/link-state.ts';
import { LaterPage, LinkStatePage, UnknownLinkPage } from './notice.tsx';

const link: LandingLink = {
  companyId: idOf('00000000-0000-4000-8000-000000000001'),
  linkId: idOf('00000000-0000-4000-8000-000000000002'),
  kind: 'generic',
  test: false,
  isPersonalCode: false,
  expiresAt: null,
  closedAt: null,
  stoppedAt: null,
  companyName: '株式会社みらい',
  companyNameEn: 'Future Inc.',
  companyAddress: '東京都',
  companyContactMail: 'company@example.jp',
  companyApprovedAt: new Date(0),
  companySuspendedAt: null,
  openingTitle: null,
  unanswered: null,
  at: new Date(0),
};
const later = (expiresAt: Date | null, locale: 'ja' | 'en' = 'ja') =>
  written(<LaterPage link={{ ...link, expiresAt }} linkCode="code" />, locale).replaceAll('<wbr/>', '');

describe('あとで', () => {
  test('promises the way back until the last day on which the link is open, and not for ever', () => {
    const expiresAt = expiryOf('2026-12-04');
    expect(later(expiresAt)).toContain('戻れるのは2026/12/04までです');
    expect(later(expiresAt, 'en')).toContain('until the end of 2026/12/04 (Japan time)');
    const before = { ...link, expiresAt };
    expect(linkState(before, new Date(expiresAt.getTime() - 1))).toBe('open');
    expect(linkState(before, expiresAt)).toBe('expired');
  });

  test('promises it of a link without an end only until the company closes it', () => {
    expect(later(null)).toContain('戻れるのは、株式会社みらいがこのリンクを閉じるまでです');
    for (const html of [later(null), later(expiryOf('2026-12-04'))]) expect(html).not.toContain('いつでも');
  });
});

test('a link that leads nowhere still shows whoever has registered the way to their page', () => {
  const states = (['closed', 'expired', 'unavailable'] as const).map((state) => (
    <LinkStatePage state={state} link={link} />
  ));
  for (const page of [...states, <UnknownLinkPage />]) {
    expect(written(page)).toContain('href="/me/sign-in"');
    expect(written(page)).toContain('href="/start"');
  }
});
