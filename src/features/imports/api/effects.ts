import { z } from 'zod';
import type { NamedStaying } from '../../applicants/actions/take-back-rows.ts';
import { stayReasons } from '../../applicants/rules/take-back.ts';
import type { ImportRecord } from '../store/import-record.ts';

/** What a dry run found that writing the rows would do. */
export const ForecastOut = z.object({
  /** Rows about new people, further rows about them, rows that change something of known people, and rows that change nothing. */
  rows: z.object({ added: z.int(), joined: z.int(), changed: z.int(), unchanged: z.int() }),
  people: z.object({ added: z.int(), known: z.int(), changed: z.int() }),
  selections: z.object({ added: z.int(), changed: z.int() }),
  /** How often each value would change, with the first cases. */
  values: z.array(
    z.object({
      value: z.string(),
      count: z.int(),
      examples: z.array(z.object({ applicantId: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
});

/** Who stays when an import is undone, and why; the first hundred. */
const Stays = z.array(z.object({ applicantId: z.string(), reason: z.enum(stayReasons) }));

/** What undoing an import would do, as things stand. */
export const UndoOut = z.object({
  /** People who go, and selections, theirs and others'. */
  people: z.int(),
  selections: z.int(),
  /** People who stay and whose values go back, and how many values. */
  peopleBack: z.int(),
  values: z.int(),
  /** People who stay as they are, or in part. */
  stay: z.int(),
  stays: Stays,
  /** Rows looked at; not whole where there was not the time for all of them. */
  rows: z.int(),
  isWhole: z.boolean(),
});

/** What undoing an import came to. */
export const UndoneOut = z.object({
  /** Rows taken back so far. */
  rows: z.int(),
  people: z.int(),
  selections: z.int(),
  peopleBack: z.int(),
  values: z.int(),
  stay: z.int(),
  stays: Stays,
});

/** A dry run's forecast as programs see it; null where something must be answered first, or none was asked for. */
export function forecastOut({ mode, findings }: ImportRecord): z.infer<typeof ForecastOut> | null {
  const { forecast, picture } = findings ?? {};
  if (mode !== 'dry_run' || forecast === undefined || picture === undefined) return null;
  const { joined, changed, values } = picture;
  return {
    rows: { added: forecast.peopleAdded, joined, changed, unchanged: forecast.rowsUnchanged },
    people: { added: forecast.peopleAdded, known: forecast.peopleKnown, changed: forecast.peopleChanged },
    selections: { added: forecast.selectionsAdded, changed: forecast.selectionsChanged },
    values: values.map(({ examples, ...one }) => ({
      ...one,
      examples: examples.map(({ name: _name, ...example }) => example),
    })),
  };
}

/** Without their names: whoever wants those asks for the person. */
export function staysOut(stays: readonly NamedStaying[]): z.infer<typeof Stays> {
  return stays.map(({ applicantId, reason }) => ({ applicantId, reason }));
}
