import { SMALLEST_GROUP } from '../../../platform/terms.ts';
import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import { t } from '../../../ui/rendering.ts';
import type { LinkKind } from '../rules/link.ts';
import type { LinkState } from '../rules/link-state.ts';
import { toldToCompany } from '../rules/told.ts';

/** A link's kind in a few words. */
export function kindName(kind: LinkKind): string {
  return kind === 'generic' ? t('共通リンク', 'One link for all') : t('個別リンク', 'One link each');
}

const STATES: Readonly<Record<LinkState, readonly [ja: string, en: string, tone: BadgeTone]>> = {
  open: ['受付中', 'Open', 'success'],
  test: ['テスト', 'Test', 'info'],
  closed: ['閉じています', 'Closed', 'neutral'],
  expired: ['期限切れ', 'Expired', 'neutral'],
  unavailable: ['利用できません', 'Not usable', 'warning'],
};

/** What a link is now, and how the badge that says so is coloured. */
export function stateBadge(state: LinkState): { readonly text: string; readonly tone: BadgeTone } {
  const [ja, en, tone] = STATES[state];
  return { text: t(ja, en), tone };
}

/** Whether there is any use in pasting it now: for the people who applied, or for a try. */
export function isUsable(state: LinkState): boolean {
  return state === 'open' || state === 'test';
}

/** A month as YYYY/MM. */
export function monthName(month: string): string {
  return month.replace('-', '/');
}

/** What stands behind a number of people. */
export function peopleUnit(): string {
  return t('名', '');
}

/** When figures of a link appear, and what they can tell all the same (rules.md §5.2). */
export function figuresPolicy(): string {
  return t(
    `リンクごとの数は、登録した方が${SMALLEST_GROUP}名になってから、月の締め（日本時間）に表示し、その後は新たに${SMALLEST_GROUP}名が登録した月の締めに更新します。ほかのリンクとの差から少人数のことが分かる場合は、次の締めまで未公開のまま、または前回の数のままにします。${toldToCompany.ja}`,
    `Figures of a link appear at the close of a month (JST) once ${SMALLEST_GROUP} people have registered, and move again when ${SMALLEST_GROUP} more have. Where the difference to other links would tell about fewer, they wait for a later close. ${toldToCompany.en}`,
  );
}
