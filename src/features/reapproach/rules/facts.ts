import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, InvitationId, OpeningId, SelectionId } from '../../../platform/ids.ts';
import type { DecidedFacts } from '../../applicants/rules/reapply.ts';
import type { RecordedReason } from '../../applicants/rules/reason-kinds.ts';
import type { Terms } from '../../applicants/rules/retention.ts';
import type { WaitVersion, WelcomedEnd } from '../../applicants/rules/waiting.ts';
import type { Condition } from '../../applicants/rules/would-change.ts';
import type { ChangeKind } from '../../orgs/rules/opening-changes.ts';
import type { ReleasedUpdate } from './turning.ts';

/** What can become of an asking, in the order of its life. */
export const invitationStates = [
  'due',
  'sent',
  'applying',
  'applied',
  'later',
  'no',
  'unanswered',
  'stopped',
] as const;
export type InvitationState = (typeof invitationStates)[number];
export type InvitationKind = 'invitation' | 'reminder';
/** 0 where the person asked to be asked at this time. */
export type Step = 0 | 1 | 2;

/** An opening that somebody can be asked about. */
export interface AskedOpening {
  readonly id: OpeningId;
  readonly title: string;
  readonly url: string | null;
  readonly isOpen: boolean;
}

/** What of the company bears on everybody it would ask. */
export interface CompanyFacts {
  /** Approved, and not suspended. */
  readonly isActive: boolean;
  readonly waits: readonly WaitVersion[];
  readonly openingWaits: ReadonlyMap<OpeningId, readonly WaitVersion[]>;
  readonly welcomeBack: readonly WelcomedEnd[];
  /** How long it keeps what ended. */
  readonly terms: Terms;
  /** Those a policy names, in its order. */
  readonly openings: readonly AskedOpening[];
  /** Of these, those for which a change does not wait for the day from which applications are taken again. */
  readonly lifted: ReadonlySet<OpeningId>;
}

/** The last selection of a person that ended, and how. */
export interface EndedHere {
  readonly id: SelectionId;
  readonly status: WelcomedEnd;
  readonly offerDeclined: boolean;
  readonly endedOn: JstDate | null;
  readonly reasonKind: RecordedReason | null;
  readonly step: string | null;
  readonly openingTitle: string;
  /** What would have to change, as HR wrote it down. */
  readonly wouldChange: readonly Condition[];
}

/** One asking, before or after it left. */
export interface Asked {
  readonly id: InvitationId;
  readonly campaignId: string;
  readonly selectionId: SelectionId;
  readonly followsId: InvitationId | null;
  /** The change it rests on. */
  readonly changeId: string | null;
  readonly step: Step;
  readonly kind: InvitationKind;
  readonly state: InvitationState;
  readonly stateAt: Date;
  readonly sentAt: Date | null;
  readonly laterUntil: JstDate | null;
  /** The day on which the person answered it by mail. */
  readonly repliedOn: JstDate | null;
}

/** Something recorded since the end that removes what stood in the way. */
export interface RecordedChange {
  readonly changeId: string;
  readonly selectionId: SelectionId;
  readonly openingId: OpeningId | null;
  readonly side: 'company' | 'person';
  readonly kind: ChangeKind | ReleasedUpdate['kind'];
  readonly happenedOn: JstDate;
  /** The day on which it was written down, or released: nobody is asked because of it before. */
  readonly recordedOn: JstDate;
  /** As a letter quotes it: the company's, or the person's own. */
  readonly words: string | null;
  /** What of the record it removes; null where nothing is recorded that it would. */
  readonly removes: Condition | RecordedReason | null;
  /** A wish that the company came to meet, in the person's released words. For recruiters alone. */
  readonly wish: string | null;
}

/** Everything about one person that a rule asks. */
export interface PersonFacts {
  readonly id: ApplicantId;
  readonly fullName: string;
  /** False of an entry that has become one with another. */
  readonly isHere: boolean;
  readonly selection: EndedHere | null;
  readonly hasOpen: boolean;
  /** Hired here and not left; with the day they leave where that is known. */
  readonly employed: { readonly until: JstDate | null } | null;
  readonly standing: DecidedFacts;
  readonly tags: readonly string[];
  readonly basis: 'opt_in' | 'declared' | 'refused' | 'none';
  readonly basisOn: JstDate | null;
  /** Nothing of this kind reaches them: their own word, or a mailbox that is not there. Which of the two no company is told. */
  readonly isStopped: boolean;
  readonly address: 'none' | 'bad' | 'fine';
  readonly isShared: boolean;
  /** The latest contact of a colleague that still holds back, and the day from which it does not. */
  readonly contact: { readonly on: JstDate; readonly freeOn: JstDate } | null;
  readonly asked: readonly Asked[];
  /** Since when they rest, having answered neither of two. */
  readonly restsSince: JstDate | null;
  /** Since the end of that selection, the newest first. */
  readonly changes: readonly RecordedChange[];
  /** By how many business days their asking is put off, drawn for everybody (rules/spread.ts). */
  readonly drawnDays: number;
  /** The newest approval of the policy's latest version that covers them. */
  readonly approvedAt: Date | null;
  /** A clause of one of the company's contracts under which a fee could be asked for them, or they may not be written to; the last day of it. */
  readonly feeProtection: { readonly until: JstDate | null } | null;
}
