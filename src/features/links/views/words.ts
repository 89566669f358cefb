import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import { type Locale, textIn } from '../../../ui/text.ts';
import type { LinkKind } from '../rules/link.ts';
import type { LinkState } from '../rules/link-state.ts';

/** A link's kind in a few words. */
export function kindName(kind: LinkKind, locale: Locale): string {
  const t = textIn(locale);
  return kind === 'generic' ? t('共通リンク', 'One link for all') : t('個別リンク', 'One link each');
}

const TONES: Readonly<Record<LinkState, BadgeTone>> = {
  open: 'success',
  test: 'info',
  closed: 'neutral',
  expired: 'neutral',
  unavailable: 'warning',
};

/** What a link is now, and how the badge that says so is coloured. */
export function stateBadge(
  state: LinkState,
  locale: Locale,
): { readonly text: string; readonly tone: BadgeTone } {
  return { text: STATES[state][locale], tone: TONES[state] };
}

const STATES: Readonly<Record<LinkState, Readonly<Record<Locale, string>>>> = {
  open: { ja: '受付中', en: 'Open' },
  test: { ja: 'テスト', en: 'Test' },
  closed: { ja: '閉じています', en: 'Closed' },
  expired: { ja: '期限切れ', en: 'Expired' },
  unavailable: { ja: '利用できません', en: 'Not usable' },
};

/** A month as YYYY/MM. */
export function monthName(month: string): string {
  return month.replace('-', '/');
}
