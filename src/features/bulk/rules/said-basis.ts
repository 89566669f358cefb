import type { JstDate } from '../../../platform/calendar.ts';
import { type SaidChoice, saidBases, saidChoices } from '../../applicants/rules/basis.ts';

/** What is written down of many, as it is kept with what was asked for: the choice and its day. */
export function writeSaid(what: SaidChoice, on: JstDate): string {
  return `${what}:${on}`;
}

/** The same read again. @throws for what nobody could choose */
export function readSaid(value: string | null) {
  const [chosen, on = ''] = (value ?? '').split(':');
  const what = saidChoices.find((one) => one === chosen);
  if (what === undefined) throw new Error('no basis');
  return { what, on, ...saidBases[what] };
}
