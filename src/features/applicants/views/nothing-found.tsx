import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { NothingFound } from '../actions/explain-search.ts';
import type { BoundedCount } from '../actions/read-applicants.ts';
import { leaveOut } from '../rules/list.ts';
import { listFilterWord, type ShownSearch } from './words.ts';

/** Where nobody was found: each filter that keeps somebody out, with how many there are without it. */
export function WaysOut({ search, nothing }: { search: ShownSearch; nothing: NothingFound | null }) {
  const { without = [] } = nothing ?? {};
  if (without.length === 0) return null;
  return (
    <ButtonRow>
      {without.map(({ filter, count }) => (
        <ButtonLink
          variant="secondary"
          small
          href={paths.company.applicants({ ...leaveOut(search, filter) })}
        >
          {t(
            `「${listFilterWord(filter)}」の条件を外す（${peopleWord(count)}）`,
            `Without “${listFilterWord(filter)}” (${peopleWord(count)})`,
          )}
        </ButtonLink>
      ))}
    </ButtonRow>
  );
}

/** What to try, by what a search for less found. */
export function nothingText({ q }: ShownSearch, nothing: NothingFound | null): string {
  const { words = [], withoutFilters = null } = nothing ?? {};
  const missing = words.filter(({ count }) => count.count === 0).map(({ word }) => word);
  if (missing.length > 0)
    return t(
      `「${missing.join('」「')}」は見つかりません。この言葉を外すか、別の書き方でお試しください。`,
      `“${missing.join('”, “')}” is not found. Leave it out, or try another spelling.`,
    );
  if (withoutFilters !== null && withoutFilters.count > 0)
    return q
      ? t(
          `言葉以外の条件を消すと、${peopleWord(withoutFilters)}が見つかります。`,
          `Without the other filters there are ${peopleWord(withoutFilters)}.`,
        )
      : t(
          `条件を消すと、${peopleWord(withoutFilters)}が見つかります。`,
          `Without the filters there are ${peopleWord(withoutFilters)}.`,
        );
  if (words.length > 1)
    return t(
      `言葉をすべて含む方は見つかりません。1語ずつでは、${words.map(({ word, count }) => `「${word}」${peopleWord(count)}`).join('、')}です。`,
      `No person has all of the words. One by one: ${words.map(({ word, count }) => `“${word}” ${peopleWord(count)}`).join(', ')}.`,
    );
  return t('言葉を短くするか、条件を消してお試しください。', 'Try fewer letters, or clear the filters.');
}

/** A figure that is counted no further than its limit. */
function peopleWord({ count, isMore }: BoundedCount): string {
  const n = formatNumber(count);
  return isMore ? t(`${n}名以上`, `more than ${n}`) : t(`${n}名`, n);
}
