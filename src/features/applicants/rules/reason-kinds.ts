import { type EndReason, endReasons, endReasonWords, readEndReason } from './end-reasons.ts';
import {
  isLeaveReason,
  type LeaveReason,
  leaveReasons,
  leaveReasonWords,
  readLeaveReason,
} from './leave-reasons.ts';

/** The same as it is recorded of a selection: `other` is said in words of the company's own that are none of the list. */
export type ReasonKind = EndReason | 'other';
export const reasonKinds: readonly ReasonKind[] = [...endReasons, 'other'];

/** Of somebody who worked here it is why they left. */
export type RecordedReason = ReasonKind | LeaveReason;
export const recordedReasons: readonly RecordedReason[] = [...reasonKinds, ...leaveReasons];

/** What a recorded text is by the list of its status; null where nothing is recorded. */
export function recordedReason(status: string, recorded: string | null): RecordedReason | null {
  if (status !== 'left') return reasonKindOf(recorded);
  return isBlank(recorded) ? null : (readLeaveReason(recorded ?? '') ?? 'left_other');
}

/** What a recorded text is by that list; null where nothing is recorded. */
function reasonKindOf(recorded: string | null): ReasonKind | null {
  return readEndReason(recorded) ?? (isBlank(recorded) ? null : 'other');
}

/** What is recorded as one text, which reads as its kind: the company's words, unless somebody chose another reason than they say. */
export function recordedText(kind: RecordedReason | null, text: string | null): string | null {
  return kind === null || kind === reasonKindOf(text) ? text : reasonKindWords(kind)[0];
}

/** A recorded reason as it is called. */
export function reasonKindWords(kind: RecordedReason): readonly [ja: string, en: string] {
  if (isLeaveReason(kind)) return leaveReasonWords(kind);
  return kind === 'other' ? ['その他', 'Other'] : endReasonWords(kind);
}

/** Marks alone say nothing. */
function isBlank(recorded: string | null): boolean {
  return (recorded ?? '').normalize('NFKC').replace(/[\s。．.]+/g, '') === '';
}
