import { z } from 'zod';
import { jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { type LetterBatchId, type RelayLinkId, readId, type SelectionId } from '../../../platform/ids.ts';
import { LETTER_DELAY_HOURS } from '../../../platform/terms.ts';
import { LETTER_DELAYS, type LetterDelay } from '../rules/due.ts';
import { LETTER_STATES, MOST_LETTERS } from '../rules/letter.ts';
import type { UntoldFilter } from '../store/untold.ts';

/** A field that is sent once or several times; files and anything else are no answer. */
const Texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
const Text = Texts.transform((all) => all.at(-1) ?? '');

/** How far back the list of those who are still to be told goes, in days; `all` is any day. */
export const UNTOLD_DAYS = ['7', '30', '90', 'all'] as const;

/** What was chosen in the studio, before the people were. */
const carried = z.string().max(40).optional().catch(undefined);

/** What that list is narrowed to, from an address or a form. What cannot be meant is left out. */
export const UntoldQuery = z.object({
  days: z.enum(UNTOLD_DAYS).catch('30'),
  opening: z
    .string()
    .max(500)
    .optional()
    .transform((title) => title || undefined)
    .catch(undefined),
  text: carried,
  locale: carried,
  link: carried,
});
export type UntoldQuery = z.output<typeof UntoldQuery>;

/** The same in days of the calendar. */
export function untoldFilter({ days, opening }: UntoldQuery, now: Date): UntoldFilter {
  const back = days === 'all' ? null : Number(days);
  const since =
    back === null ? null : jstDate(new Date(startOfJstDay(now).getTime() - back * 24 * 3_600_000));
  return { since, opening };
}

/** The state that the list of letters is narrowed to. */
export const LettersQuery = z.object({ state: z.enum(LETTER_STATES).optional().catch(undefined) });

/** Without a link, as a form says it. */
export const NO_LINK = 'none';

/**
 * Letters that are prepared or, with `act=schedule`, scheduled. Nothing here is refused: what cannot be meant becomes the usual
 * choice, and the page that shows the choice is what is pressed.
 */
export const LettersInput = z.object({
  selection: Texts.transform((all): SelectionId[] =>
    [...new Set(all.flatMap((one) => readId<SelectionId>(one) ?? []))].slice(0, MOST_LETTERS),
  ),
  /** Everybody the list showed, rather than the rows that were ticked. */
  everybody: Text.transform((word) => word === 'yes'),
  text: Text,
  locale: Text.transform((word) => (word === 'en' ? ('en' as const) : ('ja' as const))),
  /** Undefined where nothing was chosen yet. */
  link: Text.transform((word) => (word === NO_LINK ? null : readId<RelayLinkId>(word))),
  delay: Text.transform(
    (word): LetterDelay => LETTER_DELAYS.find((hours) => String(hours) === word) ?? LETTER_DELAY_HOURS.usual,
  ),
  act: Text.transform((word) => (word === 'schedule' ? ('schedule' as const) : ('show' as const))),
  batch: Text.transform((word) => readId<LetterBatchId>(word)),
  shown: Text,
});
export type LettersInput = z.output<typeof LettersInput>;
