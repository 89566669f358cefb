import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import { periodsOf } from '../rules/figures.ts';
import { firstDayOf, type JstMonth, jstMonth } from '../rules/month.ts';
import { listCompaniesToClose } from '../store/closes.ts';
import {
  listAllDeclared,
  listAllPublications,
  type ShownSums,
  sumDeclared,
  sumShown,
} from '../store/figures.ts';

export type { ShownSums } from '../store/figures.ts';

/** Result mails the acting company declared for a month, all links together; null where it said no number. */
export function readDeclared(tx: Tx, month: JstMonth): Promise<number | null> {
  return sumDeclared(tx, firstDayOf(month));
}

/** What is shown of the acting company's links, all together, as on its home; null while nothing is (rules.md §5.2). */
export function readShown(tx: Tx): Promise<ShownSums | null> {
  return sumShown(tx);
}

/** What was published of all links together in a period, and how many were told in the months of it that have a number. */
export interface PublishedSums {
  readonly registrations: number;
  readonly introductions: number;
  /** Of the registrations, those of stretches whose months all have a number, and that number. */
  readonly registrationsTold: number;
  readonly told: number;
}

/**
 * The acting company's links in a period: every stretch between two publications of a link that lies in it as a whole
 * (rules/figures.ts), so that no sum tells of fewer people than a publication does. Null while there is none (rules.md §5.2).
 * @param from the first month; null: since the beginning
 * @param before the first day after the period
 */
export async function sumPublished(
  tx: Tx,
  from: JstMonth | null,
  before: JstDate,
): Promise<PublishedSums | null> {
  const [links, declared] = await Promise.all([listAllPublications(tx), listAllDeclared(tx)]);
  const parts = links.flatMap(({ id, madeAt, publications }) =>
    periodsOf(madeAt, publications, declared.get(id) ?? new Map())
      .toReversed()
      .map((period, index) => ({
        ...period,
        introductions:
          (publications[index]?.introductions ?? 0) - (publications[index - 1]?.introductions ?? 0),
      }))
      .filter((period) => (from === null || period.from >= from) && firstDayOf(period.through) < before),
  );
  if (parts.length === 0) return null;
  const told = parts.filter((part) => part.declared !== null);
  const sum = <T>(some: readonly T[], of: (one: T) => number) => some.reduce((all, one) => all + of(one), 0);
  return {
    registrations: sum(parts, (part) => part.registrations),
    introductions: sum(parts, (part) => part.introductions),
    registrationsTold: sum(told, (part) => part.registrations),
    told: sum(told, (part) => part.declared ?? 0),
  };
}

/** Companies with a month that is over and not closed yet: their figures move any moment. Needs the `system` scope. */
export async function listUnclosed(tx: Tx): Promise<ReadonlySet<string>> {
  const waiting = await listCompaniesToClose(tx, firstDayOf(jstMonth(tx.now)));
  return new Set(waiting.map(({ companyId }) => companyId));
}
