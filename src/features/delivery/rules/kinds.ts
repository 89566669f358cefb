/** What came back, told apart. Only the first three and `reply` have a consequence. */
export const RETURN_KINDS = [
  /** The mailbox, or its domain, is not there. */
  'hard',
  /** It failed for now, or for a reason that is not the mailbox's. */
  'soft',
  /** Somebody marked the mail as unwanted (RFC 5965). */
  'complaint',
  /** A person wrote. */
  'reply',
  /** A program answered in somebody's absence (RFC 3834). */
  'auto_reply',
  /** How a delivery goes: it takes longer, it arrived, it was read. */
  'notice',
  /** Nothing of these. */
  'unknown',
] as const;

export type ReturnKind = (typeof RETURN_KINDS)[number];

/** What is counted besides: what carries a mark that is not signed by us, and letters to whoever runs the mail here. */
export const COUNTED_KINDS = [...RETURN_KINDS, 'forged', 'postmaster'] as const;

export type CountedKind = (typeof COUNTED_KINDS)[number];
