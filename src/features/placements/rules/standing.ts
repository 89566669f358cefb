import type { JstDate } from '../../../platform/calendar.ts';
import { GUARANTEE_WARNING_DAYS } from '../../../platform/terms.ts';
import type { RefundStep } from '../../agencies/rules/refund.ts';
import { checkOn, dayOfWork, daysBetween, guaranteedUntil } from './clocks.ts';
import { refundOf } from './money.ts';

/** What can become of a hire, each a line of its own in the books. */
export const EVENTS = [
  'started',
  'not_started',
  'left',
  'still_employed',
  'refund_asked',
  'replacement_asked',
  'refunded',
] as const;
export type PlacementEvent = (typeof EVENTS)[number];

/** Who may say it: money, and the check after six months, are the agency's to say. */
export const SIDES = ['agency', 'company'] as const;
export type Side = (typeof SIDES)[number];
const OF_AGENCY: readonly PlacementEvent[] = ['still_employed', 'refunded'];

/** One line: what was said of which day, and a sum where it is one. */
export interface Said {
  readonly kind: PlacementEvent | 'recorded';
  readonly on: JstDate;
  readonly yen: number | null;
}

/** What was agreed, as far as clocks and money go by it. */
export interface Agreed {
  readonly acceptedOn: JstDate;
  readonly startsOn: JstDate | null;
  readonly feeYen: number;
  readonly refund: readonly RefundStep[];
}

export const PLACEMENT_STATES = ['accepted', 'started', 'over', 'left', 'not_started'] as const;
export type PlacementState = (typeof PLACEMENT_STATES)[number];

/** Where a hire stands on a day. */
export interface Standing {
  readonly state: PlacementState;
  readonly startedOn: JstDate | null;
  readonly leftOn: JstDate | null;
  /** Days worked up to the day of leaving or today; 0 before the start. */
  readonly daysWorked: number;
  /** The last day of the guarantee, and how many days it still has after today; null where none runs. */
  readonly guaranteedUntil: JstDate | null;
  readonly daysLeft: number | null;
  /** The last days of the guarantee. */
  readonly endsSoon: boolean;
  /** When the agency says whether somebody is still employed, and whether that is due. */
  readonly checkOn: JstDate | null;
  readonly checkDue: boolean;
  /** The agreed first day has passed and nobody has said that work began. */
  readonly startOverdue: boolean;
  /** What is paid back in all, and what has been. */
  readonly owed: number;
  readonly refunded: number;
  /** In the place of a refund somebody else is looked for. */
  readonly isReplacement: boolean;
}

/** Everything that follows from what was agreed and said, in the order in which it was said (rules.md §13.3). */
export function standingOf(agreed: Agreed, said: readonly Said[], today: JstDate): Standing {
  const last = (...kinds: Said['kind'][]) => said.findLast(({ kind }) => kinds.includes(kind));
  const [began, ended] = [last('started'), last('left', 'not_started')];
  const startedOn = began?.on ?? null;
  const leftOn = ended?.kind === 'left' ? ended.on : null;
  const until = startedOn === null ? null : guaranteedUntil(startedOn, agreed.refund);
  const runs = until !== null && ended === undefined && today <= until;
  const daysLeft = runs ? daysBetween(today, until) : null;
  const check = startedOn === null || ended !== undefined ? null : checkOn(startedOn);
  const isChecked = last('still_employed') !== undefined;
  const daysWorked = startedOn === null ? 0 : Math.max(0, dayOfWork(startedOn, leftOn ?? today));
  const owed = owedFor(agreed, ended?.kind, daysWorked);
  return {
    state: stateOf(ended?.kind, startedOn, { isOver: isChecked && !runs }),
    startedOn,
    leftOn,
    daysWorked,
    guaranteedUntil: until,
    daysLeft,
    endsSoon: daysLeft !== null && daysLeft <= GUARANTEE_WARNING_DAYS,
    checkOn: check,
    checkDue: check !== null && !isChecked && today >= check,
    startOverdue:
      startedOn === null && ended === undefined && agreed.startsOn !== null && today > agreed.startsOn,
    owed,
    refunded: said.reduce((sum, { yen }) => sum + (yen ?? 0), 0),
    isReplacement: owed > 0 && last('refund_asked', 'replacement_asked')?.kind === 'replacement_asked',
  };
}

