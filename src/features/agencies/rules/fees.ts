import type { Pair } from '../../../ui/text.ts';
import { WORK_KINDS, workLabel } from '../../consents/rules/choices.ts';

/** For every kind of work that has no line of its own. */
const ALL_WORK = 'all';

/** The longest claim to a recommended person that terms can say, in months. */
export const MOST_CLAIM_MONTHS = 24;

/** One line of a fee table: a share of the yearly pay, in thousandths, or a sum in yen. */
export interface FeeLine {
  /** A kind of work of the closed list, or `ALL_WORK`. */
  readonly work: string;
  readonly permille: number | null;
  readonly yen: number | null;
}

/** What a line of the table can be for, in the order of the table. */
export const FEE_WORK: readonly string[] = [ALL_WORK, ...WORK_KINDS.map(([kind]) => kind)];

/** The line that holds for a kind of work: its own, else the one for all. */
export function feeFor(lines: readonly FeeLine[], work: string): FeeLine | undefined {
  return lines.find((line) => line.work === work) ?? lines.find((line) => line.work === ALL_WORK);
}

/** Kinds of work the agency handles and says no fee for. */
export function withoutFee(lines: readonly FeeLine[], handled: readonly string[]): string[] {
  return handled.filter((work) => feeFor(lines, work) === undefined);
}

/** The table in its own order. */
export function inFeeOrder(lines: readonly FeeLine[]): FeeLine[] {
  return lines.toSorted((a, b) => FEE_WORK.indexOf(a.work) - FEE_WORK.indexOf(b.work));
}

/** What a line is for. */
export function feeWorkLabel(work: string): Pair {
  return work === ALL_WORK ? ['すべての職種', 'All kinds of work'] : workLabel(work);
}

/** By kind of work, what each line says in any language; empty where there is none. */
export function feeTexts(lines: readonly FeeLine[]): Readonly<Record<string, string>> {
  const said = lines.map(({ work, permille, yen }) => [
    work,
    permille === null ? `${yen ?? 0}円` : `${permille / 10}%`,
  ]);
  return { ...Object.fromEntries(FEE_WORK.map((work) => [work, ''])), ...Object.fromEntries(said) };
}

/** A fee in words. */
export function feeWords({ permille, yen }: FeeLine): Pair {
  if (permille !== null) return [`年収の${permille / 10}%`, `${permille / 10}% of the yearly pay`];
  const sum = (yen ?? 0).toLocaleString('en');
  return [`${sum}円`, `${sum} yen`];
}
