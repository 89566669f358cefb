import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { type Division, type Divisor, MOST_DIVIDED } from '../rules/divide.ts';
import type { ApplicantStatus } from '../store/search.ts';
import { listFilterWord, type ShownSearch, statusWord } from './words.ts';

/** How the list divides, each part a way to narrow it; or how long a list may be to be divided. */
export function Divisions({
  search,
  divisions,
}: {
  search: ShownSearch;
  divisions: readonly Division[] | null;
}) {
  if (divisions === null)
    return (
      <p class="support">
        {t(
          `${formatNumber(MOST_DIVIDED)}名以下に絞り込むと、状態・求人・選考ステップなどの内訳が表示されます。`,
          `Narrow the list to ${formatNumber(MOST_DIVIDED)} people or fewer to see how it divides.`,
        )}
      </p>
    );
  if (divisions.length === 0) return null;
  return (
    <details>
      <summary>{t('内訳から絞り込む', 'Narrow by how it divides')}</summary>
      <div class="stack is-tight">
        {divisions.map(({ by, shares, others }) => (
          <p>
            {listFilterWord(by)}
            {t('：', ': ')}
            {shares.map(({ value, count }, place) => (
              <>
                {place > 0 && t('、', ', ')}
                <a href={paths.company.applicants({ ...search, [by]: value })}>{shareWord(by, value)}</a>{' '}
                {formatNumber(count)}
              </>
            ))}
            {others > 0 && t(`、ほか${formatNumber(others)}種類`, ` and ${formatNumber(others)} more`)}
          </p>
        ))}
      </div>
    </details>
  );
}

function shareWord(by: Divisor, value: string): string {
  return by === 'status' ? statusWord(value as ApplicantStatus) : value;
}
