import type { Child } from 'hono/jsx';
import { Button, ButtonLink } from './forms/button.tsx';
import { t } from './rendering.ts';

export interface FilterBarProps {
  /** The list's own address; the filters become its query. */
  action: string;
  /** Id of the element that holds the results: with a script it is refreshed in place while one types. */
  results: string;
  /** Refreshed by pressing the button alone: where being shown is a reading, nobody is shown on the way to a word. */
  onlyPressed?: boolean | undefined;
  /** Something is filtered, so that clearing makes sense. */
  active: boolean;
  children: Child;
  /** What is asked less often, behind one line below the others; open where one of it narrows the list. */
  more?: { readonly words: string; readonly isOpen: boolean; readonly fields: Child } | undefined;
}

/** Filters of a list. They live in the address, so that a filtered list can be kept, shared and gone back to. */
export function FilterBar({ action, results, onlyPressed, active, children, more }: FilterBarProps) {
  return (
    <search class="print-hidden">
      <form class="filter-bar" method="get" action={action} data-refresh={onlyPressed ? undefined : results}>
        {children}
        <div class="btn-row">
          <Button variant="secondary">{t('絞り込む', 'Filter')}</Button>
          {active && (
            <ButtonLink variant="plain" href={action}>
              {t('条件を消す', 'Clear')}
            </ButtonLink>
          )}
        </div>
        {more && (
          <details open={more.isOpen || undefined}>
            <summary>{more.words}</summary>
            <div class="mt-4 flex flex-wrap gap-4">{more.fields}</div>
          </details>
        )}
      </form>
    </search>
  );
}

interface FilterResultsProps {
  id: string;
  /** How many there are; empty where there are none. */
  summary: string;
  /** What is announced then; to be seen it stands in place of the rows. */
  nothing: string;
  children: Child;
}

/** The results of a FilterBar. The summary stays in place so that its changes are announced. */
export function FilterResults({ id, summary, nothing, children }: FilterResultsProps) {
  return (
    <div class="stack is-tight">
      <p class="support" role="status" id={`${id}-summary`}>
        {summary === '' ? <span class="sr-only">{nothing}</span> : summary}
      </p>
      <div id={id}>{children}</div>
    </div>
  );
}
