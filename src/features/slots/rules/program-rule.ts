/** One version of the program rule (rules.md §3). Published versions never change; a newer one takes over at a time. */
export interface ProgramRule {
  readonly version: number;
  readonly publishedAt: Date;
  readonly effectiveAt: Date;
  readonly pointsPerSlot: number;
  readonly repetitionMonths: number;
  readonly touchDays: number;
  readonly chooseLaterDays: number;
  readonly objectionBusinessDays: number;
  readonly suspensionBusinessDays: number;
  /** Null where slots never expire. */
  readonly slotExpiryMonths: number | null;
  /** Whether personal links of selections under way may be made, for people who are never answered (rules.md §3.15). */
  readonly neverAnswered: boolean;
  readonly note: string;
}

/**
 * The rule that applies at an instant: the newest version already effective then. Before the first version became
 * effective the first one applies, so that an installation whose clock is behind still has a rule.
 * @throws RangeError when no rule was ever published
 */
export function ruleInForce(rules: readonly ProgramRule[], at: Date): ProgramRule {
  const ordered = rules.toSorted((a, b) => a.version - b.version);
  const rule = ordered.findLast((one) => one.effectiveAt <= at) ?? ordered[0];
  if (rule === undefined) throw new RangeError('no program rule was ever published');
  return rule;
}
