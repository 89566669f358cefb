import type { JstDate } from '../../../platform/calendar.ts';
import type { Intake } from './intake.ts';
import type { PersonField, SelectionField } from './pinned-fields.ts';
import type { RecordedReason } from './reason-kinds.ts';
import type { Rehire } from './rehire.ts';
import type { ReadStatus, SelectionStatus } from './status.ts';

/** What one selection says of its person: what its latest export said, where that was not blank. */
export type Said = {
  /** Null where the selection came with no file. */
  fullName: string | null;
  familyName: string | null;
  givenName: string | null;
  kana: string | null;
  mailAddress: string | null;
  personKey: string | null;
  phone: string | null;
};

/** A selection as stored. `reopened` comes from connected systems only. */
export type Selection = Said & {
  id: string;
  applicantId: string;
  /** The shape of the file it came with (source.ts), in hex; an external id means something within its source only. */
  source: string | null;
  externalId: string | null;
  openingTitle: string;
  route: string | null;
  appliedOn: JstDate | null;
  step: string | null;
  status: SelectionStatus | 'reopened';
  endedOn: JstDate | null;
  /** In the company's own words. */
  endReason: string | null;
  /** The same as one of the list. */
  reasonKind: RecordedReason | null;
  note: string | null;
  /** What was written by hand and no file changes. */
  pinned: readonly SelectionField[];
  /** The person turned an offer down. */
  offerDeclined: boolean;
  /** Of somebody who worked here: whether they may be hired again, and why or why not. */
  rehire: Rehire | null;
  rehireReason: string | null;
  /** The latest day that the export speaks of which said all this last; null where there was none. */
  exportedOn: JstDate | null;
};

/** A person as stored: what their selections say (latest event first), with the summary that lists are made of. */
export type Person = {
  id: string;
  fullName: string;
  familyName: string | null;
  givenName: string | null;
  foldedName: string;
  kana: string | null;
  mailAddress: string | null;
  personKey: string | null;
  phone: string | null;
  /** Addresses they had before, one a line; null for none. */
  formerMails: string | null;
  /** Phone numbers they had before, likewise: a row with an older one and their name is still theirs. */
  formerPhones: string | null;
  /** What else they are found by: kana, readable domains, former names, folded as the name is. */
  foundBy: string;
  status: Selection['status'] | null;
  openingTitle: string;
  step: string | null;
  route: string | null;
  appliedOn: JstDate | null;
  endedOn: JstDate | null;
  latestOn: JstDate;
  /** Of their latest stay as somebody who worked here that says so: whether they may be hired again. */
  rehire: Rehire | null;
  /** What was written by hand and no file changes. */
  pinned: readonly PersonField[];
  intake: Intake;
};

/** One accepted row of a file. A blank cell is undefined: it never erases what is stored. */
export type ApplicantRow = {
  externalId: string | undefined;
  fullName: string;
  familyName: string | undefined;
  givenName: string | undefined;
  kana: string | undefined;
  /** Where to write to, and the key of the person (rules.md §2.1): both or neither. */
  mailAddress: string | undefined;
  personKey: string | undefined;
  /** E.164. */
  phone: string | undefined;
  appliedAt: Date | undefined;
  opening: string | undefined;
  route: string | undefined;
  step: string | undefined;
  status: ReadStatus;
  /** The status cell, empty for a blank one: what is asked when the status is unknown. */
  statusWord: string;
  endedAt: Date | undefined;
  endReason: string | undefined;
  note: string | undefined;
  /** Of files of their own kind (imports/rules/file-kinds.ts). */
  rehire?: Rehire | undefined;
  rehireReason?: string | undefined;
  offerDeclined?: true;
};

/** A row whose status is known, with its line in the file and its number in a spreadsheet. */
export type SettledRow = ApplicantRow & { status: SelectionStatus; line: number; sheetRow: number };

/** The day of the latest thing that a selection or a row says happened; an empty text where it names no day. */
export function eventOf(one: {
  readonly appliedOn: JstDate | null;
  readonly endedOn: JstDate | null;
}): string {
  const [applied, ended] = [one.appliedOn ?? '', one.endedOn ?? ''];
  return applied > ended ? applied : ended;
}

export function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Names are compared without their spaces where the parts are not known. */
export function withoutSpaces(text: string): string {
  return text.replaceAll(' ', '');
}
