import type { JstDate } from '../../../platform/calendar.ts';
import { peaceUntil } from './clocks.ts';

/** What decides whether an agency leaves somebody in peace (rules.md §13.5). */
export interface PeaceFacts {
  readonly isPermanent: boolean;
  readonly startedOn: JstDate | null;
  readonly leftOn: JstDate | null;
  /** The person asks to be told of other work. */
  readonly isAsked: boolean;
}

/** The last day on which the agency may not propose other work to somebody it placed; undefined where it may. */
export function peaceFor(
  { isPermanent, startedOn, leftOn, isAsked }: PeaceFacts,
  today: JstDate,
): JstDate | undefined {
  if (!isPermanent || isAsked || startedOn === null || leftOn !== null) return undefined;
  const until = peaceUntil(startedOn);
  return today >= startedOn && today <= until ? until : undefined;
}
