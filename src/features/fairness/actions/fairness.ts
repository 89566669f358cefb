import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { getOrganisation, listNames } from '../../parties/store/organisations.ts';
import { daysOfMonth, type Share, sharesOf } from '../rules/shares.ts';
import { type Choices, listCardViews, listChoices } from '../store/figures.ts';
import { listOrdersAfter, listOrdersBetween } from '../store/orders.ts';

/** How one agency fared in a month. */
export interface FairnessRow extends Share {
  readonly agencyId: OrganisationId;
  readonly names: OrganisationNames;
  readonly chosen: number;
  readonly introduced: number;
}

/** All agencies of a month that is over, as far as the reader may see them; without one before the first month of the log is over. */
export interface Fairness {
  /** `YYYY-MM`, the newest first. */
  readonly months: readonly string[];
  readonly month: string | undefined;
  readonly rows: readonly FairnessRow[];
  readonly views: number;
  /** Of everybody, whom ever they chose. */
  readonly all: Pick<Choices, 'chosen' | 'introduced'>;
}

const NOTHING = { shown: 0, first: 0, closedHours: 0, chosen: 0, introduced: 0 };

/** The table of fairness (rules.md §7.5): of all agencies for the desk, of the acting one for an agency. */
export async function readFairness(tx: Tx, asked: string | undefined): Promise<Fairness> {
  const months = await listMonths(tx);
  const month = months.find((one) => one === asked) ?? months[0];
  if (month === undefined) return { months, month, rows: [], views: 0, all: NOTHING };
  const days = daysOfMonth(month);
  const [from, until] = [startOfJstDay(`${month}-01`), startOfJstDay(addJstMonths(`${month}-01`, 1))];
  const [entries, views, choices] = await Promise.all([
    listOrdersBetween(tx, from, until),
    listCardViews(tx, `${month}-01`),
    listChoices(tx, from, until),
  ]);
  const shares = sharesOf(days, entries, views);
  const byAgency = new Map(choices.map((one) => [one.agencyId as string | null, one]));
  const own = tx.scope.kind === 'operator' ? undefined : tx.organisationId;
  const ids = [...new Set([...shares.keys(), ...byAgency.keys()])].flatMap((id) =>
    id === null || (own !== undefined && id !== own) ? [] : (id as OrganisationId),
  );
  const names: ReadonlyMap<string, OrganisationNames> =
    own === undefined ? await listNames(tx, ids) : new Map([[own, await getOrganisation(tx, own)]]);
  return {
    months,
    month,
    rows: ids.flatMap((agencyId) => {
      const name = names.get(agencyId);
      if (name === undefined) return [];
      return [
        { ...NOTHING, ...shares.get(agencyId), ...peopleOf(byAgency.get(agencyId)), agencyId, names: name },
      ];
    }),
    views: [...views.values()].reduce((sum, one) => sum + one, 0),
    all: peopleOf(byAgency.get(null)),
  };
}

function peopleOf(choices: Choices | undefined): Pick<Choices, 'chosen' | 'introduced'> {
  return { chosen: choices?.chosen ?? 0, introduced: choices?.introduced ?? 0 };
}

/** The months that are over since the log began, the newest first. */
async function listMonths(tx: Tx): Promise<string[]> {
  const [first] = await listOrdersAfter(tx, 0, 1);
  if (first === undefined) return [];
  const months: string[] = [];
  const now = jstDate(tx.now).slice(0, 7);
  for (let day = `${first.day.slice(0, 7)}-01`; day.slice(0, 7) < now; day = addJstMonths(day, 1))
    months.unshift(day.slice(0, 7));
  return months;
}
