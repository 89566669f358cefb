/** The only reasons for which an agency may claim a provision invalid (rules.md §3.5). Skill, age or fit are none. */
export const OBJECTION_REASONS = [
  'unreachable_or_false_contact',
  'false_identity',
  'already_active_here',
  'not_seeking_work',
] as const;
export type ObjectionReason = (typeof OBJECTION_REASONS)[number];

/** One upheld claim of these reverses the point; of the others only when every receiving agency's claim is upheld. */
const DECISIVE: ReadonlySet<ObjectionReason> = new Set(['unreachable_or_false_contact', 'false_identity']);

export interface ReceiptFacts {
  readonly counted: boolean;
  readonly confirmedAt: Date | null;
  readonly voidedAt: Date | null;
}

/** The provision of the first hand-over to one receiving agency. */
export interface ProvisionFacts {
  readonly agencyId: string;
  readonly answerDueAt: Date;
  readonly acceptedAt: Date | null;
}

export interface ObjectionFacts {
  readonly agencyId: string;
  readonly reason: ObjectionReason;
  /** End of the suspension this claim causes, if it is not decided before. */
  readonly suspendsUntil: Date;
  /** Null while nobody has decided. */
  readonly upheld: boolean | null;
}

export type Settlement =
  /** Nothing is counted, or the point is settled already: a confirmed point is never voided by a claim. */
  | { readonly kind: 'final' }
  /** Nothing to do before `confirmDueAt`; `suspendedUntil` while a claim is open. */
  | { readonly kind: 'pending'; readonly confirmDueAt: Date; readonly suspendedUntil: Date | null }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'void' };

/**
 * What becomes of one introduction's point, from everything known about it at `now` (rules.md §3.4–3.5). Silence
 * confirms: without an answer the end of the objection window does.
 */
export function decideSettlement(
  receipt: ReceiptFacts,
  provisions: readonly ProvisionFacts[],
  objections: readonly ObjectionFacts[],
  now: Date,
): Settlement {
  if (!receipt.counted || receipt.confirmedAt !== null || receipt.voidedAt !== null) return { kind: 'final' };
  const upheld = objections.filter((one) => one.upheld === true);
  if (upheld.some((one) => DECISIVE.has(one.reason))) return { kind: 'void' };
  const isRefusedByAll =
    provisions.length > 0 &&
    provisions.every((provision) => upheld.some((one) => one.agencyId === provision.agencyId));
  if (isRefusedByAll) return { kind: 'void' };

  const suspendedUntil = latest(
    objections
      .filter((one) => one.upheld === null && one.suspendsUntil > now)
      .map((one) => one.suspendsUntil),
  );
  const isAccepted = provisions.some((provision) => provision.acceptedAt !== null);
  const windowEnd = isAccepted ? null : latest(provisions.map((provision) => provision.answerDueAt));
  const confirmDueAt = latest([windowEnd, suspendedUntil].filter((at) => at !== null));
  return confirmDueAt === null || confirmDueAt <= now
    ? { kind: 'confirm' }
    : { kind: 'pending', confirmDueAt, suspendedUntil };
}

/** Whether an agency may still claim the provision invalid: until the end of the window, to the millisecond. */
export function isObjectionWindowOpen(answerDueAt: Date, now: Date): boolean {
  return now < answerDueAt;
}

function latest(dates: readonly Date[]): Date | null {
  return dates.reduce<Date | null>((found, date) => (found === null || date > found ? date : found), null);
}
