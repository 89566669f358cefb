import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { Reading } from '../../../ui/measure-text.ts';
import { sumPublished } from '../../links/actions/month-summary.ts';
import { jstMonth } from '../../links/rules/month.ts';
import { readAskingResults } from '../../reapproach/actions/results.ts';
import { getBalance } from '../../slots/actions/show-slots.ts';
import { measuresFor } from '../rules/catalogue.ts';
import { COUNTERS, type Counter, type Fact, type Found } from '../rules/counters.ts';
import { type Audience, type Measure, readingOf } from '../rules/measure.ts';
import { type Period, yearBefore } from '../rules/period.ts';
import { countEverybody } from '../store/everybody.ts';
import { sumCounters } from '../store/tallies.ts';

/** A number with everything there is to say about it. */
export interface Measured {
  readonly measure: Measure;
  readonly period: Period;
  readonly reading: Reading;
  /** The same months a year before; null where the period is not over or has no beginning. */
  readonly before: Reading | null;
}

/**
 * The measures of one side in a period, in the order of the catalogue: pages, files, mail, REST and whoever draws them ask here, so
 * that a number is the same wherever it stands (rules.md §15.1).
 * @param only some of them; all of the side where left out
 */
export async function readMeasures(
  tx: Tx,
  audience: Audience,
  period: Period,
  only?: readonly string[],
): Promise<readonly Measured[]> {
  const measures = measuresFor(audience).filter(({ id }) => only === undefined || only.includes(id));
  const facts = new Set(
    measures.flatMap(({ numerator, denominator }) =>
      denominator === null ? [numerator.fact] : [numerator.fact, denominator.fact],
    ),
  );
  const last = yearBefore(period);
  const found = await find(tx, audience, facts, period);
  const foundBefore = last && (await find(tx, audience, facts, last));
  return measures.map((measure) => ({
    measure,
    period,
    reading: readingOf(measure, found),
    before: foundBefore && readingOf(measure, foundBefore),
  }));
}

/** The day it is, for periods. */
export function todayOf(tx: Tx): JstDate {
  return jstDate(tx.now);
}

async function find(tx: Tx, audience: Audience, facts: ReadonlySet<Fact>, period: Period): Promise<Found> {
  const counters: Counter[] = COUNTERS.filter((counter) => facts.has(counter) || counter === 'slots_used');
  const counted = await sumCounters(tx, counters, period);
  if (audience === 'agency') return counted;
  if (audience === 'operator')
    return { ...counted, ...(await countEverybody(tx, period.from, period.before)) };
  const wants = (...some: readonly Fact[]) => some.some((fact) => facts.has(fact));
  return {
    ...counted,
    ...(wants('shown_registered', 'shown_told') ? await findShown(tx, period) : {}),
    ...(wants('asked', 'reapplied') ? await findAsked(tx, period) : {}),
    ...(wants('saving_yen') ? await findSaving(tx, counted.slots_used ?? 0) : {}),
  };
}

async function findShown(tx: Tx, { from, before }: Period): Promise<Found> {
  const sums = await sumPublished(tx, from && jstMonth(from), before);
  return {
    shown_registered: sums && sums.registrations,
    shown_introduced: sums && sums.introductions,
    shown_told: sums && sums.told,
    shown_registered_told: sums && sums.registrationsTold,
  };
}

async function findAsked(tx: Tx, period: Period): Promise<Found> {
  const { invited, answered, reapplied, hired } = await readAskingResults(tx, period);
  return { asked: invited, asked_answered: answered, reapplied, reapplied_hired: hired };
}

async function findSaving(tx: Tx, used: number): Promise<Found> {
  const { worth } = await getBalance(tx, tx.organisationId);
  return { saving_yen: used * worth.each };
}
