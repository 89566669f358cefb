import { Stat } from './layout/stat.tsx';
import { t } from './rendering.ts';
import { formatNumber, type Pair } from './text.ts';

type Figure = 'told' | 'views' | 'registrations' | 'introductions';

/** One name for one number, wherever it stands. What each counts: docs/rules.md §3 and §5.2. */
const NAMES: Readonly<Record<Figure, Pair>> = {
  /** Result mails with a link, as the company says. */
  told: ['お見送りの連絡をした人数', 'People told'],
  /** Robots and previews left out, test links too. */
  views: ['ページの表示回数', 'Page views'],
  /** Each person once for a link, whatever they did afterwards. */
  registrations: ['登録した人数', 'People registered'],
  /** Every introduction that earned a point, also where the point was taken back later. */
  introductions: ['紹介（受付）', 'Introductions received'],
};

/** What a number is called. */
export function figureName(figure: Figure): string {
  return t(...NAMES[figure]);
}

/** In place of a figure of links that is not shown, because it could tell about somebody (docs/rules.md §5.2). */
export function notPublished(): string {
  return t('未公開', 'Not published');
}

/** A company's introductions that earned a point, by what has become of it. */
interface ReceivedCounts {
  readonly pending: number;
  readonly confirmed: number;
  /** Before or after it was confirmed. */
  readonly reversed: number;
}

/** All introductions of a company since the start, and what has become of them. */
export function ReceivedStat({ counts }: { counts: ReceivedCounts }) {
  const [confirmed, pending, reversed] = [counts.confirmed, counts.pending, counts.reversed].map((count) =>
    formatNumber(count),
  );
  return (
    <Stat
      label={figureName('introductions')}
      value={formatNumber(counts.pending + counts.confirmed + counts.reversed)}
      unit={t('件', '')}
      note={t(
        `うち確定${confirmed}・確認中${pending}・取り消し${reversed}（開始からの累計）`,
        `${confirmed} confirmed, ${pending} pending, ${reversed} taken back (since the start)`,
      )}
    />
  );
}
