import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, LetterId, SelectionId } from '../../../platform/ids.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import type { Hindrance } from './hindrance.ts';

/** One run at an opening that somebody is to be told the end of. */
export interface EndedSelection {
  readonly id: SelectionId;
  readonly status: string;
  readonly openingTitle: string;
  readonly step: string | null;
  readonly endReason: string | null;
  readonly endedOn: JstDate | null;
  /** The letter that tells of it already, and whether that still waits. */
  readonly letterId: LetterId | null;
  readonly isWaiting: boolean;
}

/** Somebody who is to be told, with the selections that were chosen and those of a letter of theirs that waits. */
export interface Recipient {
  readonly id: ApplicantId;
  readonly fullName: string;
  readonly mailAddress: string | null;
  /** Somebody else of this company stands beside the same address. */
  readonly isShared: boolean;
  /** Their last selection ended with a rejection, and none is open (links: whoever may receive a relay link). */
  readonly mayReceiveLink: boolean;
  /** The outbox would stop whatever is sent there. */
  readonly isSuppressed: boolean;
  readonly selections: readonly EndedSelection[];
}

/** One letter that can be sent as things stand. */
export interface PlannedLetter {
  readonly recipient: Recipient & { readonly mailAddress: string };
  /** Of what it tells, the latest end first. */
  readonly selections: readonly EndedSelection[];
  /** A letter of the same person that still waits: this one says all of it, and the other does not leave. */
  readonly replaces: LetterId | null;
}

/** Somebody who gets none, and why. */
export interface Hindered {
  readonly recipient: Recipient;
  readonly because: Hindrance;
}

/**
 * Who gets a letter, and who does not and why: one letter for each person, however many of their selections are chosen, each
 * of which is told of once.
 */
export function planLetters(
  recipients: readonly Recipient[],
  chosen: ReadonlySet<SelectionId>,
  { withLink }: { readonly withLink: boolean },
): { readonly letters: readonly PlannedLetter[]; readonly hindered: readonly Hindered[] } {
  const letters: PlannedLetter[] = [];
  const hindered: Hindered[] = [];
  for (const recipient of recipients) {
    const planned = planOne(recipient, chosen, withLink);
    if (typeof planned === 'string') hindered.push({ recipient, because: planned });
    else letters.push(planned);
  }
  return { letters, hindered };
}

function planOne(
  recipient: Recipient,
  chosen: ReadonlySet<SelectionId>,
  withLink: boolean,
): PlannedLetter | Hindrance {
  const rejected = recipient.selections.filter((one) => chosen.has(one.id) && one.status === 'rejected');
  if (rejected.length === 0) return 'not_rejected';
  const untold = rejected.filter((one) => one.letterId === null);
  if (untold.length === 0) return 'told';
  const because = hindranceTo(recipient, withLink);
  if (because !== undefined) return because;
  const waiting = recipient.selections.filter((one) => one.isWaiting);
  const told = new Set([...untold, ...waiting]);
  return {
    recipient: { ...recipient, mailAddress: recipient.mailAddress ?? '' },
    selections: recipient.selections.filter((one) => told.has(one)),
    replaces: waiting[0]?.letterId ?? null,
  };
}

/** What keeps a letter from this person, whatever it tells; asked when it is planned and once more when it is to leave. */
export function hindranceTo(
  recipient: Omit<Recipient, 'selections'>,
  withLink: boolean,
): Hindrance | undefined {
  const { mailAddress } = recipient;
  if (mailAddress === null) return 'no_address';
  if (normalizeMailAddress(mailAddress) === undefined) return 'bad_address';
  if (recipient.isShared) return 'shared_address';
  if (withLink && !recipient.mayReceiveLink) return 'no_link';
  return recipient.isSuppressed ? 'undeliverable' : undefined;
}

/**
 * The openings of a letter as it names them, each once; none where one of them has no name: a letter that named the others
 * alone would leave the reader to think that one still goes on.
 */
export function openingsOf(selections: readonly Pick<EndedSelection, 'openingTitle'>[]): readonly string[] {
  const titles = selections.map(({ openingTitle }) => openingTitle.trim());
  return titles.includes('') ? [] : [...new Set(titles)];
}

/** What is recorded as the reason of all that a letter tells; where that differs, a letter can tell none of it. */
export function recordedReason(selections: readonly Pick<EndedSelection, 'endReason'>[]): string {
  return [...new Set(selections.map(({ endReason }) => endReason?.trim() ?? ''))].join(' / ');
}