function owedFor({ feeYen, refund }: Agreed, ended: Said['kind'] | undefined, daysWorked: number): number {
  if (ended === undefined) return 0;
  return refundOf(feeYen, refund, ended === 'not_started' ? 0 : daysWorked);
}

function stateOf(
  ended: Said['kind'] | undefined,
  startedOn: JstDate | null,
  { isOver }: { readonly isOver: boolean },
): PlacementState {
  if (ended === 'not_started' || ended === 'left') return ended;
  if (startedOn === null) return 'accepted';
  return isOver ? 'over' : 'started';
}

/** Whether it is over with this word: whoever was hired left, or did not begin. */
export function hasEnded(kind: Said['kind']): boolean {
  return kind === 'left' || kind === 'not_started';
}

export type EventFault =
  /** What is said does not follow from where it stands now: the page was older. */
  'moved_on' | 'future' | 'before_acceptance' | 'before_start' | 'before_end' | 'too_early' | 'more_than_fee';

/** Why something cannot be said now; `same` where it stands there already, undefined where it can. */
export function eventFault(
  agreed: Agreed,
  said: readonly Said[],
  next: Said & { readonly kind: PlacementEvent },
  today: JstDate,
): EventFault | 'same' | undefined {
  const now = standingOf(agreed, said, today);
  const latest = said.at(-1);
  if (latest?.kind === next.kind && latest.on === next.on && next.kind !== 'refunded') return 'same';
  if (!followsFrom(now, next.kind)) return 'moved_on';
  if (next.on > today) return 'future';
  switch (next.kind) {
    case 'started':
    case 'not_started':
      return next.on < agreed.acceptedOn ? 'before_acceptance' : undefined;
    case 'left':
      return now.startedOn !== null && next.on < now.startedOn ? 'before_start' : undefined;
    case 'still_employed':
      return now.checkOn !== null && next.on < now.checkOn ? 'too_early' : undefined;
    case 'refunded':
      if (now.leftOn !== null && next.on < now.leftOn) return 'before_end';
      return now.refunded + (next.yen ?? 0) > agreed.feeYen ? 'more_than_fee' : undefined;
    default:
      return undefined;
  }
}

/** What can be said from where a hire stands: the start also once more, as long as nothing follows from it. */
function followsFrom(now: Standing, kind: PlacementEvent): boolean {
  switch (kind) {
    case 'started':
      return now.state === 'accepted' || now.state === 'started';
    case 'not_started':
      return now.state === 'accepted';
    case 'left':
      return now.state === 'started' || now.state === 'over';
    case 'still_employed':
      return now.state === 'started';
    case 'refund_asked':
      return now.owed > 0 && now.isReplacement;
    case 'replacement_asked':
      return now.owed > now.refunded && !now.isReplacement;
    case 'refunded':
      return now.owed > 0;
  }
}

/** What a side can say now, in the order of its page. */
export function openEvents(now: Standing, side: Side): PlacementEvent[] {
  return EVENTS.filter(
    (kind) =>
      followsFrom(now, kind) &&
      (side === 'agency' || !OF_AGENCY.includes(kind)) &&
      !(kind === 'still_employed' && !now.checkDue) &&
      !(kind === 'refunded' && now.refunded >= now.owed),
  );
}

/** Whether a side may say it at all. */
export function maySay(side: Side, kind: PlacementEvent): boolean {
  return side === 'agency' || !OF_AGENCY.includes(kind);
}
