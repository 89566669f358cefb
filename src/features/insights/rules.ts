import { addJstMonths, type JstDate } from '../../platform/calendar.ts';
import type { RelayLinkId } from '../../platform/ids.ts';
import type { HomeCounts } from './store.ts';

/** Something the company itself should do next; the order is the order on the page. */
export type HomeTask =
  | { readonly kind: 'reopen_links'; readonly count: number }
  | { readonly kind: 'make_link' }
  /** Notes that name whoever looks, and that they have not read. */
  | { readonly kind: 'read_notes'; readonly count: number }
  | { readonly kind: 'answer_import'; readonly count: number }
  | { readonly kind: 'confirm_import'; readonly count: number }
  /** Warned of, and deleted from that day on (rules.md §8.23). */
  | { readonly kind: 'retention_due'; readonly count: number; readonly on: JstDate }
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
  if (counts.dueOn !== null) tasks.push({ kind: 'retention_due', count: counts.peopleDue, on: counts.dueOn });
  const [linkId] = counts.linksToDeclare;
  if (linkId !== undefined) {
    const month = lastMonthStart(today).slice(0, 7);
    tasks.push({ kind: 'declare_rejections', count: counts.linksToDeclare.length, linkId, month });
  }
  if (counts.openOpenings === 0) tasks.push({ kind: 'add_opening' });
  if (!counts.hasApplicants && counts.importsRunning === 0) tasks.push({ kind: 'import_applicants' });
  return tasks;
}

/** One of the four things that a company does once, before everything goes on by itself; the order is that of doing them. */
export interface FirstStep {
  readonly kind: 'make_link' | 'try_link' | 'paste_link' | 'declare_rejections';
  readonly isDone: boolean;
  /** The link it is done at; null where there is none yet, or where it cannot be done before another month has begun. */
  readonly linkId: RelayLinkId | null;
  /** The month that is asked about there, `YYYY-MM`. */
  readonly month?: string;
}

/**
 * The first steps of a company; none once its link is at work and a number was declared, test link or not. That a link is
 * in the mails shows itself by what comes back: only what the company may know anyway is looked at (rules.md §5.2).
 * @param received introductions ever received, counted or not
 */
export function firstStepsFor(counts: HomeCounts, received: number, today: JstDate): readonly FirstStep[] {
  const { firstLink, isFirstLinkOlder, hasTestLink, hasDeclared, linksToDeclare, viewsShown } = counts;
  const isPasted = received > 0 || viewsShown !== null || hasDeclared;
  if (isPasted && hasDeclared) return [];
  return [
    { kind: 'make_link', isDone: firstLink !== null || isPasted, linkId: null },
    { kind: 'try_link', isDone: hasTestLink, linkId: null },
    { kind: 'paste_link', isDone: isPasted, linkId: firstLink },
    {
      kind: 'declare_rejections',
      isDone: hasDeclared,
      linkId: linksToDeclare[0] ?? (isFirstLinkOlder ? firstLink : null),
      month: lastMonthStart(today).slice(0, 7),
    },
  ];
}

/** The first day of last month. */
export function lastMonthStart(today: JstDate): JstDate {
  return addJstMonths(`${today.slice(0, 7)}-01`, -1);
}
