import { PAGE_ROWS, type Page } from '../db/page.ts';
import { writeSpot } from '../platform/cursor.ts';
import { ButtonLink } from './forms/button.tsx';
import { t } from './rendering.ts';
import { formatNumber } from './text.ts';

/** Rows of a whole list; with `isMore` there are more than were counted. */
export interface Total {
  readonly count: number;
  readonly isMore: boolean;
}

interface PagerProps {
  page: Page<unknown>;
  total?: Total | undefined;
  /** The list's own address with its filters; the cursor is added to it. */
  href: (query: { readonly cursor?: string }) => string;
  /** A line above the table has said how many there are. */
  isSaid?: boolean | undefined;
  /** The rows are people. */
  isOfPeople?: boolean | undefined;
}

/** Where this page lies in its list, and the ways to the others: back, on, and to the beginning. Never around nothing. */
export function Pager({ page, total, href, isSaid, isOfPeople }: PagerProps) {
  const { rows, next, previous, first, isFirst } = page;
  const at = (place: string, row: number | null, isBack: boolean) =>
    href({ cursor: writeSpot({ place, row, isBack }) });
  if (isFirst && next === null)
    return isSaid || rows.length === 0 ? null : (
      <Position page={page} total={total} isOfPeople={isOfPeople} />
    );
  const size = formatNumber(PAGE_ROWS);
  return (
    <nav class="pager" aria-label={t('ページの移動', 'Pages')}>
      <Position page={page} total={total} isOfPeople={isOfPeople} />
      <div class="btn-row print-hidden">
        {!isFirst && (
          <ButtonLink variant="plain" small href={href({})}>
            {t('最初', 'First')}
          </ButtonLink>
        )}
        {previous !== null && first !== null && (
          <ButtonLink variant="secondary" small href={at(previous, Math.max(1, first - PAGE_ROWS), true)}>
            {t(`前の${size}${isOfPeople ? '名' : '件'}`, `Previous ${size}`)}
          </ButtonLink>
        )}
        {next !== null && (
          <ButtonLink variant="secondary" small href={at(next, first && first + rows.length, false)}>
            {t(`次の${size}${isOfPeople ? '名' : '件'}`, `Next ${size}`)}
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}

function Position({ page, total, isOfPeople }: Pick<PagerProps, 'page' | 'total' | 'isOfPeople'>) {
  return <p class="support">{positionWords(page, total, isOfPeople)}</p>;
}

/** How many there are and which of them are here: 全19件, 51–100 / 976件. Nothing for no rows. */
export function positionWords(
  { rows, first, isFirst, next }: Page<unknown>,
  total?: Total,
  isOfPeople = false,
): string {
  const n = formatNumber;
  const of = isOfPeople ? '名' : '件';
  const shown = n(rows.length);
  if (rows.length === 0) return '';
  if (isFirst && next === null) return t(`全${shown}${of}`, `${shown} in all`);
  const last = first === null ? null : first + rows.length - 1;
  // A number that the list itself contradicts was typed, or rows have gone since it was counted.
  if (first === null || last === null || (total && !total.isMore && last > total.count))
    return t(`${shown}${of}`, shown);
  const here = `${n(first)}–${n(last)}`;
  if (total?.isMore)
    return t(`${here} / ${n(total.count)}${of}以上`, `${here} of more than ${n(total.count)}`);
  const all = total?.count ?? (next === null ? last : undefined);
  return all === undefined ? t(`${here}${of}`, here) : t(`${here} / ${n(all)}${of}`, `${here} of ${n(all)}`);
}
