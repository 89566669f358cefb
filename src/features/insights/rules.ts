import { addJstMonths, type JstDate } from '../../platform/calendar.ts';
import type { RelayLinkId } from '../../platform/ids.ts';
import type { HomeCounts } from './store.ts';

/** Something the company itself should do next; the order is the order on the page. */
export type HomeTask =
  | { readonly kind: 'reopen_links'; readonly count: number }
  | { readonly kind: 'make_link' }
  | { readonly kind: 'answer_import'; readonly count: number }
  | { readonly kind: 'confirm_import'; readonly count: number }
  | {
      readonly kind: 'declare_rejections';
      readonly count: number;
      /** The first of them, and the month that is asked for, `YYYY-MM`. */
      readonly linkId: RelayLinkId;
      readonly month: string;
    }
  | { readonly kind: 'add_opening' }
  | { readonly kind: 'import_applicants' };

/** What needs the company today, most blocking first. Nothing is invented to look busy: the list may be empty. */
export function tasksFor(counts: HomeCounts, today: JstDate): HomeTask[] {
  const tasks: HomeTask[] = [];
  if (counts.restingLinks > 0) tasks.push({ kind: 'reopen_links', count: counts.restingLinks });
  else if (counts.openLinks === 0) tasks.push({ kind: 'make_link' });
  if (counts.importsToAnswer > 0) tasks.push({ kind: 'answer_import', count: counts.importsToAnswer });
  if (counts.importsToConfirm > 0) tasks.push({ kind: 'confirm_import', count: counts.importsToConfirm });
  const [linkId] = counts.linksToDeclare;
  if (linkId !== undefined) {
    const month = lastMonthStart(today).slice(0, 7);
    tasks.push({ kind: 'declare_rejections', count: counts.linksToDeclare.length, linkId, month });
  }
  if (counts.openOpenings === 0) tasks.push({ kind: 'add_opening' });
  if (!counts.hasApplicants && counts.importsRunning === 0) tasks.push({ kind: 'import_applicants' });
  return tasks;
}

/** The first day of last month. */
export function lastMonthStart(today: JstDate): JstDate {
  return addJstMonths(`${today.slice(0, 7)}-01`, -1);
}
